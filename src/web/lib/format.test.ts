import { expect, test } from 'vitest';
import { formatAge, formatClock, formatDay, formatMoney, formatTimestamp } from './format';

test('money is cents, in its currency', () => {
  expect(formatMoney(8008, 'EUR')).toContain('80.08');
  expect(formatMoney(-50, 'USD')).toContain('0.50');
  expect(formatMoney(8008, 'not a currency')).toBe('80.08 not a currency');
});

test('a point in time is shown in the account’s time zone', () => {
  expect(formatTimestamp('2016-02-01T23:30:00.000Z', 'Europe/Berlin')).toMatch(/Feb 2, 2016.*12:30/);
  expect(formatDay('2016-01-31T23:30:00+00:00', 'Europe/Berlin')).toMatch(/Feb 1, 2016/);
});

test('a reading without zone stays what it says, in every zone', () => {
  for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
    expect(formatTimestamp('2023-09-08 00:00:00', zone)).toMatch(/Sep 8, 2023.*12:00/);
    expect(formatTimestamp('1985-01-22', zone)).toBe('Jan 22, 1985');
  }
});

test('what is no timestamp, and a zone that is none, do no harm', () => {
  expect(formatTimestamp('2023-13-40', 'UTC')).toBe('2023-13-40');
  expect(formatTimestamp('soon', 'UTC')).toBe('soon');
  expect(formatTimestamp('2016-02-01T00:00:00.000Z', 'Nowhere/Land')).toMatch(/Feb 1, 2016/);
});

test('an age is in words', () => {
  expect(formatAge(59_000)).toBe('just now');
  expect(formatAge(60_000)).toBe('1 minute ago');
  expect(formatAge(26 * 60_000)).toBe('26 minutes ago');
  expect(formatAge(3 * 3_600_000)).toBe('3 hours ago');
});

test('a time of another day says the day, and one of another year the year', () => {
  const now = new Date(2026, 10, 25, 9, 0).getTime();
  const shown = (...at: [number, number, number, number, number]) =>
    formatClock(new Date(...at).getTime(), now).replaceAll('\u202f', ' ');
  expect(shown(2026, 10, 25, 0, 5)).toBe('12:05 AM');
  expect(shown(2026, 10, 24, 23, 59)).toBe('Nov 24, 11:59 PM');
  expect(shown(2026, 10, 26, 0, 5)).toBe('Nov 26, 12:05 AM');
  expect(shown(2025, 10, 25, 9, 0)).toBe('Nov 25, 2025, 9:00 AM');
});
