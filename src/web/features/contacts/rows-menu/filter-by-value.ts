import type { ContactField } from '../../../../contract/contact-fields';
import { isDay } from '../../../lib/days';
import { parseTimestamp } from '../../../lib/format';
import { isEmpty, textOf } from '../../../lib/values';
import type { ContactFilter } from '../view/contact-view';

/** A filter is part of the page's address: what is longer is not filtered by as a whole. */
const LONGEST_TEXT = 200;

/** Tells whether an address can hold a text: of half a character, as texts cut anywhere have, it makes another. */
export function fitsAddress(text: string): boolean {
  return text.length <= LONGEST_TEXT && text.isWellFormed();
}

/** The day of a timestamp as `2026-11-24`, as it is shown and filtered by; null for what is none. */
function dayOf(text: string, timeZone: string): string | null {
  const timestamp = parseTimestamp(text);
  if (!timestamp) return null;
  const { date, hasZone } = timestamp;
  const day = hasZone ? dayFormat(timeZone).format(date) : date.toISOString().slice(0, 10);
  return isDay(day) ? day : null;
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: 'UTC' });
  }
}

/**
 * The filter that a contact passes together with all others that have the same value of a field; of a timestamp
 * those of the same day. Null where there is none: a text too long or with half a character, a day that no calendar has.
 *
 * @param value - as the field reads it
 */
export function filterByValue(
  { key, kind }: Pick<ContactField, 'key' | 'kind'>,
  value: unknown,
  timeZone: string,
): ContactFilter | null {
  if (!key.isWellFormed()) return null;
  if (isEmpty(value)) return { field: key, operator: 'empty', values: [] };
  if (kind === 'boolean' && typeof value === 'boolean') {
    return { field: key, operator: value ? 'true' : 'false', values: [] };
  }
  if (kind === 'number' && typeof value === 'number') {
    return { field: key, operator: 'is', values: [String(value)] };
  }
  if (kind === 'timestamp' && typeof value === 'string') {
    const day = dayOf(value, timeZone);
    return day === null ? null : { field: key, operator: 'on', values: [day] };
  }
  // In a column of values that differ in kind each is a text.
  const text = textOf(value);
  if (!fitsAddress(text)) return null;
  return { field: key, operator: typeof value === 'object' ? 'contains' : 'is', values: [text] };
}
