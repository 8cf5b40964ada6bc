import { setTimeout as sleep } from 'node:timers/promises';
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

  test('is not taken for gone because this process was busy', async () => {
    const { link } = await linked();
    const answer = ping(link);
    const until = performance.now() + 300;
    while (performance.now() < until);
    await expect(answer).resolves.toBe('PONG');
  });
});
