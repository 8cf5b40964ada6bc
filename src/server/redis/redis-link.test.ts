import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { findProgram } from '../../../scripts/programs.js';
import { layCable } from '../testing/cable';
import { startRedis } from '../testing/redis';
import { RedisGone, RedisLink } from './redis-link';

const program = findProgram(['redis-server']);

/** Waits until it holds, for as long as a busy machine may take. */
const eventually = (check: () => void) => vi.waitFor(check, 12_000);

async function linked() {
  const redis = await startRedis(`${program}`);
  const link = new RedisLink(redis.url, 'key');
  onTestFinished(() => link.close());
  await eventually(() => expect(link.isUp).toBe(true));
  return { redis, link };
}

const ping = (link: RedisLink) => link.ask((client) => client.ping());

describe.skipIf(program === undefined)('a Redis', () => {
  test('that ends is gone at once, and there again soon after it starts', async () => {
    const { redis, link } = await linked();
    await redis.kill();
    await eventually(() => expect(link.isUp).toBe(false));
    await expect(ping(link)).rejects.toBeInstanceOf(RedisGone);
    await redis.restart();
    await eventually(() => expect(link.isUp).toBe(true));
    await expect(ping(link)).resolves.toBe('PONG');
  });

  test('that freezes is gone in 200 ms, not asked meanwhile, and there again when it goes on', async () => {
    const { redis, link } = await linked();
    redis.freeze();
    const asked = performance.now();
    await expect(ping(link)).rejects.toBeInstanceOf(RedisGone);
    // A connection that stands may take two seconds to be found dead.
    expect(performance.now() - asked).toBeLessThan(1_900);
    const command = vi.fn();
    await expect(link.ask(command)).rejects.toBeInstanceOf(RedisGone);
    expect(command).not.toHaveBeenCalled();
    redis.thaw();
    await eventually(() => expect(link.isUp).toBe(true));
  });

  test('that is frozen for long is found again too', async () => {
    const { redis, link } = await linked();
    redis.freeze();
    await expect(ping(link)).rejects.toBeInstanceOf(RedisGone);
    await sleep(3_000);
    redis.thaw();
    await eventually(() => expect(link.isUp).toBe(true));
  });

  test('that is full is gone until it takes something again, and does not come and go meanwhile', async () => {
    const { redis, link } = await linked();
    const operator = new Redis(redis.url);
    onTestFinished(() => operator.disconnect());
    await operator.config('SET', 'maxmemory', '1');
    await expect(link.ask((client) => client.set('a', 'b'))).rejects.toBeInstanceOf(RedisGone);
    const rises = vi.fn();
    link.onUp(rises);
    await sleep(1_500);
    expect([link.isUp, rises.mock.calls.length]).toEqual([false, 0]);
    await operator.config('SET', 'maxmemory', '0');
    await eventually(() => expect(link.isUp).toBe(true));
  });

  test('is waited for at the start, and where it is not there, not for long', async () => {
    const { redis } = await linked();
    const link = new RedisLink(redis.url, 'key');
    onTestFinished(() => link.close());
    await link.whenUp(10_000);
    expect(link.isUp).toBe(true);
    const nowhere = new RedisLink('redis://127.0.0.1:1', 'key');
    onTestFinished(() => nowhere.close());
    await nowhere.whenUp(50);
    expect(nowhere.isUp).toBe(false);
  });

  test('that greets nobody for a while is listened to again when it does', async () => {
    const redis = await startRedis(`${program}`);
    const operator = new Redis(redis.url);
    onTestFinished(() => operator.disconnect());
    const cable = await layCable(Number(new URL(redis.url).port));
    const link = new RedisLink(`redis://127.0.0.1:${cable.port}`, 'key');
    onTestFinished(() => link.close());
    const hear = vi.fn();
    link.listen('news', hear);
    await eventually(() => expect(link.isUp).toBe(true));
    cable.swallow();
    await operator.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    // The ear connects again, and waits to be greeted.
    await eventually(() => expect(cable.swallowing()).toBeGreaterThan(0));
    cable.mend();
    await vi.waitFor(async () => {
      await operator.publish(link.key('news'), 'hello');
      expect(hear).toHaveBeenCalled();
    }, 12_000);
  }, 20_000);

  test('is not taken for gone because this process was busy', async () => {
    const { link } = await linked();
    const answer = ping(link);
    const until = performance.now() + 300;
    while (performance.now() < until);
    await expect(answer).resolves.toBe('PONG');
  });
});
