import { expect, test, vi } from 'vitest';

vi.stubGlobal('window', new EventTarget());
const { coverageWords, matchWords, sortWords } = await import('./shown-words');

const CONTACTS = { one: 'contact', many: 'contacts' };
const part = { count: 17, covered: 400, isNarrowed: true, isSorted: true };

test('what matches says among how many, and that there are more', () => {
  expect(matchWords(part, false, CONTACTS)).toBe('17 of 400 loaded match · more contacts are not loaded yet');
  expect(matchWords({ ...part, count: 1, covered: 1284 }, true, CONTACTS)).toBe(
    '1 of 1,284 contacts matches',
  );
});

test('an order says among how many, until all are loaded', () => {
  expect(sortWords(part, false)).toBe('Sorted among the 400 loaded');
  expect(sortWords(part, true)).toBeNull();
  expect(sortWords({ ...part, isSorted: false }, false)).toBeNull();
});

test('paper says all of it', () => {
  expect(coverageWords(400, part, false, CONTACTS)).toBe(
    '17 of 400 loaded match · more contacts are not loaded yet · Sorted among the 400 loaded',
  );
  const whole = { ...part, isNarrowed: false, isSorted: false };
  expect(coverageWords(1284, whole, true, CONTACTS)).toBe('1,284 contacts · all loaded');
});
