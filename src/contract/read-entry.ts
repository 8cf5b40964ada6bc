import type * as z from 'zod/mini';

/** An entry of a list as far as it can be read, with the keys that could not. */
export interface ReadEntry<T> {
  value: T;
  /** Keys whose value had the wrong type, and `uuid` when there was none; empty for a sound entry. */
  malformed: string[];
}

/** Tells whether a value is an object with keys: no array, not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const TOO_DEEP = 'Nested too deeply to be shown';

function tryJson(value: unknown, indent?: number): string | null {
  try {
    return JSON.stringify(value, null, indent) ?? '';
  } catch {
    return null;
  }
}

/**
 * JSON, in one line without `indent`. What is nested too deeply can be parsed but not printed; it is said to be, and
 * takes nothing with it of what it lies beside.
 */
export function printJson(value: unknown, indent?: number): string {
  const whole = tryJson(value, indent);
  if (whole !== null) return whole;
  if (!isRecord(value)) return TOO_DEEP;
  const printable = Object.entries(value).map(([key, part]) => [
    key,
    tryJson(part) === null ? TOO_DEEP : part,
  ]);
  return JSON.stringify(Object.fromEntries(printable), null, indent);
}

function brokenKeys(schema: z.ZodMiniType, value: Record<string, unknown>): Set<string> {
  const { error } = schema.safeParse(value);
  return new Set(error?.issues.map(({ path }) => String(path[0])));
}

/**
 * Reads what can be read of an entry that is not what its schema says, so that one malformed entry does not hide
 * the others: a value of the wrong type is kept as text where a text may stand, and left out elsewhere.
 *
 * @param schema - of an entry with a `uuid`, strict in nothing else but types
 * @param fallbackUuid - the key to give an entry that has none; must be unique in the walk
 */
export function readMalformed<T extends { uuid: string }>(
  schema: z.ZodMiniType<T>,
  entry: unknown,
  fallbackUuid: string,
): ReadEntry<T> {
  const source = isRecord(entry) ? entry : {};
  const malformed = brokenKeys(schema, source);
  const asText = Object.entries(source).map(([key, value]): [string, unknown] => {
    if (!malformed.has(key) || key === 'uuid') return [key, value];
    return [key, typeof value === 'object' ? printJson(value) : String(value)];
  });
  const unreadable = brokenKeys(schema, Object.fromEntries(asText));
  const readable = asText.filter(([key]) => !unreadable.has(key));
  const uuid = malformed.has('uuid') ? fallbackUuid : source.uuid;
  return { value: schema.parse({ ...Object.fromEntries(readable), uuid }), malformed: [...malformed] };
}
