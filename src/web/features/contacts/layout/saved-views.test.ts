import { expect, test } from 'vitest';
import {
  isOfAccount,
  LONGEST_NAME,
  readSavedViews,
  type SavedView,
  tidyName,
  withName,
  withoutView,
  withView,
} from './saved-views';

const SALES: SavedView = { account: 'Acme', name: 'Sales', search: { filters: 'title~contains~sales' } };
const CEOS: SavedView = { account: 'Acme', name: 'CEOs', search: { q: 'ceo', columns: 'name~email' } };
const OTHERS: SavedView = { account: 'Other', name: 'Sales', search: { sort: 'name' } };

test('views come back as they were saved', () => {
  expect(readSavedViews(JSON.stringify([SALES, CEOS, OTHERS]))).toEqual([SALES, CEOS, OTHERS]);
});

test('a view that cannot be read is left out, and the others stay', () => {
  const broken = [{ ...SALES, name: '' }, { ...CEOS, search: { q: 1 } }, null, 'x'];
  expect(readSavedViews(JSON.stringify([...broken, OTHERS]))).toEqual([OTHERS]);
  for (const text of [null, '', '{', '{}', 'null']) expect(readSavedViews(text)).toEqual([]);
});

test('a view belongs to its account, and to any while that is not known', () => {
  expect(isOfAccount(SALES, 'Acme')).toBe(true);
  expect(isOfAccount(SALES, 'Other')).toBe(false);
  expect(isOfAccount(SALES, undefined)).toBe(true);
  expect(isOfAccount({ ...SALES, account: null }, 'Acme')).toBe(true);
});

test('saving under a name that is taken replaces that view, in its place, and none of another account', () => {
  const anew = { ...SALES, search: { q: 'sales' } };
  expect(withView([OTHERS, SALES, CEOS], anew)).toEqual([OTHERS, anew, CEOS]);
  expect(withView([OTHERS, CEOS], SALES)).toEqual([OTHERS, CEOS, SALES]);
});

test('renaming and deleting leave the other views, also those of another account by the same name', () => {
  expect(withName([OTHERS, SALES], 'Sales', 'Selling', 'Acme')).toEqual([
    OTHERS,
    { ...SALES, name: 'Selling' },
  ]);
  expect(withoutView([OTHERS, SALES, CEOS], 'Sales', 'Acme')).toEqual([OTHERS, CEOS]);
});

test('a name has no needless spaces, and is not too long', () => {
  expect(tidyName('  My \n  people ')).toBe('My people');
  expect(tidyName('   ')).toBe('');
  expect(tidyName('x'.repeat(100))).toHaveLength(LONGEST_NAME);
});
