import { expect, test } from 'vitest';
import type { Portion } from './summary';
import { portionWords, timeWords } from './summary-words';

const words = (portion: Portion, currency: string | null = null) => portionWords(portion, {}, currency);

function numbers(from: number, to: number, isToIncluded = true): Portion {
  return { kind: 'numbers', from, to, isToIncluded, least: from, greatest: to };
}

test('ranges of numbers say whether their end is in them', () => {
  expect(words(numbers(7, 7))).toBe('7');
  expect(words(numbers(1000, 1999))).toBe('1,000 to 1,999');
  expect(words(numbers(0.2, 0.4, false))).toBe('0.2 to under 0.4');
});

test('ranges of amounts end before the next one begins, in yen too', () => {
  expect(words(numbers(0, 9_999), 'EUR')).toBe('€0 to under €100');
  expect(words(numbers(50, 99), 'EUR')).toBe('€0.50 to under €1');
  expect(words(numbers(10_000, 19_999), 'JPY')).toBe('¥100 to under ¥200');
  expect(words(numbers(8_008, 8_008), 'EUR')).toBe('€80.08');
});

test('days are called by what they are', () => {
  const days = (first: string, last: string, unit: Extract<Portion, { kind: 'days' }>['unit']) =>
    words({ kind: 'days', first, last, unit }).replace(/\s/g, ' ');
  expect(days('2026-11-24', '2026-11-24', 'day')).toBe('Nov 24, 2026');
  expect(days('2026-11-23', '2026-11-29', 'week')).toBe('Nov 23 – 29, 2026');
  expect(days('2026-11-01', '2026-11-30', 'month')).toBe('Nov 2026');
  expect(days('2026-10-01', '2026-12-31', 'quarter')).toBe('Oct – Dec 2026');
  expect(days('2026-01-01', '2026-12-31', 'year')).toBe('2026');
  expect(days('0300-01-01', '0399-12-31', 'years')).toBe('300 to 399');
});

test('texts are one line, cut, obeyed in nothing, and said when there is nothing to be seen', () => {
  const text = (written: string) => words({ kind: 'text', text: written });
  expect(text(' Heading\n\n Body')).toBe('Heading Body');
  expect(text('x'.repeat(101))).toBe(`${'x'.repeat(100)}…`);
  expect(text('a\u202eb')).toBe('a⟨RLO⟩b');
  expect(text('\u200b')).toBe('Nothing to be seen');
  expect(portionWords({ kind: 'text', text: 'ds_1' }, { nameOf: () => 'Stripe' }, null)).toBe('Stripe');
});

test('a time is on the day that cells have it on', () => {
  const time = Date.UTC(2026, 10, 24, 23, 30);
  expect(timeWords({ time, hasZone: true }, 'Europe/Berlin')).toBe('Nov 25, 2026');
  expect(timeWords({ time, hasZone: false }, 'Europe/Berlin')).toBe('Nov 24, 2026');
});
