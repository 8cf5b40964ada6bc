import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { MAX_PER_PAGE } from '../contract/page';
import { isCursor } from '../contract/walk';
import { MalformedRequest } from './problems';

/** A query parameter's name, and the check that its value must pass. */
export type Parameters = Record<string, (value: string) => boolean>;

/** The parameters of every list. */
export const PAGE_PARAMETERS: Parameters = {
  cursor: isCursor,
  per_page: (value) => /^[1-9]\d{0,2}$/.test(value) && Number(value) <= MAX_PER_PAGE,
};

/** The checks of parameters that the contract describes. */
export function checksOf(shape: Record<string, z.ZodMiniType>): Parameters {
  return Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [name, (value: string) => schema.safeParse(value).success]),
  );
}

/** The check of a text: whatever it says, it must not be longer than so many UTF-16 units. */
export function shorterThan(limit: number): (value: string) => boolean {
  return (value) => value.length <= limit;
}

/**
 * Reads the query by an allow-list, in its order.
 *
 * @returns the parameters that are set
 * @throws MalformedRequest - for one that is unknown, given twice, or does not pass its check
 */
export function readParameters(c: Context, allowed: Parameters): Map<string, string> {
  const given = c.req.queries();
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(allowed, name)) {
      throw new MalformedRequest('malformed-parameter', `Unknown parameter: ${printable(name)}`);
    }
  }
  const values = new Map<string, string>();
  for (const [name, isRight] of Object.entries(allowed)) {
    const [value, ...more] = given[name] ?? [];
    if (value === undefined) continue;
    if (more.length > 0) throw new MalformedRequest('malformed-parameter', `Given twice: ${name}`);
    if (!isRight(value)) throw new MalformedRequest('malformed-parameter', `Malformed parameter: ${name}`);
    values.set(name, value);
  }
  return values;
}

/**
 * Reads the `:uuid` of the path.
 *
 * @param schema - the contract's, of this kind of identifier
 * @throws MalformedRequest - so that nothing else ever becomes part of an upstream path
 */
export function readUuid(c: Context, schema: z.ZodMiniType<string>): string {
  const uuid = schema.safeParse(c.req.param('uuid'));
  if (!uuid.success) {
    throw new MalformedRequest('malformed-id', 'An identifier is cus_ or con_ followed by 36 characters.');
  }
  return uuid.data;
}

/** What was given, as it can be repeated in an answer. */
export function printable(name: string): string {
  return name.slice(0, 50).replace(/[^ -~]/g, '?');
}
