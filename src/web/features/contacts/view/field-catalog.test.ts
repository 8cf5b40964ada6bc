import { expect, test } from 'vitest';
import { type FieldCatalog, fieldCatalogOf } from './field-catalog';
import { GrowingList } from './growing-list.test-support';

let serial = 0;

/** What is read of the catalog of a list after each of some pages with these custom attributes. */
function readAfter<T>(pages: Record<string, unknown>[][], read: (catalog: FieldCatalog) => T): T[] {
  const list = new GrowingList();
  return pages.map((customs) => {
    const contacts = customs.map((custom) => ({ uuid: `con_${serial++}`, custom }));
    return read(fieldCatalogOf(list.add(contacts)));
  });
}

function customOf({ fields }: FieldCatalog) {
  return fields.filter(({ key }) => key.startsWith('custom.')).map(({ label, kind }) => `${label} ${kind}`);
}

const catalogsAfter = (...pages: Record<string, unknown>[][]) => readAfter(pages, (catalog) => catalog);

test('the most filled of the first rows come first, empty values do not count', () => {
  const [catalog] = catalogsAfter([
    { rare: 'x', often: 1, never: null },
    { often: 2, never: '' },
    { often: 3, half: true },
    { half: false },
  ]);
  expect(catalog && customOf(catalog)).toEqual(['often number', 'half boolean', 'rare text']);
  expect(catalog?.byKey.get('custom.half')?.kind).toBe('boolean');
});

test('six are columns by default, between the notes and the profiles, and one that is stays where it is', () => {
  const seven = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => [key, key]));
  const [first, second] = catalogsAfter([{ z: 'z' }], [seven, { b: 'b' }, { b: 'b' }]);
  const before = ['name', 'title', 'email', 'phone', 'notes'];
  expect(first?.defaultShown).toEqual([...before, 'custom.z', 'linked_in', 'twitter']);
  const six = ['z', 'b', 'a', 'c', 'd', 'e'].map((key) => `custom.${key}`);
  expect(second?.defaultShown).toEqual([...before, ...six, 'linked_in', 'twitter']);
  expect(second && customOf(second)).toHaveLength(8);
});

test('fields that every contact may have are there before any contact is', () => {
  const [catalog] = catalogsAfter([]);
  const keys = catalog?.fields.map(({ key }) => key);
  expect(keys?.slice(0, 7)).toEqual(['name', 'title', 'email', 'phone', 'notes', 'linked_in', 'twitter']);
  expect(keys).toEqual(
    expect.arrayContaining(['first_name', 'last_name', 'position', 'external_id', 'uuid']),
  );
});

test('an attribute whose values differ in kind is text, and stays so', () => {
  const customs = readAfter([[{ score: 1 }], [{ score: 'good' }], [{ score: 2 }]], customOf);
  expect(customs).toEqual([['score number'], ['score text'], ['score text']]);
});

test.each([
  ['timestamp', '2026-11-24', 'soon'],
  ['url', 'https://x@y.example', 'x@y.example'],
  ['email', 'x@y.example', 'https://x@y.example'],
  ['boolean', true, 'true'],
  ['json', ['a'], 'a'],
])('%s is the kind for as long as all values are of it', (kind, value, other) => {
  const customs = readAfter([[{ a: value }, { a: value }], [{ a: other }]], customOf);
  expect(customs).toEqual([[`a ${kind}`], ['a text']]);
});

test('the same objects come back while nothing has changed', () => {
  const [first, second, third] = catalogsAfter([{ score: 1, size: 'S' }], [{ score: 2 }], [{ score: 'x' }]);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(third?.fields.at(-1)).toBe(first?.fields.at(-1));
});

test('keys are whatever users typed', () => {
  const keys = ['__proto__', 'constructor', '', ' ', 'a.b', '~', 'toString'];
  const typed: Record<string, unknown> = JSON.parse(`{${keys.map((key) => `${JSON.stringify(key)}:"x"`)}}`);
  const [catalog] = catalogsAfter([typed]);
  expect(catalog && customOf(catalog)).toEqual(keys.map((key) => `${key} text`));
  expect(catalog?.fields.at(-7)?.read({ uuid: 'con_1', custom: typed })).toBe('x');
});

test('ten thousand keys, one more on each page, are all found', () => {
  const catalogs = catalogsAfter(...Array.from({ length: 10_000 }, (_, key) => [{ [`key ${key}`]: key }]));
  expect(catalogs.at(-1)?.byKey.has('custom.key 9999')).toBe(true);
});
