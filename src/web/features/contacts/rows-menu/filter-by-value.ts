import { type ContactField, TIMESTAMP } from '../../../../contract/contact-fields';
import { plainText } from '../field-value';
import type { ContactFilter } from '../view/contact-view';

/** A filter is part of the page's address: what is longer is not filtered by as a whole. */
const LONGEST_TEXT = 200;

/**
 * The day of a timestamp of ChartMogul as `2026-11-24`, or null for a day that no calendar has.
 *
 * As it is shown: a point in time is on its day in the account's time zone, and a reading on the wall is on the day
 * that it says, everywhere.
 */
export function dayOf(text: string, timeZone: string): string | null {
  const [, day = '', time, zone] = TIMESTAMP.exec(text) ?? [];
  const date = new Date(zone === undefined ? `${day}T00:00Z` : `${day}T${time}${zone}`);
  if (Number.isNaN(date.getTime())) return null;
  return zone === undefined ? day : dayFormat(timeZone).format(date);
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
 * The filter that a contact with a value of a field passes together with all others that have the same one; of a
 * point in time those of the same day. Null where there is none: a text too long, a day that no calendar has.
 *
 * @param value - as the field reads it
 */
export function filterByValue(
  { key, kind }: Pick<ContactField, 'key' | 'kind'>,
  value: unknown,
  timeZone: string,
): ContactFilter | null {
  if (value === undefined || value === null || value === '')
    return { field: key, operator: 'empty', values: [] };
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
  const text = typeof value === 'string' ? value : plainText(kind, value, timeZone);
  if (text.length > LONGEST_TEXT || text.trim() === '') return null;
  return { field: key, operator: typeof value === 'object' ? 'contains' : 'is', values: [text] };
}
