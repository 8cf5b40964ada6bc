import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveColumn, pinColumn, showColumn, sizeColumn } from '../../../ui/grid/column-layout';
import {
  type ChosenLayout,
  chosenAfter,
  chosenHere,
  columnsSearch,
  layoutOf,
  presentPart,
  readRemembered,
  withPresentPart,
  writeRemembered,
} from './chosen-layout';

const START = ['name', 'email', 'custom.Team'];
const NOTHING: ChosenLayout = { shown: null, pinned: [], sizes: {} };
const OWN: ChosenLayout = { shown: ['name', 'phone'], pinned: ['phone'], sizes: { phone: 300 } };
const BARE = { columns: undefined, pinned: undefined };

test('what is remembered comes back at the same account, and while it is not known at which', () => {
  const text = writeRemembered(OWN, 'Acme');
  expect(readRemembered(text, 'Acme')).toMatchObject(OWN);
  expect(readRemembered(text, undefined)).toMatchObject(OWN);
  expect(readRemembered(text, 'Other')).toEqual(NOTHING);
  expect(readRemembered(text, null)).toEqual(NOTHING);
  // Chosen before the account was known, which may be never.
  expect(readRemembered(writeRemembered(OWN, undefined), 'Acme')).toMatchObject(OWN);
});

test('what cannot be read is as if nothing was remembered', () => {
  for (const text of [null, '', '{', '[]', '{"account":"Acme","shown":[1],"pinned":[],"sizes":{}}']) {
    expect(readRemembered(text, 'Acme')).toEqual(NOTHING);
  }
  fc.assert(fc.property(fc.json(), (text) => readRemembered(text, 'Acme') !== undefined));
});

test('an address that says anything of the columns says all of it but the widths', () => {
  expect(chosenHere({ columns: ['email'], pinned: undefined }, OWN)).toEqual({
    shown: ['email'],
    pinned: [],
    sizes: { phone: 300 },
  });
  expect(chosenHere({ columns: undefined, pinned: ['email'] }, OWN).shown).toBeNull();
  expect(chosenHere(BARE, OWN)).toBe(OWN);
});

test('columns grow as attributes turn up for as long as nothing is chosen of what is shown', () => {
  const before = layoutOf(NOTHING, START);
  const pinned = chosenAfter(NOTHING, before, pinColumn(before, 'email', true));
  expect(layoutOf(pinned, [...START, 'custom.New'])).toEqual({
    shown: [...START, 'custom.New'],
    pinned: ['email'],
    sizes: {},
  });
  const hidden = chosenAfter(NOTHING, before, showColumn(before, 'email', false));
  expect(layoutOf(hidden, [...START, 'custom.New']).shown).toEqual(['name', 'custom.Team']);
});

test('the name is shown and first whatever is chosen, and is not pinned besides', () => {
  const layout = layoutOf({ shown: ['email', 'email', 'name'], pinned: ['name', 'email'], sizes: {} }, START);
  expect(layout).toEqual({ shown: ['name', 'email'], pinned: ['email'], sizes: {} });
  const without = chosenAfter(NOTHING, layoutOf(NOTHING, START), { shown: ['email'], pinned: [], sizes: {} });
  expect(without.shown).toEqual(['name', 'email']);
});

test('an address says what is chosen, nothing of what is as from the start, and nothing too long', () => {
  expect(columnsSearch(NOTHING)).toEqual(BARE);
  expect(columnsSearch(OWN)).toEqual({ columns: 'name~phone', pinned: 'phone' });
  expect(columnsSearch({ shown: null, pinned: ['email'] })).toEqual({ columns: undefined, pinned: 'email' });
  const many = Array.from({ length: 1_000 }, (_, place) => `custom.Attribute ${place}`);
  expect(columnsSearch({ shown: many, pinned: [] })).toEqual(BARE);
});

const FOUND = new Set(['name', 'a', 'b', 'c', 'd']);
const isFound = (key: string) => FOUND.has(key);

test('columns that are not found keep their places while the others are moved, hidden and sized', () => {
  const layout = { shown: ['name', 'x', 'a', 'y', 'b', 'c'], pinned: ['x', 'b'], sizes: {} };
  const present = presentPart(layout, isFound);
  expect(present).toEqual({ shown: ['name', 'a', 'b', 'c'], pinned: ['b'], sizes: {} });
  expect(withPresentPart(layout, moveColumn(present, 'c', 1), isFound).shown).toEqual([
    'name',
    'x',
    'c',
    // Pinned: it has its place again once it is not any more.
    'b',
    'a',
    'y',
  ]);
  expect(withPresentPart(layout, showColumn(present, 'a', false), isFound).shown).toEqual([
    'name',
    'x',
    'y',
    'b',
    'c',
  ]);
  expect(withPresentPart(layout, sizeColumn(present, 'a', 90), isFound)).toEqual({
    ...layout,
    sizes: { a: 90 },
  });
});

test('a change of what is found changes that as asked, and loses nothing else', () => {
  const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'x', 'y', 'z'));
  fc.assert(
    fc.property(keys, fc.shuffledSubarray(['a', 'b', 'c', 'd']), (shown, after) => {
      const layout = { shown: ['name', ...shown], pinned: shown, sizes: {} };
      const changed = { shown: ['name', ...after], pinned: after, sizes: {} };
      const whole = withPresentPart(layout, changed, isFound);
      expect(presentPart(whole, isFound)).toEqual(changed);
      const missing = shown.filter((key) => !isFound(key)).sort();
      expect(whole.shown.filter((key) => !isFound(key)).sort()).toEqual(missing);
      expect(whole.pinned.filter((key) => !isFound(key)).sort()).toEqual(missing);
    }),
  );
});
