import type { FieldKind } from '../../../../contract/contact-fields';
import { printJson } from '../../../../contract/read-entry';
import { parseTimestamp } from '../../../lib/format';

/** Tells whether a value is as good as none: absent, or a text of nothing but white space. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'string' && !(value.charCodeAt(0) > 32) && value.trim() === '';
}

/** A value as text, to be compared and searched; empty for none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'number' ? String(value) : printJson(value);
}

/** What a value is sorted by: texts by language, numbers by value; null sorts last. */
export type SortKey = string | number | null;

/** Gives the function that makes sort keys of the values of a kind. All keys that it makes are of one type. */
export function sortKeysOf(kind: FieldKind): (value: unknown) => SortKey {
  if (kind === 'number') return (value) => (typeof value === 'number' ? value : null);
  if (kind === 'boolean') return (value) => (typeof value === 'boolean' ? Number(value) : null);
  if (kind === 'timestamp') {
    return (value) => (typeof value === 'string' ? (parseTimestamp(value)?.date.getTime() ?? null) : null);
  }
  return (value) => (isEmpty(value) ? null : textOf(value));
}
