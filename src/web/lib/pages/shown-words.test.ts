import { expect, test, vi } from 'vitest';

vi.stubGlobal('window', new EventTarget());
const { changesOf, coverageWords, shownWords, sortWords } = await import('./shown-words');

const CONTACTS = { one: 'contact', many: 'contacts' };
const part = { count: 17, covered: 400, isNarrowed: true, isSorted: true };

test('what matches says among how many, and that there are more', () => {
  expect(shownWords(400, part, false, CONTACTS)).toBe(
    '17 of 400 loaded match · more contacts are not loaded yet',
  );
  expect(shownWords(1284, { ...part, count: 1, covered: 1284 }, true, CONTACTS)).toBe(
    '1 of 1,284 contacts matches',
  );
});

test('an order says among how many, until all are loaded', () => {
  expect(sortWords(400, part, false)).toBe('Sorted among the 400 loaded');
  expect(sortWords(400, part, true)).toBeNull();
  expect(sortWords(400, { ...part, isSorted: false }, false)).toBeNull();
});

test('a choice or an order that is behind the loaded ones is not called that of all', () => {
  expect(shownWords(1284, part, true, CONTACTS)).toBe('17 of 400 contacts match so far');
  expect(sortWords(1284, part, true)).toBe('Sorted among the first 400');
  expect(coverageWords(1284, part, true, CONTACTS)).toBe(
    '17 of 400 contacts match so far · Sorted among the first 400',
  );
});

test('what a refresh found is said, and nothing of what it did not read', () => {
  const none = { added: 0, changed: 0, gone: 0, unmet: 0 };
  expect(changesOf(null)).toBe('');
  expect(changesOf(none)).toBe('Nothing has changed · ');
  expect(changesOf({ added: 1_000, changed: 2, gone: 3, unmet: 0 })).toBe('1,000 new, 2 changed, 3 gone · ');
  expect(changesOf({ ...none, unmet: 1 })).toBe('1 not met again so far · ');
});

test('paper says all of it', () => {
  expect(coverageWords(400, part, false, CONTACTS)).toBe(
    '17 of 400 loaded match · more contacts are not loaded yet · Sorted among the 400 loaded',
  );
  const whole = { ...part, isNarrowed: false, isSorted: false };
  expect(coverageWords(1284, whole, true, CONTACTS)).toBe('1,284 contacts · all loaded');
  expect(coverageWords(400, part, false, CONTACTS, '37 of 300 customers')).toBe(
    '17 of 400 loaded match · 37 of 300 customers · more contacts are not loaded yet · Sorted among the 400 loaded',
  );
});
