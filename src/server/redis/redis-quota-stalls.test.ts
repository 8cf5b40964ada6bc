import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { findProgram } from '../../../scripts/programs.js';
import { type Instance, startInstance } from '../testing/instances';
import { startRedis } from '../testing/redis';
import { Abandoned } from '../upstream/errors';

const program = findProgram(['redis-server']);
const LASTS_MS = 12_000;
/** How long this process, and both instances in it, stands still now and then, at most. */
const STANDS_MS = 600;

const clock = new Int32Array(new SharedArrayBuffer(4));
const stand = (ms: number) => Atomics.wait(clock, 0, 0, ms);

/** An upstream API that stands still now and then, and what it says to what it is told. */
async function startStandingUpstream() {
  const worker = new Worker(new URL('../testing/standing-upstream.js', import.meta.url));
  onTestFinished(async () => void (await worker.terminate()));
  const [{ port }] = z.parse(z.tuple([z.object({ port: z.number() })]), await once(worker, 'message'));
  return {
    url: `http://127.0.0.1:${port}`,
    report: async () => {
      worker.postMessage('report');
      const [report] = await once(worker, 'message');
      return z.parse(z.object({ peakPerSecond: z.number(), count: z.number() }), report);
    },
  };
}

/** Asks for page after page, and mostly leaves before the answer has come. */
async function askImpatiently({ upstream }: Instance, name: string, until: number): Promise<void> {
  for (let page = 0; performance.now() < until; page++) {
    const path = `/v1/customers?per_page=1&page=${name}-${page}`;
    const signal = Math.random() < 0.8 ? AbortSignal.timeout(Math.floor(Math.random() * 600)) : undefined;
    await upstream
      .get(path, { lane: 'people', user: name, signal: signal ?? new AbortController().signal })
      .catch((error: unknown) => {
        if (!(error instanceof Abandoned)) throw error;
      });
  }
}

test.skipIf(program === undefined)(
  'the limit holds while the upstream API and instances stand still, and people leave',
  async () => {
    const redis = await startRedis(`${program}`);
    const standing = await startStandingUpstream();
    const all = [startInstance(standing.url, redis.url), startInstance(standing.url, redis.url)];
    await vi.waitFor(() => {
      for (const { upstream } of all) expect(upstream.state().limits.shared).toBe(true);
    }, 12_000);
    const until = performance.now() + LASTS_MS;
    const asking = all.flatMap((instance, n) =>
      Array.from({ length: 25 }, (_, user) => askImpatiently(instance, `${n}-${user}`, until)),
    );
    while (performance.now() < until) {
      await sleep(Math.random() * 1_500);
      stand(Math.random() * STANDS_MS);
    }
    await Promise.all(asking);
    const { peakPerSecond, count } = await standing.report();
    expect(peakPerSecond).toBeLessThanOrEqual(40);
    expect(count).toBeGreaterThan(LASTS_MS / 100);
  },
  90_000,
);
