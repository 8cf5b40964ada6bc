import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { findProgram } from '../../../scripts/programs.js';
import { type Running, startSandbox } from '../../sandbox/test-support';
import { layCable } from '../testing/cable';
import { type Instance, startInstance } from '../testing/instances';
import { person } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { QUOTA_TIMES } from './quota-times';

const program = findProgram(['redis-server']);
/** As in earnest, but shorter: no request takes longer than a second here, and nobody is away for longer. */
const TIMES = { ...QUOTA_TIMES, longestRequest: 2_000, regather: 1_500 };

/** Some answers come at once, some late, some very late. */
async function unevenSandbox(): Promise<Running> {
  const sandbox = await startSandbox({ limits: true });
  const slow = (path: RegExp, ms: number) =>
    sandbox.faults.add({ match: { path }, fault: { kind: 'slow', ms } });
  slow(/page=\d*[0-4]$/, 10);
  slow(/page=\d*[5-7]$/, 250);
  slow(/page=\d*[89]$/, 900);
  return sandbox;
}

function expectLimitsHeld(sandbox: Running, instances: Instance[]): void {
  const { peakPerSecond, peakParallel } = sandbox.requests.report();
  expect(peakPerSecond).toBeLessThanOrEqual(40);
  expect(peakParallel).toBeLessThanOrEqual(20);
  // Nobody was told to come back later, by ChartMogul or because of Redis.
  expect(instances.flatMap(({ failures }) => failures)).toEqual([]);
}

const areShared = (instances: Instance[]) => instances.map(({ upstream }) => upstream.state().limits.shared);

describe.skipIf(program === undefined)('limits hold, and all go on', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(`${program}`);
  });

  /** Three that are busy, one of them hardly; with what one asks Redis through. */
  async function startBusy() {
    await redis.restart();
    const sandbox = await unevenSandbox();
    const way = await layCable(Number(new URL(redis.url).port));
    const all = [
      startInstance(sandbox.url, redis.url, TIMES),
      startInstance(sandbox.url, redis.url, TIMES),
      startInstance(sandbox.url, `redis://127.0.0.1:${way.port}`, TIMES),
    ];
    await vi.waitFor(() => {
      for (const { upstream } of all) expect(upstream.state().limits).toEqual({ shared: true, instances: 3 });
    }, 5_000);
    all[0]?.keepBusy(30, 'people');
    all[1]?.keepBusy(2, 'people');
    all[2]?.keepBusy(20, 'exports');
    await sleep(1_500);
    return { sandbox, way, all };
  }

  /** Waits until each has got something, from now on. */
  async function expectAllServed(instances: Instance[]): Promise<void> {
    const before = instances.map(({ answered }) => answered());
    await vi.waitFor(() => {
      for (const [n, { answered }] of instances.entries()) expect(answered()).toBeGreaterThan(before[n] ?? 0);
    }, 6_000);
  }

  test('while Redis is killed and comes back empty, freezes, and forgets', async () => {
    const { sandbox, all } = await startBusy();
    await redis.kill();
    await vi.waitFor(() => expect(areShared(all)).toEqual([false, false, false]), 2_000);
    await sleep(3_000);
    await expectAllServed(all);
    await redis.restart();
    await vi.waitFor(() => expect(areShared(all)).toEqual([true, true, true]), 2_000);
    await expectAllServed(all);
    await sleep(2_000);
    redis.freeze();
    await vi.waitFor(() => expect(areShared(all)).toEqual([false, false, false]), 2_000);
    await sleep(3_000);
    await expectAllServed(all);
    redis.thaw();
    await vi.waitFor(() => expect(areShared(all)).toEqual([true, true, true]), 3_000);
    await sleep(2_000);
    await redis.empty();
    await sleep(3_000);
    await expectAllServed(all);
    expectLimitsHeld(sandbox, all);
  }, 40_000);

  test('while one cannot reach Redis, which the others do, and while one crashes and another starts', async () => {
    const { sandbox, way, all } = await startBusy();
    way.cut();
    await vi.waitFor(() => expect(areShared(all)).toEqual([true, true, false]), 2_000);
    await sleep(3_000);
    await expectAllServed(all);
    way.mend();
    await vi.waitFor(() => expect(areShared(all)).toEqual([true, true, true]), 3_000);
    await sleep(2_000);
    await expectAllServed(all);
    await all[0]?.crash();
    const started = startInstance(sandbox.url, redis.url, TIMES);
    started.keepBusy(20);
    await sleep(3_000);
    await expectAllServed([started, ...all.slice(1)]);
    expectLimitsHeld(sandbox, [...all, started]);
  }, 40_000);

  test('where Redis is not there at the start, until it is', async () => {
    await redis.kill();
    const sandbox = await startSandbox({ limits: true });
    const { upstream } = startInstance(sandbox.url, redis.url, TIMES);
    await expect(upstream.get('/v1/account', person())).resolves.toBeDefined();
    expect(upstream.state().limits).toEqual({ shared: false, instances: 4 });
    await redis.restart();
    await vi.waitFor(() => expect(upstream.state().limits).toEqual({ shared: true, instances: 1 }), 5_000);
  });
});
