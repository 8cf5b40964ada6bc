import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { findProgram } from '../../../scripts/programs.js';
import type { Session } from '../sign-in/session-store';
import { layCable } from '../testing/cable';
import { startRedis, type TestRedis } from '../testing/redis';
import { RedisLink } from './redis-link';
import { RedisSessions } from './redis-sessions';
import { Sealing } from './sealing';

const redisProgram = findProgram(['redis-server']);
const HOUR = 60 * 60_000;

/** Waits until it holds, for as long as a busy machine may take. */
const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, 12_000);

let redis: TestRedis;
let raw: Redis;
let keys = 0;
let apiKey = '';

beforeAll(async () => {
  if (redisProgram === undefined) return;
  redis = await startRedis(redisProgram);
  raw = new Redis(redis.url, { maxRetriesPerRequest: null });
  raw.on('error', () => {});
});

afterAll(() => raw?.disconnect());

const hashOf = (name: string) => createHash('sha256').update(name).digest('hex');
const session = (fields: Partial<Session> = {}): Session => ({
  user: 'ada@example.com',
  name: 'Ada Lovelace',
  idleAt: Date.now() + 8 * HOUR,
  endsAt: Date.now() + 24 * HOUR,
  ...fields,
});
const HASH = hashOf('one');

/** An instance's sessions, under the key of this test. */
function instance(url = redis.url, key = apiKey) {
  const link = new RedisLink(url, key);
  onTestFinished(() => link.close());
  return Object.assign(new RedisSessions(link), { link });
}

/** An instance with a way to Redis that can be cut. */
async function instanceByCable() {
  const cable = await layCable(Number(new URL(redis.url).port));
  const sessions = instance(`redis://127.0.0.1:${cable.port}`);
  return Object.assign(sessions, { cable });
}

const up = (...all: { link: RedisLink }[]) =>
  eventually(() => expect(all.map(({ link }) => link.isUp)).not.toContain(false));
const down = (...all: { link: RedisLink }[]) =>
  eventually(() => expect(all.map(({ link }) => link.isUp)).not.toContain(true));

const valueThere = async (hash: string) => {
  const [key] = await raw.keys(`*{${new Sealing(apiKey).keyName}}:session:${hash}`);
  return key === undefined ? null : raw.getBuffer(key);
};
/** The connections that hear what is said. */
const ears = async (): Promise<string[]> =>
  `${await raw.call('CLIENT', 'LIST', 'TYPE', 'pubsub')}`.match(/\bid=\d+/g) ?? [];
const isEndedThere = async (hash = HASH) =>
  (await valueThere(hash))?.toString().startsWith('ended ') ?? false;

