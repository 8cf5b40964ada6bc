import fc from 'fast-check';
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

const BEFORE = ['name', 'title', 'email', 'phone', 'notes'];

test('six are columns by default, the most filled first, between the notes and the profiles', () => {
  const seven = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => [key, key]));
  const [first, second] = catalogsAfter([{ z: 'z' }], [seven, { b: 'b' }, { b: 'b' }]);
  expect(first?.defaultShown).toEqual([...BEFORE, 'custom.z', 'linked_in', 'twitter']);
  const six = ['b', 'z', 'a', 'c', 'd', 'e'].map((key) => `custom.${key}`);
  expect(second?.defaultShown).toEqual([...BEFORE, ...six, 'linked_in', 'twitter']);
  expect(second && customOf(second)).toHaveLength(8);
});

const filling = (count: number, custom: Record<string, unknown>) =>
  Array.from({ length: count }, () => custom);

test('columns by default are those of the first 200 rows, whatever comes after them', () => {
  const page = filling(200, { a: 1, b: 1 });
  const others = filling(400, { b: 'b', z: 1 });
  const grown = catalogsAfter(page, others);
  const [whole] = catalogsAfter([...page, ...others]);
  for (const catalog of [...grown, whole]) {
    expect(catalog?.defaultShown).toEqual([...BEFORE, 'custom.a', 'custom.b', 'linked_in', 'twitter']);
  }
  expect(whole && customOf(whole)).toEqual(['a number', 'b text', 'z number']);
  expect(grown[1] && customOf(grown[1])).toEqual(['a number', 'b text', 'z number']);
});

test('fields are in the same order however many rows are loaded when they are read', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i');
  const custom = fc.dictionary(key, fc.constantFrom('x', null, 1), { maxKeys: 4 });
  /** Runs of rows, so that they are more than the first ones. */
  const runs = fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), custom), { minLength: 1, maxLength: 6 });
  const sizes = fc.array(fc.integer({ min: 1, max: 250 }), { minLength: 1 });
  fc.assert(
    fc.property(runs, sizes, (some, lengths) => {
      const rows = some.flatMap(([count, one]) => filling(count, one));
      const pages: Record<string, unknown>[][] = [];
      for (let from = 0, page = 0; from < rows.length; page++) {
        const to = from + (lengths[page % lengths.length] ?? 1);
        pages.push(rows.slice(from, to));
        from = to;
      }
      const read = (catalog: FieldCatalog) => [catalog.defaultShown, customOf(catalog)];
      expect(readAfter(pages, read).at(-1)).toEqual(readAfter([rows], read).at(-1));
    }),
  );
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

test('a field is the same object for as long as its kind is the same, also where values differ in kind', () => {
  const list = new GrowingList();
  const fieldAfter = (value: unknown) =>
    fieldCatalogOf(list.add([{ uuid: `con_${serial++}`, custom: { mixed: value } }])).byKey.get(
      'custom.mixed',
    );
  const asNumber = fieldAfter(1);
  expect(fieldAfter(2)).toBe(asNumber);
  const asText = fieldAfter('x');
  expect(asText).not.toBe(asNumber);
  for (const value of [3, 'y', true, ['z'], '2026-11-24']) expect(fieldAfter(value)).toBe(asText);
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
