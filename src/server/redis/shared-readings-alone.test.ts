import type { Redis } from 'ioredis';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findProgram } from '../../../scripts/programs.js';
import { type TestAccount, testAccount } from '../testing/account';
import { layCable } from '../testing/cable';
import type { TestRedis } from '../testing/redis';
import {
  complete,
  customers,
  eventually,
  holding,
  makeSharing,
  PATHS,
  read,
  type SharingOptions,
  startSharedRedis,
  startSharing,
  uuidsIn,
} from '../testing/sharing';

const redisProgram = findProgram(['redis-server']);
const stay = new AbortController().signal;

let redis: TestRedis;
let raw: Redis;

beforeAll(async () => {
  if (redisProgram === undefined) return;
  ({ redis, raw } = await startSharedRedis(redisProgram));
});

/** An instance that reads this account. */
const started = (account: TestAccount, options: Partial<SharingOptions> = {}) =>
  startSharing(account, { redisUrl: redis.url, ...options });

describe.skipIf(redisProgram === undefined)('an instance that shares what it reads', () => {
  test('each goes on alone where it stands when Redis dies, and they share again when it is back', async () => {
    const account = testAccount(customers());
    const release = holding(account, '6');
    const options = { refreshMs: 4_000 };
    const one = await started(account, options);
    await read(6, one);
    const other = await started(account, options);
    await read(6, other);
    onTestFinished(() => redis.restart());
    await redis.kill();
    release();
    await complete(one, other);
    expect(one.asked()).toEqual(PATHS);
    expect(other.asked()).toEqual(PATHS.slice(2));
    expect(await uuidsIn(other)).toHaveLength(14);

    await redis.restart();
    const before = [one.directory.coverage.as_of, other.directory.coverage.as_of];
    const first = () => [...one.asked(), ...other.asked()].filter((url) => url === PATHS[0]).length;
    await eventually(() => {
      expect([one.directory.coverage.as_of, other.directory.coverage.as_of]).not.toContain(before[0]);
      expect(one.directory.coverage.as_of).toBe(other.directory.coverage.as_of);
    });
    expect(first()).toBeLessThanOrEqual(1 + 2);
    const newcomer = await started(account, options);
    await complete(newcomer);
    expect(newcomer.asked()).toEqual([]);
  });

  test('waits for a Redis that does not answer for a moment', async () => {
    const account = testAccount(customers());
    const release = holding(account, '6');
    const one = await started(account);
    await read(6, one);
    const other = await started(account);
    await read(6, other);
    onTestFinished(() => redis.thaw());
    redis.freeze();
    release();
    await eventually(() => expect([one.link.isUp, other.link.isUp]).toEqual([false, false]));
    redis.thaw();
    await complete(one, other);
    expect(one.asked()).toEqual(PATHS);
    expect(other.asked()).toEqual([]);
  });

  test('goes on alone when Redis was emptied meanwhile', async () => {
    const account = testAccount(customers());
    const release = holding(account, '6');
    const one = await started(account);
    await read(6, one);
    const other = await started(account);
    await read(6, other);
    await raw.flushall();
    release();
    await complete(one, other);
    expect(one.asked()).toEqual(PATHS);
    expect(other.asked()).toEqual(PATHS.slice(2));
  });

  test('a Redis that is not there is done without', async () => {
    const account = testAccount(customers());
    const cable = await layCable(Number(new URL(redis.url).port));
    cable.cut();
    const one = await started(account, { redisUrl: `redis://127.0.0.1:${cable.port}` });
    await one.directory.first(stay);
    await complete(one);
    expect(one.asked()).toEqual(PATHS);
  });

  test('keep their pace with ChartMogul, and not with each other', async () => {
    const account = testAccount(customers());
    const began = performance.now();
    const one = await started(account, { isPaced: true });
    await complete(one);
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(4 * 124);
    const newcomer = await makeSharing(account, { redisUrl: redis.url, isPaced: true });
    await eventually(() => expect(newcomer.link.isUp).toBe(true));
    const begins = performance.now();
    newcomer.directory.start();
    await complete(newcomer);
    expect(performance.now() - begins).toBeLessThan(took);
  });
});
