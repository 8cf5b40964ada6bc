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

/**
 * Says what ChartMogul sent wrongly about an entry, or null when nothing is wrong.
 *
 * @param noun - what the entry is: `contact`
 * @param labels - what people call its fields, by key
 */
export function faultOf(value: object, noun: string, labels: Map<string, string>): string | null {
  const keys = malformedKeysOf(value);
  if (keys.length === 0) return null;
  const names = keys.map((key) => labels.get(key) ?? key);
  return `ChartMogul sent this ${noun} with values that make no sense: ${names.join(', ')}.`;
}
