import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';

const FRAME_MS = 1_000 / 60;

/** Turns the wheel over the middle of the page, one notch a frame, as fast as `distance` in `ms` asks for. */
export async function wheel(cdp: CDPSession, { distance, ms }: { distance: number; ms: number }) {
  const notches = Math.round(ms / FRAME_MS);
  const turned: Promise<unknown>[] = [];
  const start = performance.now();
  for (let notch = 0; notch < notches; notch++) {
    turned.push(
      cdp.send('Input.dispatchMouseEvent', {
        type: 'mouseWheel',
        x: 720,
        y: 500,
        deltaX: 0,
        deltaY: distance / notches,
      }),
    );
    await sleep(Math.max(0, start + (notch + 1) * FRAME_MS - performance.now()));
  }
  await Promise.all(turned);
}

/** Seconds of processor time that the page's main thread has spent so far: waiting for its turn is not in it. */
export async function taskSeconds(cdp: CDPSession): Promise<number> {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
