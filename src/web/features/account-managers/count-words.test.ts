import { expect, test, vi } from 'vitest';

// The words of the page know its connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { countWords, matchWords, summedWords } = await import('./count-words');

const manager = (account_manager: string | null) => ({ account_manager, customers: 1, active: 0, mrr: {} });
const ana = manager('Ana');
const noa = manager('Noa');
const all = [ana, noa, manager(null)];

test('nobody is no account manager, whether it is listed or not', () => {
  expect(countWords(all, null)).toBe('2 account managers');
  expect(countWords(all, all)).toBe('2 of 2 account managers match');
  expect(countWords(all, [noa, manager(null)])).toBe('1 of 2 account managers matches');
  expect(countWords(all, [manager(null)])).toBe('0 of 2 account managers match');
});

test('what is said of a search counts the same', () => {
  expect(matchWords([noa, manager(null)])).toBe('1 account manager matches.');
  expect(matchWords(all)).toBe('2 account managers match.');
});

test('a summary is of all account managers, and says so where only some are shown', () => {
  expect(summedWords(5, true, false)).toBe('5 account managers, all loaded');
  expect(summedWords(5, false, false)).toBe('5 account managers so far');
  expect(summedWords(5, true, true)).toBe('all 5 account managers, whether they match or not');
  expect(summedWords(5, false, true)).toBe('all 5 account managers so far, whether they match or not');
});
