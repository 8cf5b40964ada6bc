import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ContactFilter, type FilterOperator, OPERANDS } from '../view/contact-view';
import {
  type AddressedView,
  isSameSearch,
  readView,
  searchQuery,
  type ViewSearch,
  writeView,
} from './view-address';

const NOTHING: AddressedView = {
  view: { q: '', filters: [], sorting: [] },
  columns: undefined,
  pinned: undefined,
};

const key = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('!', '~', '-', 'a', '.'), maxLength: 6 }),
  fc.constantFrom('', '-', '!', '~', '__proto__', 'is', 'custom.-~!', 'constructor', ' ', '\n'),
);
const keys = fc.uniqueArray(key, { maxLength: 6 });
const operators = Object.keys(OPERANDS).filter((name): name is FilterOperator => name in OPERANDS);
const filter = fc.constantFrom(...operators).chain((operator) =>
  fc.record({
    field: key,
    operator: fc.constant(operator),
    values: fc.array(key, { minLength: OPERANDS[operator], maxLength: OPERANDS[operator] }),
  }),
);
const addressedView: fc.Arbitrary<AddressedView> = fc.record({
  view: fc.record({
    q: key,
    filters: fc.uniqueArray(filter, { maxLength: 4, selector: (one) => JSON.stringify(one) }),
    sorting: fc.uniqueArray(fc.record({ id: key, desc: fc.boolean() }), {
      maxLength: 4,
      selector: ({ id }) => id,
    }),
  }),
  columns: fc.option(keys, { nil: undefined }),
  pinned: fc.option(keys, { nil: undefined }),
});

/** Through the query of an address. */
function throughAddress(search: ViewSearch): ViewSearch {
  return Object.fromEntries(new URLSearchParams(searchQuery(search)));
}

test('a view comes back from an address as it was, whatever its keys and values are', () => {
  fc.assert(
    fc.property(addressedView, (addressed) => {
      expect(readView(throughAddress(writeView(addressed)))).toEqual(addressed);
    }),
    { numRuns: 500 },
  );
});

test('what can be read of any text is written so that it is read alike', () => {
  const rubbish = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('!', '~', '-', 'a', 'is', '~is~', '~between~', '~empty'),
      maxLength: 12,
    }),
  );
  const search = fc.record({
    q: rubbish,
    sort: rubbish,
    filters: rubbish,
    columns: rubbish,
    pinned: rubbish,
  });
  fc.assert(
    fc.property(search, (any) => {
      const read = readView(any);
      expect(readView(writeView(read))).toEqual(read);
    }),
    { numRuns: 500 },
  );
});

test('an address is short and can be read', () => {
  const filters: ContactFilter[] = [
    { field: 'title', operator: 'contains', values: ['head'] },
    { field: 'custom.NPS score', operator: 'between', values: ['7', '9'] },
    { field: 'phone', operator: 'empty', values: [] },
  ];
  const sorting = [
    { id: 'custom.NPS score', desc: true },
    { id: 'name', desc: false },
  ];
  expect(
    writeView({ view: { q: 'berl', filters, sorting }, columns: ['name', 'custom.A~B!'], pinned: ['email'] }),
  ).toEqual({
    q: 'berl',
    sort: '-custom.NPS score~name',
    filters: 'title~contains~head~custom.NPS score~between~7~9~phone~empty',
    columns: 'name~custom.A!~B!!',
    pinned: 'email',
  });
});

test('what is as it is from the start stands in no address', () => {
  expect(throughAddress(writeView(NOTHING))).toEqual({});
  expect(readView({})).toEqual(NOTHING);
});

test('what is no filter is left out, and those after it are read', () => {
  const { filters } = readView({ filters: 'email~sounds like~x~title~is~CEO~phone~between~1' }).view;
  expect(filters).toEqual([{ field: 'title', operator: 'is', values: ['CEO'] }]);
  expect(readView({ filters: 'a~__proto__~b~constructor' }).view.filters).toEqual([]);
});

test('a column named twice is one', () => {
  expect(readView({ sort: 'name~-name~title' }).view.sorting).toEqual([
    { id: 'name', desc: false },
    { id: 'title', desc: false },
  ]);
  expect(readView({ columns: 'name~email~name' }).columns).toEqual(['name', 'email']);
});

test('an address of 10,000 signs is read at once', () => {
  const started = performance.now();
  for (const sign of ['!', '~', '-', 'a~is~', '!~', 'x~between~']) {
    const long = sign.repeat(10_000 / sign.length);
    readView({ q: long, sort: long, filters: long, columns: long, pinned: long });
  }
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('views are the same when they say the same', () => {
  expect(isSameSearch({ sort: 'name', q: '' }, { columns: undefined, sort: 'name~name' })).toBe(true);
  expect(isSameSearch({ sort: 'name' }, { sort: '-name' })).toBe(false);
  expect(isSameSearch({}, { columns: 'name' })).toBe(false);
});
