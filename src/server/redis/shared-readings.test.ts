import { gunzipSync } from 'node:zlib';
import type { Redis } from 'ioredis';
import { beforeAll, describe, expect, test } from 'vitest';
import { findProgram } from '../../../scripts/programs.js';
import { type TestAccount, testAccount, testCustomer, uuidOf } from '../testing/account';
import { answer } from '../testing/answering';
import { layCable } from '../testing/cable';
import { failureOf } from '../testing/people';
import type { TestRedis } from '../testing/redis';
import {
  complete,
  customers,
  eventually,
  holding,
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

/** Waits until a key was given a new time to live so many times. */
async function renewed(key: string, times: number): Promise<void> {
  let left = await raw.pttl(key);
  for (let count = 0; count < times; ) {
    const now = await raw.pttl(key);
    if (now > left) count++;
    left = now;
  }
}

describe.skipIf(redisProgram === undefined).concurrent('instances that share what they read', () => {
  test('cost one reading, however many they are, and all have all of it', async () => {
    const account = testAccount(customers());
    const all = await Promise.all([started(account), started(account), started(account)]);
    await complete(...all);
    expect(all.flatMap(({ asked }) => asked()).sort()).toEqual([...PATHS].sort());
    const [first] = all;
    for (const one of all) {
      expect(await uuidsIn(one)).toEqual(customers().map(({ uuid }) => uuid));
      expect(one.directory.coverage).toEqual(first.directory.coverage);
    }
    expect(Date.parse(first.directory.coverage.as_of ?? '')).toBeGreaterThan(Date.now() - 10_000);
  });

  test('go on at the very page when the one that reads stops', async () => {
    const account = testAccount(customers());
    const release = holding(account, '6');
    // Nobody waits for its end.
    const options = { leaseMs: 60_000 };
    const one = await started(account, options);
    await read(6, one);
    const other = await started(account, options);
    await read(6, other);
    one.stop();
    await eventually(() => expect(other.asked()).toEqual(PATHS.slice(2, 3)));
    release();
    await complete(other);
    expect(one.asked()).toEqual(PATHS.slice(0, 3));
    expect(other.asked()).toEqual(PATHS.slice(2));
    expect(await uuidsIn(other)).toHaveLength(14);
  });

  test('go on at the very page when the one that reads is gone without a word', async () => {
    const account = testAccount(customers());
    const cable = await layCable(Number(new URL(redis.url).port));
    const release = holding(account, '6');
    const options = { leaseMs: 900 };
    const one = await started(account, { ...options, redisUrl: `redis://127.0.0.1:${cable.port}` });
    await read(6, one);
    const other = await started(account, options);
    await read(6, other);
    // For longer than a lease it is alive, and nobody else asks.
    await renewed(one.link.key('reading-lock'), 4);
    expect(other.asked()).toEqual([]);
    cable.cut();
    one.directory.stop();
    await eventually(() => expect(other.asked()).toEqual(PATHS.slice(2, 3)));
    release();
    await complete(other);
    expect(other.asked()).toEqual(PATHS.slice(2));
    expect(await uuidsIn(other)).toHaveLength(14);
  });

  test('a newcomer has all customers without asking, though nobody else is there any more', async () => {
    const account = testAccount(customers());
    const one = await started(account);
    await complete(one);
    one.stop();
    const newcomer = await started(account);
    await complete(newcomer);
    expect(newcomer.asked()).toEqual([]);
    expect(await uuidsIn(newcomer)).toHaveLength(14);
    expect(newcomer.directory.coverage).toEqual(one.directory.coverage);
  });

  test('a newcomer reads anew what Redis has thrown away', async () => {
    const account = testAccount(customers());
    const one = await started(account);
    await complete(one);
    await eventually(async () => {
      const pages = await raw.keys(one.link.key('reading-pages:*'));
      expect(await raw.unlink(pages)).toBe(1);
    });
    const newcomer = await started(account);
    await complete(newcomer);
    expect(newcomer.asked()).toEqual(PATHS);
    await eventually(() => expect(one.directory.coverage).toEqual(newcomer.directory.coverage));
    expect(one.asked()).toEqual(PATHS);
  });

  test('a newcomer has the last complete reading while the next is under way', async () => {
    const account = testAccount(customers());
    const one = await started(account, { refreshMs: 300 });
    await complete(one);
    const release = holding(account, '6');
    await eventually(() => expect(one.asked()).toHaveLength(PATHS.length + 3));
    const newcomer = await started(account, { refreshMs: 300 });
    await complete(newcomer);
    expect(newcomer.directory.coverage).toMatchObject({ read: 14, complete: true });
    const { as_of } = newcomer.directory.coverage;
    release();
    await eventually(() => expect(newcomer.directory.coverage.as_of).not.toBe(as_of));
  });

  test('all lose a customer that is gone, and see what changed, after the next reading, which is one again', async () => {
    const account = testAccount(customers());
    const options = { refreshMs: 400 };
    const all = await Promise.all([started(account, options), started(account, options)]);
    await complete(...all);
    account.customers = [...customers().slice(0, 13), testCustomer(99, { company: 'Newly Ltd' })];
    account.customers.splice(4, 1);
    for (const one of all) {
      await eventually(async () => {
        expect(one.directory.customersOf([uuidOf(4)])).toEqual([]);
        expect(one.directory.customersOf([uuidOf(13)])).toEqual([]);
        expect(one.directory.customersOf([uuidOf(99)])).toMatchObject([{ company: 'Newly Ltd' }]);
      });
    }
    for (const { directory } of all) directory.stop();
    const asked = all.flatMap((one) => one.asked());
    const times = PATHS.map((path) => asked.filter((url) => url === path).length);
    const [first = 0] = times;
    expect(first).toBeGreaterThan(1);
    // The last may have been stopped on its way.
    for (const count of times) expect([first, first - 1]).toContain(count);
    // What is kept is the last complete reading, and one under way.
    expect((await raw.keys(`${all[0].link.key('reading-pages:')}*`)).length).toBeLessThanOrEqual(2);
  });

  test('see nothing of each other with another key', async () => {
    const [mine, theirs] = [customers(3), [testCustomer(50), testCustomer(51)]];
    const one = await started(testAccount(mine));
    await complete(one);
    const other = await started(testAccount(theirs));
    await complete(other);
    expect(await uuidsIn(one)).toEqual(mine.map(({ uuid }) => uuid));
    expect(await uuidsIn(other)).toEqual(theirs.map(({ uuid }) => uuid));
    expect(other.asked()).toHaveLength(1);
  });

  test('leave nothing in Redis that could be read, nor for ever', async () => {
    const account = testAccount(customers());
    account.fault = (url, response) => {
      if (url.searchParams.get('cursor') !== '12') return false;
      answer(response, 500);
      return true;
    };
    const one = await started(account);
    await read(12, one);
    await eventually(async () => expect(await raw.keys(one.link.key('reading-trouble'))).toHaveLength(1));
    const names = await raw.keys(one.link.key('*'));
    expect(names.length).toBeGreaterThanOrEqual(4);
    for (const name of names) {
      expect(await raw.pttl(name)).toBeGreaterThan(0);
      const isHash = (await raw.type(name)) === 'hash';
      const values = isHash ? await raw.hgetallBuffer(name) : { value: await raw.getBuffer(name) };
      for (const [field, value] of Object.entries(values)) {
        const text = `${name} ${field} ${value?.toString('latin1')}`;
        expect(text).not.toMatch(/company|person|billing|example|cus_|cursor|upstream|key-of-test/i);
        expect(() => gunzipSync(value ?? Buffer.alloc(0))).toThrow();
      }
    }
  });

  describe('in trouble', () => {
    function failing(status: number, cursor: string | null) {
      const account = testAccount(customers());
      account.fault = (url, response) => {
        if (url.searchParams.get('cursor') !== cursor) return false;
        answer(response, status);
        return true;
      };
      return account;
    }

    test('all say so, and only one tries', async () => {
      const account = failing(503, '6');
      const one = await started(account);
      await read(6, one);
      const other = await started(account);
      await read(6, other);
      const problem = { type: 'upstream-error', upstreamStatus: 503, retryAfter: expect.any(Number) };
      for (const { directory } of [one, other]) {
        await eventually(() => expect(directory.coverage).toMatchObject({ complete: false, problem }));
      }
      expect(other.asked()).toEqual([]);
      account.fault = () => false;
      await complete(one, other);
      expect(other.directory.coverage.problem).toBeNull();
      expect(other.asked()).toEqual([]);
    }, 40_000);

    test('who has nothing to show says why, without asking itself', async () => {
      const account = failing(401, null);
      const one = await started(account);
      await eventually(() => expect(one.directory.coverage.problem).not.toBeNull());
      const other = await started(account);
      expect(await failureOf(other.directory.first(stay))).toMatchObject({
        type: 'wrong-key',
        upstreamStatus: 401,
      });
      expect(one.asked()).toHaveLength(1);
      expect(other.asked()).toEqual([]);
    });

    test('another tries for who waits, when the last try is a while ago', async () => {
      const account = failing(400, null);
      const one = await started(account);
      await eventually(() => expect(one.directory.coverage.problem).not.toBeNull());
      const other = await started(account);
      expect(await failureOf(other.directory.first(stay))).toMatchObject({ type: 'rejected' });
      account.fault = () => false;
      await eventually(() => other.directory.first(stay), 500);
      await complete(one, other);
      expect([...one.asked(), ...other.asked()].filter((url) => url === PATHS[0])).toHaveLength(2);
    });

    test('a walk that comes to no end is begun anew by one, for all', async () => {
      const account = testAccount(customers());
      let isStale = true;
      account.fault = (url, response) => {
        if (!isStale || url.searchParams.get('cursor') !== '6') return false;
        isStale = false;
        answer(response, 422, '{"message":"The cursor is invalid"}');
        return true;
      };
      const options = { refreshMs: 1_000 };
      const all = await Promise.all([started(account, options), started(account, options)]);
      await complete(...all);
      for (const { directory } of all) directory.stop();
      const asked = all.flatMap((one) => one.asked());
      expect(asked.filter((url) => url === PATHS[0])).toHaveLength(2);
      for (const one of all) expect(await uuidsIn(one)).toHaveLength(14);
    });
  });
});
