import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { findProgram } from '../../../scripts/programs.js';
import { type Running, startSandbox } from '../../sandbox/test-support';
import { type Instance, startInstance } from '../testing/instances';
import { person } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { QUOTA_TIMES } from './quota-times';

const program = findProgram(['redis-server']);
/** Here all find their way to Redis at once. */
const TIMES = { ...QUOTA_TIMES, regather: 200 };

/** Starts so many, which know of each other and of what is allowed to them. */
async function startInstances(count: number, sandbox: Running, redis: TestRedis, times = TIMES) {
  const all = Array.from({ length: count }, () => startInstance(sandbox.url, redis.url, times));
  for (const { upstream } of all) {
    await vi.waitFor(
      () => expect(upstream.state().limits).toEqual({ shared: true, instances: count }),
      3_000,
    );
  }
  return all;
}

/** How many pages come for each in so many milliseconds. */
async function countFor(ms: number, instances: Instance[]): Promise<number[]> {
  const before = instances.map(({ answered }) => answered());
  await sleep(ms);
  return instances.map(({ answered }, n) => answered() - (before[n] ?? 0));
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

describe.skipIf(program === undefined)('instances that share a Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(`${program}`);
  });

  /** A sandbox, and a Redis that knows of nobody. */
  async function fresh(slowMs: number): Promise<Running> {
    await redis.restart();
    const sandbox = await startSandbox({ limits: true });
    sandbox.faults.add({ match: { path: /customers/ }, fault: { kind: 'slow', ms: slowMs } });
    return sandbox;
  }

  test('use nine tenths of the limits together, and share alike', async () => {
    const sandbox = await fresh(100);
    const all = await startInstances(3, sandbox, redis);
    for (const instance of all) instance.keepBusy(30);
    // Not before they know how long an answer takes, which is after a while.
    let counts: number[] = [];
    await vi.waitFor(
      async () => {
        counts = await countFor(5_000, all);
        expect(sum(counts)).toBeGreaterThanOrEqual(0.9 * 39 * 5);
      },
      { timeout: 30_000 },
    );
    for (const count of counts) expect(count).toBeGreaterThan(sum(counts) / 4);
    const { peakPerSecond, peakParallel } = sandbox.requests.report();
    expect(peakPerSecond).toBeLessThanOrEqual(40);
    expect(peakParallel).toBeLessThanOrEqual(20);
    expect(all.flatMap(({ failures }) => failures)).toEqual([]);
  }, 45_000);

  test('leave what one does not need to the others, and a user of one is not starved by those of another', async () => {
    const sandbox = await fresh(100);
    const all = await startInstances(2, sandbox, redis);
    const [busy, calm] = all;
    for (let user = 0; user < 10; user++) busy?.keepBusy(4, 'people', `user ${user}`);
    calm?.keepBusy(1, 'people', 'ada');
    await vi.waitFor(() => expect(busy?.answered()).toBeGreaterThan(60), 12_000);
    const [ofBusy = 0, ofCalm = 0] = await countFor(3_000, all);
    // Of 40 in turn one would be answered three times.
    expect(ofCalm).toBeGreaterThanOrEqual(12);
    expect(ofBusy).toBeGreaterThan(2 * ofCalm);
  });

  test('let people go before exports, whoever asks where', async () => {
    const sandbox = await fresh(300);
    const all = await startInstances(2, sandbox, redis);
    const [exporting, browsing] = all;
    exporting?.keepBusy(40, 'exports');
    await sleep(1_000);
    const asked = performance.now();
    await browsing?.upstream.get('/v1/account', person());
    expect(performance.now() - asked).toBeLessThan(700);
    browsing?.keepBusy(40, 'people');
    await sleep(1_000);
    const [exported = 0, browsed = 0] = await countFor(3_000, all);
    expect(browsed).toBeGreaterThan(2 * exported);
    expect(exported).toBeGreaterThan(0);
  });

  test('pause all when one is told to slow down', async () => {
    const sandbox = await fresh(0);
    const [one, other] = await startInstances(2, sandbox, redis);
    sandbox.faults.clear();
    sandbox.faults.add({
      match: { path: /customers/ },
      times: 1,
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
    });
    const told = one?.upstream.get('/v1/customers?per_page=1', person());
    await vi.waitFor(() => expect(one?.upstream.state().pausedForMs).toBeGreaterThan(0));
    const asked = performance.now();
    await other?.upstream.get('/v1/account', person());
    expect(performance.now() - asked).toBeGreaterThan(1_700);
    await told;
  });

  test('have all slots again soon after one that held them has crashed', async () => {
    const times = { ...TIMES, lease: 3_000, absent: 1_500 };
    const sandbox = await fresh(0);
    const [crashing, staying] = await startInstances(2, sandbox, redis, times);
    sandbox.faults.clear();
    sandbox.faults.add({ match: { path: /customers/ }, fault: { kind: 'hang-before-headers' } });
    const parallel = () => sandbox.requests.report().peakParallel;
    crashing?.keepBusy(40);
    await vi.waitFor(() => expect(parallel()).toBe(16), 3_000);
    await crashing?.crash();
    const crashed = performance.now();
    sandbox.requests.reset();
    staying?.keepBusy(40);
    await vi.waitFor(() => expect(parallel()).toBe(19), 6_000);
    // Until then nobody knew that its requests had ended.
    expect(performance.now() - crashed).toBeGreaterThan(2_000);
    expect(performance.now() - crashed).toBeLessThan(4_000);
  });

  test('have the share at once of one that was told to stop', async () => {
    const sandbox = await fresh(0);
    const [leaving, staying] = await startInstances(2, sandbox, redis);
    await leaving?.leave();
    await vi.waitFor(() => expect(staying?.upstream.state().limits.instances).toBe(1), 1_000);
  });

  test('ask Redis for nothing but a sign of life while nothing waits', async () => {
    const sandbox = await fresh(0);
    const [calm] = await startInstances(1, sandbox, redis);
    await calm?.upstream.get('/v1/account', person());
    await sleep(100);
    const before = await redis.calls();
    await sleep(1_100);
    expect((await redis.calls()) - before).toBeLessThanOrEqual(3);
  });
});
