import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findProgram } from '../../../scripts/programs.js';
import { type Running, startSandbox } from '../../sandbox/test-support';
import { type Instance, startInstance } from '../testing/instances';
import { KEY, person } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { CHARTMOGUL_LIMITS } from '../upstream/limits';
import { QUOTA_TIMES } from './quota-times';
import { RedisLink } from './redis-link';
import { RedisQuota } from './redis-quota';

const program = findProgram(['redis-server']);
/** Here all find their way to Redis at once. */
const TIMES = { ...QUOTA_TIMES, regather: 200 };

/** Starts so many, which know of each other and of what is allowed to them. */
async function startInstances(count: number, sandbox: Running, redis: TestRedis, times = TIMES) {
  const all = Array.from({ length: count }, () => startInstance(sandbox.url, redis.url, times));
  for (const { upstream } of all) {
    await vi.waitFor(
      () => expect(upstream.state().limits).toEqual({ shared: true, instances: count }),
      12_000,
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

const NOTHING = { health: 0, people: 0, others: 0 };

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
    const began = performance.now();
    const told = one?.upstream.get('/v1/customers?per_page=1', person());
    await vi.waitFor(() => expect(other?.upstream.state().pausedForMs).toBeGreaterThan(0), 5_000);
    await other?.upstream.get('/v1/account', person());
    expect(performance.now() - began).toBeGreaterThanOrEqual(2_000 - 100);
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
    await vi.waitFor(() => expect(parallel()).toBe(16), 12_000);
    const crashed = performance.now();
    await crashing?.crash();
    sandbox.requests.reset();
    staying?.keepBusy(40);
    // Otherwise nobody would have them for three quarters of a minute.
    await vi.waitFor(() => expect(parallel()).toBe(19), 20_000);
    // Until then nobody knew that its requests had ended.
    expect(performance.now() - crashed).toBeGreaterThan(2_000);
  }, 45_000);

  test('have the share at once of one that was told to stop', async () => {
    const sandbox = await fresh(0);
    const [leaving, staying] = await startInstances(2, sandbox, redis);
    await leaving?.leave();
    await vi.waitFor(() => expect(staying?.upstream.state().limits.instances).toBe(1), 10_000);
  }, 25_000);

  test('leave room for what one has given up, which may arrive yet', async () => {
    await redis.restart();
    const usage = { held: 0, health: 0, lost: 0, wanted: NOTHING, atOnce: 20, weight: 8 };
    const start = (serve: (quota: RedisQuota) => void, own: Partial<typeof usage>) => {
      const link = new RedisLink(redis.url, KEY);
      onTestFinished(() => link.close());
      const quota = new RedisQuota(link, TIMES);
      quota.begin({ usage: () => ({ ...usage, ...own }), serve: () => serve(quota), pause: () => {} });
      return quota;
    };
    const losing = start(() => {}, { lost: 30 });
    await vi.waitFor(() => expect(losing.state().shared).toBe(true), 12_000);
    const got: number[] = [];
    const asking = start(
      (quota) => {
        let permits = 0;
        while (quota.state().shared && quota.takePermit('other')) permits++;
        got.push(permits);
      },
      { wanted: { ...NOTHING, people: 16 } },
    );
    await vi.waitFor(() => expect(asking.state().instances).toBe(2), 12_000);
    await vi.waitFor(() => expect(Math.max(...got)).toBe(39 - 30), 12_000);
  }, 30_000);

  test('count on what arrived lately at one that stops', async () => {
    await redis.restart();
    const raw = new Redis(redis.url);
    const link = new RedisLink(redis.url, KEY);
    onTestFinished(() => {
      raw.disconnect();
      link.close();
    });
    const quota = new RedisQuota(link, TIMES, { ...CHARTMOGUL_LIMITS, windowMs: 60_000 });
    const nothing = {
      held: 0,
      health: 0,
      lost: 2,
      wanted: { health: 0, people: 0, others: 0 },
      atOnce: 0,
      weight: 0,
    };
    quota.begin({ usage: () => nothing, serve: () => {}, pause: () => {} });
    await vi.waitFor(() => expect(quota.state().shared).toBe(true), 12_000);
    for (let n = 0; n < 16; n++) quota.noteArrival(performance.now());
    await quota.leave();
    expect(await raw.zcard(link.key('quota:window'))).toBe(18);
    expect(await raw.hkeys(link.key('quota:instances'))).toEqual(['since']);
  }, 25_000);

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
