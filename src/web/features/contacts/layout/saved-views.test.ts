import { expect, test } from 'vitest';
import {
  isForAcross,
  LONGEST_NAME,
  readSavedViews,
  type SavedView,
  tidyName,
  viewsOf,
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

const NOBODYS: SavedView = { account: null, name: 'Sales', search: { q: 'nobody' } };
const FREE: SavedView = { account: null, name: 'Free', search: {} };

test('an account has its own views, and those of none by another name', () => {
  const views = [NOBODYS, SALES, OTHERS, FREE];
  expect(viewsOf(views, 'Acme')).toEqual([SALES, FREE]);
  expect(viewsOf(views, 'Other')).toEqual([OTHERS, FREE]);
  expect(viewsOf(views, 'Third')).toEqual([NOBODYS, FREE]);
});

test('while the account is not known the views of none are there, and no other one is touched', () => {
  const views = [OTHERS, SALES, FREE];
  expect(viewsOf(views, null)).toEqual([FREE]);
  expect(withView(views, NOBODYS)).toEqual([...views, NOBODYS]);
  expect(withName(views, 'Sales', 'Selling', null)).toEqual(views);
  expect(withoutView(views, 'Sales', null)).toEqual(views);
});

test('a view of no account is changed by the account that it is shown in', () => {
  expect(withName([FREE, OTHERS], 'Free', 'Bound', 'Acme')).toEqual([{ ...FREE, name: 'Bound' }, OTHERS]);
  expect(withoutView([NOBODYS, SALES], 'Sales', 'Acme')).toEqual([NOBODYS]);
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

test('a view that is by customer or account manager is for contacts of several customers alone', () => {
  const isFor = (search: SavedView['search']) => isForAcross({ account: 'Acme', name: 'A', search });
  expect(isFor({ filters: 'title~contains~x~account_manager~is~gabi@example.com' })).toBe(true);
  expect(isFor({ filters: 'customer~empty' })).toBe(true);
  expect(isFor({ sort: 'name~-customer' })).toBe(true);
  expect(isFor({ columns: 'name~customer', filters: 'title~is~customer', sort: 'title' })).toBe(false);
  expect(isFor({ filters: 'custom.customer~is~x', q: 'account_manager' })).toBe(false);
});
