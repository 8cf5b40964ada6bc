import { TIMESTAMP } from '../../contract/contact-fields';

const numberFormat = new Intl.NumberFormat(undefined, { maximumFractionDigits: 20 });
const moneyFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A number as the reader's locale writes it: 12,400. */
export function formatNumber(value: number): string {
  return numberFormat.format(value);
}

/**
 * An amount in cents as money: 8008 EUR is €80.08. A currency that is not known is written after the number.
 *
 * @param isRound - true for an edge between amounts: €80 where there are no cents
 */
export function formatMoney(cents: number, currency: string, isRound = false): string {
  const key = `${currency} ${isRound}`;
  const zeros = { trailingZeroDisplay: isRound ? 'stripIfInteger' : 'auto' } as const;
  let format = moneyFormats.get(key);
  if (!format) {
    try {
      format = new Intl.NumberFormat(undefined, { style: 'currency', currency, ...zeros });
    } catch {
      const plain = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, ...zeros });
      return `${plain.format(cents / 100)} ${currency}`;
    }
    moneyFormats.set(key, format);
  }
  return format.format(cents / 100);
}

function dateFormat(timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${timeZone} ${withTime}`;
  let format = dateFormats.get(key);
  if (!format) {
    const style: Intl.DateTimeFormatOptions = {
      dateStyle: 'medium',
      ...(withTime && { timeStyle: 'short' }),
    };
    try {
      format = new Intl.DateTimeFormat(undefined, { ...style, timeZone });
    } catch {
      format = new Intl.DateTimeFormat(undefined, { ...style, timeZone: 'UTC' });
    }
    dateFormats.set(key, format);
  }
  return format;
}

/** What a timestamp of ChartMogul says. */
export interface Timestamp {
  /** Its time; that of a reading without zone as if it were one in UTC. */
  date: Date;
  hasTime: boolean;
  /** False for a reading on the wall, which is the same in every time zone. */
  hasZone: boolean;
}

/** Reads a timestamp of ChartMogul; null for a text that is none, or no time that there is. */
export function parseTimestamp(text: string): Timestamp | null {
  const [, day, time, zone] = TIMESTAMP.exec(text) ?? [];
  if (!day) return null;
  const date = new Date(time ? `${day}T${time}${zone ?? 'Z'}` : `${day}T00:00Z`);
  if (Number.isNaN(date.getTime())) return null;
  return { date, hasTime: time !== undefined, hasZone: zone !== undefined };
}

/**
 * A timestamp of ChartMogul for reading.
 *
 * A point in time is shown in the account's time zone; a text without zone is a reading on the wall and stays
 * what it says: `1985-01-22` is that day everywhere. What is no timestamp is given back as it is.
 */
export function formatTimestamp(text: string, timeZone: string): string {
  const timestamp = parseTimestamp(text);
  if (!timestamp) return text;
  return dateFormat(timestamp.hasZone ? timeZone : 'UTC', timestamp.hasTime).format(timestamp.date);
}

/** The day of a timestamp of ChartMogul, in the account's time zone: 1 Nov 2015. */
export function formatDay(text: string, timeZone: string): string {
  const timestamp = parseTimestamp(text);
  return timestamp ? dateFormat(timeZone, false).format(timestamp.date) : text;
}

/** A time for people, in their own time zone: 10:42; of another day with the day: Nov 23, 10:42. */
export function formatClock(time: number, now = Date.now()): string {
  const [day, today] = [new Date(time), new Date(now)];
  if (day.toDateString() === today.toDateString()) {
    return new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(time);
  }
  return new Intl.DateTimeFormat(undefined, {
    ...(day.getFullYear() !== today.getFullYear() && { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(time);
}

const relativeFormat = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** How long ago: just now, 26 minutes ago, 3 hours ago. */
export function formatAge(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return relativeFormat.format(-minutes, 'minute');
  return relativeFormat.format(-Math.floor(minutes / 60), 'hour');
}
