import type { RedisLink } from './redis-link';

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
  return link.ask((client) => client.callBuffer('EVAL', script, keys.length, ...keys, ...args));
}

/** The texts of an array that a script returned. */
export function textsOf(reply: unknown): Buffer[] {
  return Array.isArray(reply) ? reply.filter((text) => Buffer.isBuffer(text)) : [];
}
