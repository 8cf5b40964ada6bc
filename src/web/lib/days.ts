import { parseTimestamp } from './format';

const HOUR = 3_600_000;

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory', { ...parts, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-u-ca-gregory', { ...parts, timeZone: 'UTC' });
  }
}

/** The day of a time as a number that grows with it: 20261124. */
function dayNumber(format: Intl.DateTimeFormat, time: number): number {
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  return (parts.get('year') ?? 0) * 10_000 + (parts.get('month') ?? 0) * 100 + (parts.get('day') ?? 0);
}

/** Gives the function that tells the day of a time in a time zone, as `2026-11-24`. */
export function daysIn(timeZone: string): (time: number) => string {
  const format = zoneFormat(timeZone);
  return (time) => {
    const digits = String(dayNumber(format, time)).padStart(8, '0');
    return `${digits.slice(0, -4)}-${digits.slice(-4, -2)}-${digits.slice(-2)}`;
  };
}

/** Tells whether a text is a day that there is, as `2026-11-24`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The time at which a day starts in a time zone; there may be no midnight, where clocks go forward then. */
export function startOfDay(day: string, timeZone: string): number {
  const format = zoneFormat(timeZone);
  const wanted = Number(day.replaceAll('-', ''));
  let before = Date.parse(`${day}T00:00Z`) - 26 * HOUR;
  let since = before + 52 * HOUR;
  while (since - before > 1) {
    const middle = Math.floor((before + since) / 2);
    if (dayNumber(format, middle) >= wanted) since = middle;
    else before = middle;
  }
  return since;
}

/** The day before or after a day; that after `9999-12-31` is `+010000-01-01`. */
export function dayBeside(day: string, days: 1 | -1): string {
  const [beside = ''] = new Date(Date.parse(`${day}T00:00Z`) + days * 24 * HOUR).toISOString().split('T');
  return beside;
}

/** Tells whether a value is a timestamp on one of some days. */
export type DayTest = (value: unknown) => boolean;

/**
 * Makes a test for timestamps on the days from one to another, both included; null for no end.
 *
 * A point in time is on the day that it is in the time zone, a reading without zone on the day that it says.
 */
export function onDays(first: string | null, last: string | null, timeZone: string): DayTest {
  const after = last === null ? null : dayBeside(last, 1);
  const from = first === null ? Number.NEGATIVE_INFINITY : startOfDay(first, timeZone);
  const to = after === null ? Number.POSITIVE_INFINITY : startOfDay(after, timeZone);
  const wallFrom = first === null ? Number.NEGATIVE_INFINITY : Date.parse(`${first}T00:00Z`);
  const wallTo = after === null ? Number.POSITIVE_INFINITY : Date.parse(`${after}T00:00Z`);
  return (value) => {
    const timestamp = typeof value === 'string' ? parseTimestamp(value) : null;
    if (!timestamp) return false;
    const time = timestamp.date.getTime();
    return timestamp.hasZone ? time >= from && time < to : time >= wallFrom && time < wallTo;
  };
}
