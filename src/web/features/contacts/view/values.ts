import type { FieldKind } from '../../../../contract/contact-fields';
import { parseTimestamp } from '../../../lib/format';
import { isEmpty, textOf } from '../../../lib/values';

/** What a value is sorted by: numbers by value, before texts by language; null sorts last. */
export type SortKey = string | number | bigint | null;

/** A decimal number as people write it, without an exponent: `12e5` is a code. */
const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/;
/** An integer with more digits than a number holds, as identifiers have. */
const LONG_INTEGER = /^\s*[+-]?\d{16,100}\s*$/;

/** The key of a value in a column of texts, some of which may be numbers, or say one. */
function textKey(value: unknown): SortKey {
  if (typeof value === 'number') return value;
  if (isEmpty(value)) return null;
  const text = textOf(value);
  // No letter begins a number: most texts are told apart by that.
  if (text.charCodeAt(0) > 57 || !DECIMAL.test(text)) return text;
  return LONG_INTEGER.test(text) ? BigInt(text) : Number(text);
}

/** Gives the function that makes sort keys of the values of a kind. */
export function sortKeysOf(kind: FieldKind): (value: unknown) => SortKey {
  if (kind === 'number') return (value) => (typeof value === 'number' ? value : null);
  if (kind === 'boolean') return (value) => (typeof value === 'boolean' ? Number(value) : null);
  if (kind === 'timestamp') {
    return (value) => (typeof value === 'string' ? (parseTimestamp(value)?.date.getTime() ?? null) : null);
  }
  // What is mixed is `text`; phone numbers and identifiers are no amounts.
  if (kind === 'text') return textKey;
  return (value) => (isEmpty(value) ? null : textOf(value));
}
