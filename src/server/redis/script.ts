import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { RedisLink } from './redis-link';

/** Of those that were sent before. */
const hashes = new Map<string, string>();

/**
 * Has Redis do several things in one step, of which nobody sees the half (https://redis.io/docs/latest/commands/eval/).
 *
 * @param script - in Lua; what it returns comes as buffers, numbers, null and arrays of them
 * @param keys - names that {@link RedisLink.key} made
 * @throws RedisGone - when it cannot be asked
 */
export function runScript(
  link: RedisLink,
  script: string,
  keys: readonly string[],
  args: readonly (string | number | Buffer)[],
): Promise<unknown> {
  return link.ask((client) => run(client, script, [keys.length, ...keys, ...args]));
}

/**
 * Redis keeps scripts until it ends, so that each is sent once, and then named by its hash. One that is not known there
 * any more is sent anew.
 */
async function run(client: Redis, script: string, args: (string | number | Buffer)[]): Promise<unknown> {
  const hash = hashes.get(script);
  if (hash !== undefined) {
    try {
      return await client.callBuffer('EVALSHA', hash, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    }
  }
  const reply = await client.callBuffer('EVAL', script, ...args);
  if (hash === undefined) hashes.set(script, createHash('sha1').update(script).digest('hex'));
  return reply;
}

/** The texts of an array that a script returned. */
export function textsOf(reply: unknown): Buffer[] {
  return Array.isArray(reply) ? reply.filter((text) => Buffer.isBuffer(text)) : [];
}
