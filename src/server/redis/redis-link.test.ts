import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { findProgram } from '../../../scripts/programs.js';
import { startRedis } from '../testing/redis';
import { RedisGone, RedisLink } from './redis-link';

const program = findProgram(['redis-server']);

async function linked() {
  const redis = await startRedis(`${program}`);
  const link = new RedisLink(redis.url, 'key');
  onTestFinished(() => link.close());
  await vi.waitFor(() => expect(link.isUp).toBe(true));
  return { redis, link };
}

const ping = (link: RedisLink) => link.ask((client) => client.ping());

describe.skipIf(program === undefined)('a Redis', () => {
  test('that ends is gone at once, and there again soon after it starts', async () => {
    const { redis, link } = await linked();
    await redis.kill();
    await vi.waitFor(() => expect(link.isUp).toBe(false));
    await expect(ping(link)).rejects.toBeInstanceOf(RedisGone);
    await redis.restart();
    await vi.waitFor(() => expect(link.isUp).toBe(true), 2_000);
    await expect(ping(link)).resolves.toBe('PONG');
  });

  test('that freezes is gone in 200 ms, not asked meanwhile, and there again when it goes on', async () => {
    const { redis, link } = await linked();
    redis.freeze();
    const asked = performance.now();
    await expect(ping(link)).rejects.toBeInstanceOf(RedisGone);
    expect(performance.now() - asked).toBeLessThan(400);
    const again = performance.now();
    await expect(ping(link)).rejects.toBeInstanceOf(RedisGone);
    expect(performance.now() - again).toBeLessThan(50);
    redis.thaw();
    await vi.waitFor(() => expect(link.isUp).toBe(true), 3_000);
  });

  test('that is frozen for long is found again too', async () => {
    const { redis, link } = await linked();
    redis.freeze();
    await expect(ping(link)).rejects.toBeInstanceOf(RedisGone);
    await sleep(3_000);
    redis.thaw();
    await vi.waitFor(() => expect(link.isUp).toBe(true), 3_000);
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
    await vi.waitFor(() => expect(link.isUp).toBe(true), 3_000);
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

  test('is not taken for gone because this process was busy', async () => {
    const { link } = await linked();
    const answer = ping(link);
    const until = performance.now() + 300;
    while (performance.now() < until);
    await expect(answer).resolves.toBe('PONG');
  });
});
