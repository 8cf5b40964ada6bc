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

/** Presses at a place, moves to the right by some px each frame, and lets go. */
export async function drag(
  cdp: CDPSession,
  { x, y, moves, step }: { x: number; y: number; moves: number; step: number },
) {
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: number) =>
    cdp.send('Input.dispatchMouseEvent', { type, x: at, y, button: 'left', buttons: 1, clickCount: 1 });
  await send('mousePressed', x);
  const moved: Promise<unknown>[] = [];
  const start = performance.now();
  for (let move = 1; move <= moves; move++) {
    moved.push(send('mouseMoved', x + move * step));
    await sleep(Math.max(0, start + move * FRAME_MS - performance.now()));
  }
  await Promise.all(moved);
  await send('mouseReleased', x + moves * step);
}
