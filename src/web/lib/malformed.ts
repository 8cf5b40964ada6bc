import type { ReadEntry } from '../../contract/read-entry';

/** Entries that could not be read in full, with the keys that could not. There are few, so they are kept aside. */
const malformedKeys = new WeakMap<object, string[]>();

/** Takes the value of an entry that was read, and remembers what was wrong with it. */
export function takeEntry<T extends object>({ value, malformed }: ReadEntry<T>): T {
  if (malformed.length > 0) malformedKeys.set(value, malformed);
  return value;
}

/** The keys of an entry that could not be read; none for a sound one. */
export function malformedKeysOf(value: object): readonly string[] {
  return malformedKeys.get(value) ?? [];
}

/** Says what ChartMogul sent wrongly about an entry, or null when nothing is wrong. */
export function faultOf(value: object): string | null {
  const keys = malformedKeysOf(value);
  return keys.length === 0
    ? null
    : `ChartMogul sent this entry with values that make no sense: ${keys.join(', ')}.`;
}
