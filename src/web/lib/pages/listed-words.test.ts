import { expect, test, vi } from 'vitest';
import type { CountedPages } from './listed-words';

// The words of the page know its connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { countWords, summedWords } = await import('./listed-words');

const NOUN = { one: 'customer', many: 'customers' };
const coverage = { read: 250, about: null, complete: true, as_of: null, problem: null };
const pages: CountedPages = {
  rows: { count: 200 },
  activity: null,
  isComplete: false,
  listing: { total: 250, coverage },
  refreshedCount: 0,
};

test('of a list that goes on, how much of it is there', () => {
  expect(countWords(pages, NOUN, false)).toBe('200 of 250 customers');
  expect(countWords(pages, NOUN, true)).toBe('250 customers match · 200 loaded');
});

test('a list that is complete has as many as are there, whatever its first page said', () => {
  const complete = { ...pages, rows: { count: 249 }, isComplete: true };
  expect(countWords(complete, NOUN, false)).toBe('249 customers · all loaded');
  expect(countWords(complete, NOUN, true)).toBe('249 customers match');
  const reading = { ...complete, listing: { total: 250, coverage: { ...coverage, complete: false } } };
  expect(countWords(reading, NOUN, false)).toBe('249 customers so far');
});

test('of a list that is loaded again, how far it has got, and never further than it was', () => {
  const again = { ...pages, activity: { rows: 34_000 } };
  expect(countWords({ ...again, rows: { count: 12_400 } }, NOUN, false)).toBe(
    '12,400 of 34,000 loaded again…',
  );
  expect(countWords({ ...again, rows: { count: 34_100 } }, NOUN, true)).toBe(
    '34,000 of 34,000 loaded again…',
  );
});

test('a summary is of what the line below the list says', () => {
  const words = (list: typeof pages, count: number, isNarrowed: boolean, isAll = true) =>
    summedWords(list, { count, isAll, isNarrowed }, NOUN);
  expect(words(pages, 200, false)).toBe('200 loaded');
  expect(words(pages, 200, true)).toBe('200 loaded of the 250 customers that match');
  const complete = { ...pages, rows: { count: 250 }, isComplete: true };
  expect(words(complete, 250, false)).toBe('250 customers, all loaded');
  expect(words(complete, 250, true)).toBe('the 250 customers that match');
  expect(words(complete, 1, true)).toBe('the 1 customer that matches');
  expect(words(complete, 200, true, false)).toBe('200 loaded of the 250 customers that match');
  const reading = { ...complete, listing: { total: 250, coverage: { ...coverage, complete: false } } };
  expect(words(reading, 250, false)).toBe('250 customers so far');
  expect(words(reading, 250, true)).toBe('the 250 customers that match so far');
});