describe.skipIf(redisProgram === undefined)('sessions in Redis', () => {
  /** Another account each time: nothing of another test is there. */
  function fresh() {
    apiKey = `key-of-test-${++keys}`;
  }

  test('one that began at one instance is there at another, renewed too, and can be read by nobody else', async () => {
    fresh();
    const [one, other] = [instance(), instance()];
    await up(one, other);
    const signedIn = session();
    await one.put(HASH, signedIn);
    expect(await other.get(HASH)).toEqual(signedIn);
    const renewed = { ...signedIn, idleAt: signedIn.idleAt + HOUR };
    await other.put(HASH, renewed);
    expect(await one.get(HASH)).toEqual(renewed);

    const value = await valueThere(HASH);
    expect(value?.length).toBeGreaterThan(50);
    expect(value?.toString('latin1')).not.toMatch(/ada|lovelace/i);
    const [key = ''] = await raw.keys(`*:session:${HASH}`);
    expect(await raw.pttl(key)).toBeGreaterThan(8.9 * HOUR);
    expect(await raw.pttl(key)).toBeLessThanOrEqual(9 * HOUR);
    expect(await instance(redis.url, 'key of another account').get(HASH)).toBeNull();
  });

  test('what ended by itself is not there, at any instance', async () => {
    fresh();
    const [one, other] = [instance(), instance()];
    await up(one, other);
    await one.put(HASH, session({ idleAt: Date.now() + 100 }));
    await one.put(hashOf('two'), session({ endsAt: Date.now() + 100 }));
    await eventually(async () => {
      for (const hash of [HASH, hashOf('two')]) {
        expect(await one.get(hash)).toBeNull();
        expect(await other.get(hash)).toBeNull();
      }
    });
  });

  test('one that Redis does not have is over, though an instance remembers it', async () => {
    fresh();
    const one = instance();
    await up(one);
    await one.put(HASH, session());
    await eventually(async () => {
      await one.put(HASH, session());
      await raw.del(await raw.keys(`*:session:${HASH}`));
      expect(await one.get(HASH)).toBeNull();
    });
    expect(await valueThere(HASH)).toBeNull();
  });

  test('of one person are twenty, in Redis and at each instance: one more ends the first of theirs to end', async () => {
    fresh();
    const [one, other] = [instance(), instance()];
    await up(one, other);
    await one.put(hashOf('bo'), session({ user: 'bo', idleAt: Date.now() + HOUR }));
    const hashes = Array.from({ length: 25 }, (_, n) => hashOf(`one of many ${n}`));
    const idleAt = Date.now() + 2 * HOUR;
    for (const [n, hash] of hashes.entries()) {
      await (n % 2 === 0 ? one : other).put(hash, session({ idleAt: idleAt + n * 1_000 }));
      const heard = n % 2 === 0 ? other : one;
      await eventually(async () => expect(await heard.get(hash)).not.toBeNull());
    }
    expect(await raw.keys(`${one.link.key('session:')}*`)).toHaveLength(21);
    for (const instance of [one, other]) {
      const there = await Promise.all(hashes.map(async (hash) => (await instance.get(hash)) !== null));
      expect(there).toEqual(hashes.map((_, n) => n >= 5));
      expect(await instance.get(hashOf('bo'))).not.toBeNull();
    }
  });

  test('to end what nobody knows leaves nothing behind', async () => {
    fresh();
    const one = instance();
    await up(one);
    await eventually(async () => {
      const hash = hashOf(String(Math.random()));
      await one.end(hash);
      expect(await valueThere(hash)).toBeNull();
    });
  });

  describe('when Redis goes', () => {
    test('every instance knows all who are signed in, and who signed out', async () => {
      fresh();
      const [one, other] = [instance(), instance()];
      await up(one, other);
      const stays = session();
      const leaves = hashOf('leaves');
      await one.put(HASH, stays);
      await one.put(leaves, session());
      expect(await other.get(leaves)).not.toBeNull();
      await one.end(leaves);
      await redis.kill();
      await down(one, other);
      expect(await one.get(HASH)).toEqual(stays);
      // Told by the channel alone: it never asked.
      expect(await other.get(HASH)).toEqual(stays);
      expect(await other.get(leaves)).toBeNull();
      expect(await one.get(leaves)).toBeNull();
      await redis.restart();
    });

    test('nobody is signed out for a moment when it comes back with nothing, and all know all again', async () => {
      fresh();
      const [one, other] = [instance(), instance()];
      await up(one, other);
      const hashes = Array.from({ length: 300 }, (_, n) => hashOf(`many ${n}`));
      await Promise.all(hashes.map((hash, n) => one.put(hash, session({ user: `person ${n}` }))));
      await eventually(async () => expect(await other.get(hashes.at(-1) ?? '')).not.toBeNull());

      let isOver = false;
      let asked = 0;
      const using = (async () => {
        while (!isOver) {
          const hash = hashes[asked++ % hashes.length] ?? '';
          expect(await one.get(hash)).not.toBeNull();
          expect(await other.get(hash)).not.toBeNull();
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      await redis.kill();
      await down(one, other);
      const meanwhile = hashOf('meanwhile');
      await other.put(meanwhile, session());
      await redis.restart();
      await up(one, other);
      const newcomer = instance();
      await eventually(async () => {
        for (const hash of [...hashes, meanwhile]) expect(await newcomer.get(hash)).not.toBeNull();
      });
      expect(await one.get(meanwhile)).not.toBeNull();
      isOver = true;
      await using;
      expect(asked).toBeGreaterThan(10);
    });

    test('emptied while it runs, it is filled again without anybody being signed out', async () => {
      fresh();
      const one = instance();
      await up(one);
      await one.put(HASH, session());
      await eventually(async () => expect(await raw.keys('*:sessions-marker')).not.toEqual([]));
      await raw.flushall();
      expect(await one.get(HASH)).not.toBeNull();
      const newcomer = instance();
      await up(newcomer);
      await eventually(async () => expect(await newcomer.get(HASH)).not.toBeNull());
    });

    test.each(['first', 'last'])(
      'who signs out meanwhile stays so when it is empty and the instance that knows comes back %s',
      async (place) => {
        fresh();
        const [knows, sleeps] = [await instanceByCable(), await instanceByCable()];
        await up(knows, sleeps);
        await knows.put(HASH, session());
        await eventually(async () => expect(await sleeps.get(HASH)).not.toBeNull());
        for (const { cable } of [knows, sleeps]) cable.cut();
        await down(knows, sleeps);
        await knows.end(HASH);
        expect(await knows.get(HASH)).toBeNull();
        // It cannot know yet, and lets people work.
        expect(await sleeps.get(HASH)).not.toBeNull();
        await raw.flushall();

        const [early, late] = place === 'first' ? [knows, sleeps] : [sleeps, knows];
        early.cable.mend();
        await eventually(async () => expect(await valueThere(HASH)).not.toBeNull());
        late.cable.mend();
        await up(knows, sleeps);
        await eventually(async () => expect(await isEndedThere()).toBe(true));
        await eventually(async () => expect(await sleeps.get(HASH)).toBeNull());

        // The one that was told later knows it by itself now, and puts it there again.
        knows.link.close();
        await redis.kill();
        await down(sleeps);
        expect(await sleeps.get(HASH)).toBeNull();
        await redis.restart();
        await up(sleeps);
        await eventually(async () => expect(await isEndedThere()).toBe(true));
        expect(await instance().get(HASH)).toBeNull();
      },
    );
  });

  test('an instance that had lost its connection does not bring back who signed out', async () => {
    fresh();
    const [one, lost] = [instance(), await instanceByCable()];
    await up(one, lost);
    await one.put(HASH, session());
    await eventually(async () => expect(await lost.get(HASH)).not.toBeNull());
    lost.cable.cut();
    await down(lost);
    // Renewed where nobody else is told of it, to last longer than what all know.
    await lost.put(HASH, session({ idleAt: Date.now() + 20 * HOUR }));
    await one.end(HASH);
    lost.cable.mend();
    await up(lost);
    await eventually(async () => expect(await lost.get(HASH)).toBeNull());
    expect(await isEndedThere()).toBe(true);
    expect(await one.get(HASH)).toBeNull();
    await redis.kill();
    await down(one, lost);
    expect(await lost.get(HASH)).toBeNull();
    await redis.restart();
  });

  test('to renew what was ended elsewhere, and not heard of, does not bring it back', async () => {
    fresh();
    const [one, deaf] = [instance(), instance()];
    await up(one, deaf);
    await one.put(HASH, session());
    expect(await deaf.get(HASH)).not.toBeNull();
    await raw.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await one.end(HASH);
    await deaf.put(HASH, session({ idleAt: Date.now() + 40 * HOUR, endsAt: Date.now() + 48 * HOUR }));
    expect(await deaf.get(HASH)).toBeNull();
    expect(await isEndedThere()).toBe(true);
  });

  test('what was said while an instance did not hear it is known to it before Redis goes', async () => {
    fresh();
    const [one, deaf] = [instance(), await instanceByCable()];
    await up(one, deaf);
    const isHeard = () =>
      eventually(async () => expect(await raw.pubsub('NUMSUB', one.link.key('sessions'))).toContain(2));
    await eventually(async () => {
      deaf.cable.mend();
      await up(deaf);
      await isHeard();
      const unheard = hashOf(String(Math.random()));
      await raw.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await one.put(unheard, session());
      await isHeard();
      // What it asks for now is answered before this is.
      for (let times = 0; times < 5; times++) await deaf.link.ask((client) => client.ping());
      deaf.cable.cut();
      await down(deaf);
      expect(await deaf.get(unheard)).not.toBeNull();
    });
  });

  test('an instance whose connections died without a word hears again of what is said', async () => {
    fresh();
    const [one, deaf] = [instance(), await instanceByCable()];
    await up(one, deaf);
    await eventually(async () => expect(await raw.pubsub('NUMSUB', one.link.key('sessions'))).toContain(2));
    const before = await ears();
    deaf.cable.stifle();
    await deaf.get(HASH);
    await down(deaf);
    deaf.cable.mend();
    await up(deaf);
    await eventually(async () =>
      expect((await ears()).filter((ear) => !before.includes(ear))).toHaveLength(1),
    );
    await one.put(HASH, session());
    for (let times = 0; times < 5; times++) await deaf.link.ask((client) => client.ping());
    deaf.cable.cut();
    await down(deaf);
    expect(await deaf.get(HASH)).not.toBeNull();
  });

  test('a Redis that comes back with what it had some time ago brings nobody back, and loses nobody', async () => {
    fresh();
    const one = instance();
    await up(one);
    await one.put(HASH, session());
    await raw.save();
    const later = hashOf('later');
    await one.put(later, session());
    await one.end(HASH);
    await redis.kill();
    await down(one);
    await redis.restart();
    await up(one);
    expect(await one.get(HASH)).toBeNull();
    expect(await one.get(later)).not.toBeNull();
    await eventually(async () => expect(await isEndedThere()).toBe(true));
    const newcomer = instance();
    await up(newcomer);
    expect(await newcomer.get(HASH)).toBeNull();
    await eventually(async () => expect(await newcomer.get(later)).not.toBeNull());
  });

  test('a Redis that is not there yet is done without, and shares when it comes', async () => {
    fresh();
    await redis.kill();
    const [one, other] = [instance(), instance()];
    await one.put(HASH, session());
    expect(await one.get(HASH)).not.toBeNull();
    expect(await other.get(HASH)).toBeNull();
    await redis.restart();
    await up(one, other);
    await eventually(async () => expect(await other.get(HASH)).not.toBeNull());
  });
});
