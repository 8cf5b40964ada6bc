import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import { type ContactField, customField, fullName } from '../../../../contract/contact-fields';
import { fold, foldedWords } from '../../../../contract/fold';
import type { Rows } from '../../../lib/pages/rows';
import type { ContactView } from './contact-view';
import { type DerivedFields, fieldCatalogOf } from './field-catalog';
import { GrowingList } from './growing-list.test-support';
import { ViewEngine } from './view-engine';
import type { ViewResult } from './view-result';

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const NUMBERS = new Intl.NumberFormat(undefined, { maximumFractionDigits: 20 });
const PLAIN: ContactView = { q: '', filters: [], sorting: [] };

const word = fc.constantFrom(
  ...[
    'Åsa',
    'asa',
    'ASA',
    'Straße',
    'strasse',
    'José',
    'jose\u0301',
    'Item 9',
    'Item 46',
    'item 9',
    'İzmir',
    'ısı',
  ],
  ...[
    '日本語',
    'が',
    'Ω',
    'ω',
    'Ёлка',
    'елка',
    '한글',
    'محمد',
    '🙂',
    '👩‍💻',
    'ﬁle',
    '½',
    'o’neil',
    "O'Neil",
    '',
    ' ',
    'z',
  ],
  ...['zoë.10@x.example', 'zoe.9@x.example', '\u00adsoft', 'a\u200bb', '__proto__', 'Ελλάς', 'ΕΛΛΑΣ', '１２'],
);
const text = fc.option(
  fc.oneof(
    word,
    fc.tuple(word, word).map((words) => words.join(' ')),
  ),
  { nil: null },
);
const contact: fc.Arbitrary<Omit<Contact, 'uuid'>> = fc.record({
  first_name: text,
  last_name: text,
  email: text,
  notes: text,
  position: fc.option(fc.integer({ min: -3, max: 30 }), { nil: null }),
  custom: fc.option(
    fc.record(
      {
        score: fc.option(
          fc.oneof(
            fc.integer({ min: 0, max: 12 }),
            fc.integer().map((number) => number / 8),
          ),
          {
            nil: null,
          },
        ),
        since: fc.constantFrom('2026-01-02', '2026-01-02T03:00:00Z', '2025-12-31 23:00:00', ''),
        champion: fc.boolean(),
        amount: fc.constantFrom(-0.5, -12.25, 12_400.5, 1e21, 1e-7, 1.2345678901234567e-6, 0),
        mixed: fc.oneof(word, fc.integer({ min: 0, max: 99 }), fc.boolean(), fc.constant(['a'])),
        ['__proto__']: word,
      },
      { requiredKeys: [] },
    ),
    { nil: null },
  ),
});
/** The contacts of some pages. */
const pages = fc
  .array(fc.array(contact, { maxLength: 12 }), { minLength: 1, maxLength: 6 })
  .map((lists) =>
    lists.map((list, page) => list.map((one, row): Contact => ({ uuid: `con_${page}-${row}`, ...one }))),
  );
const column = fc.constantFrom(
  ...['name', 'email', 'position', 'custom.score', 'custom.since', 'custom.champion', 'custom.mixed'],
  ...['custom.__proto__', 'custom.unheard of'],
);
const sorting = fc.uniqueArray(fc.record({ id: column, desc: fc.boolean() }), {
  selector: ({ id }) => id,
  maxLength: 3,
});
const q = fc.oneof(
  word,
  fc.tuple(word, word).map((words) => words.join(' ')),
  fc.constantFrom('a', 's', 'ss', '9', 'e', 'con_1', '日', 'o’', 'ф'),
);
/** What may be typed after anything: what numbers and UUIDs are written with, letters of several scripts, a space. */
const key = fc.constantFrom(...'-.,+0125e_cons ßİ日');
const view: fc.Arbitrary<ContactView> = fc.record({
  q,
  sorting,
  filters: fc.constantFrom<ContactView['filters'][]>(
    ...[[], [{ field: 'custom.score', operator: 'above', values: ['3'] } as const]],
    [{ field: 'email', operator: 'filled', values: [] }],
  ),
});

function rowsOf(lists: readonly Contact[][]): Rows<Contact> {
  const list = new GrowingList();
  return lists.map((entries) => list.add(entries)).at(-1) ?? list.add([]);
}

function request(rows: Rows<Contact>, asked: ContactView) {
  return { rows, view: asked, catalog: fieldCatalogOf(rows), timeZone: 'Europe/Berlin' };
}

function finish(steps: ReturnType<ViewEngine['make']>): ViewResult {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const make = (engine: ViewEngine, rows: Rows<Contact>, asked: ContactView) =>
  finish(engine.make(request(rows, asked)));

function shown({ rows }: ViewResult): (string | undefined)[] {
  return Array.from({ length: rows.count }, (_, place) => rows.at(place)?.uuid);
}

function keyOf(one: Contact, id: string, isText: boolean): string | number | null {
  const value =
    id === 'name' ? fullName(one) : id === 'email' ? one.email : id === 'position' ? one.position : null;
  const own = id.startsWith('custom.')
    ? Object.entries(one.custom ?? {}).find(([key]) => `custom.${key}` === id)
    : null;
  const found = own ? own[1] : value;
  if (found === null || found === undefined || String(found).trim() === '') return null;
  if (typeof found === 'boolean') return isText ? (found ? 'Yes' : 'No') : Number(found);
  if (typeof found === 'number') return found;
  if (typeof found !== 'string') return JSON.stringify(found);
  if (isText) return /^\d+$/.test(found) ? Number(found) : found;
  return Date.parse(/^\d{4}-\d\d-\d\d$/.test(found) || found.endsWith('Z') ? found : `${found}Z`);
}

/** Sorts as plainly as can be. */
function sorted(rows: Rows<Contact>, asked: ContactView): string[] {
  const { byKey } = fieldCatalogOf(rows);
  return rows.list
    .slice(0, rows.count)
    .sort((one, other) => {
      for (const { id, desc } of asked.sorting) {
        const isText = !['number', 'boolean', 'timestamp'].includes(byKey.get(id)?.kind ?? 'number');
        const [a, b] = [keyOf(one, id, isText), keyOf(other, id, isText)];
        if (a === b) continue;
        if (a === null) return 1;
        if (b === null) return -1;
        if (typeof a !== typeof b) {
          const isFirst = typeof a === 'number';
          return isFirst === desc ? 1 : -1;
        }
        const difference =
          typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
        if (difference !== 0) return desc ? -difference : difference;
      }
      return 0;
    })
    .map(({ uuid }) => uuid);
}

/** Searches as plainly as can be. */
function searched(rows: Rows<Contact>, asked: ContactView): string[] {
  return rows.list
    .slice(0, rows.count)
    .filter((one) => {
      const custom = Object.values(one.custom ?? {}).filter((value) => typeof value !== 'boolean');
      const others = custom.filter((value) => typeof value !== 'number' && value !== null);
      const texts = [
        ...[one.first_name, one.last_name, one.email, one.notes],
        ...others.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))),
      ];
      const numbers = custom
        .filter((value) => typeof value === 'number')
        .flatMap((value) => [String(value), NUMBERS.format(value)]);
      const has = (part: string) =>
        texts.some((whole) => fold(whole ?? '').includes(part)) ||
        (/\d/.test(part) && numbers.some((whole) => whole.includes(part))) ||
        (/^(con|cus|ds)_/.test(part) && one.uuid.includes(part));
      const parts = foldedWords(asked.q);
      // `con` and `con_1` ask for no more than `con_1`.
      return parts.every(
        (part) => has(part) || parts.some((other) => other !== part && other.includes(part)),
      );
    })
    .map(({ uuid }) => uuid);
}

test('sorted by any columns rows are as a plain sort has them, empty ones last, equal ones in their order', () => {
  fc.assert(
    fc.property(pages, sorting, (lists, columns) => {
      const rows = rowsOf(lists);
      const asked = { ...PLAIN, sorting: columns };
      expect(shown(make(new ViewEngine(), rows, asked))).toEqual(sorted(rows, asked));
    }),
    { numRuns: 300 },
  );
});

test('a search finds what a plain search of folded texts finds, in the list’s order', () => {
  fc.assert(
    fc.property(pages, q, (lists, words) => {
      const rows = rowsOf(lists);
      const asked = { ...PLAIN, q: words };
      expect(shown(make(new ViewEngine(), rows, asked))).toEqual(searched(rows, asked));
    }),
    { numRuns: 300 },
  );
});

const VALUES = [
  ...[
    '-0.5',
    '.25',
    ',4',
    '12,400.5',
    '1e+21',
    '000,0',
    '0.0000001',
    '1.2345678901234567e-6',
    '0.00000123456789',
  ],
  ...['con_1-2', 'Item 46', 'x con_0-1', '- -5'],
];
test('a text that is typed key by key finds what it finds when it is pasted', () => {
  const typed = fc.oneof(
    fc.constantFrom(...VALUES),
    fc.array(key, { minLength: 1, maxLength: 5 }).map((keys) => keys.join('')),
    fc.tuple(q, key, key).map((keys) => keys.join('')),
  );
  fc.assert(
    fc.property(pages, typed, (lists, words) => {
      const rows = rowsOf(lists);
      const engine = new ViewEngine();
      for (let length = 1; length <= words.length; length++) {
        const asked = { ...PLAIN, q: words.slice(0, length) };
        expect(shown(make(engine, rows, asked))).toEqual(searched(rows, asked));
      }
    }),
    { numRuns: 500 },
  );
});

test('views made one after the other, of more and more rows, some given up, are as those made anew', () => {
  fc.assert(
    fc.property(pages, fc.array(fc.tuple(view, fc.nat(6))), fc.array(key), (lists, asked, keys) => {
      const list = new GrowingList();
      const engine = new ViewEngine();
      let last: ContactView = PLAIN;
      for (const [index, entries] of lists.entries()) {
        const rows = list.add(entries);
        const [next, steps] = asked[index] ?? [last, 0];
        // Begun and given up, as when the next key comes soon.
        const begun = engine.make(request(rows, next));
        for (let step = 0; step < steps; step++) begun.next();
        last = index % 2 === 0 ? next : last;
        const longer = { ...last, q: `${last.q}${last.q === '' ? '' : (keys[index] ?? 'e')}` };
        for (const one of [last, longer, last]) {
          expect(shown(make(engine, rows, one))).toEqual(shown(make(new ViewEngine(), rows, one)));
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('a row is found by its id at the place where it is shown, others are not', () => {
  fc.assert(
    fc.property(pages, view, (lists, asked) => {
      const rows = rowsOf(lists);
      const result = make(new ViewEngine(), rows, asked);
      const ids = shown(result);
      for (const { uuid } of rows.list) {
        const place = ids.indexOf(uuid);
        expect(result.rows.indexOf(uuid)).toBe(place === -1 ? undefined : place);
      }
      expect(result.rows.indexOf('con_unheard of')).toBeUndefined();
      expect(result.rows.at(result.rows.count)).toBeUndefined();
      expect(result.covered).toBe(rows.count);
    }),
  );
});

const people = (...names: string[]): Contact[] =>
  names.map((name) => ({ uuid: `con_${name}`, last_name: name }));
const NAMES: ContactView = { ...PLAIN, sorting: [{ id: 'name', desc: false }] };

test('many texts are in order, numbers within them by value', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `Item ${(index * 2_741) % 5_000}`);
  const rows = rowsOf([people(...names)]);
  const { rows: ordered } = make(new ViewEngine(), rows, NAMES);
  for (let place = 0; place < 5_000; place++) expect(ordered.at(place)?.last_name).toBe(`Item ${place}`);
});

test('rows keep their places while others are added to what a search found, and get others when sorted', () => {
  const list = new GrowingList();
  const found = new ViewEngine();
  const ordered = new ViewEngine();
  const asked = { ...PLAIN, q: 'a' };
  const first = list.add(people('Ada', 'Bea'));
  const [hits, order] = [make(found, first, asked), make(ordered, first, NAMES)];
  const second = list.add(people('Aaron'));
  const [moreHits, moreOrder] = [make(found, second, asked), make(ordered, second, NAMES)];
  expect(shown(moreHits)).toEqual(['con_Ada', 'con_Bea', 'con_Aaron']);
  expect(shown(moreOrder)).toEqual(['con_Aaron', 'con_Ada', 'con_Bea']);
  expect(moreHits.rows.arrangement).toBe(hits.rows.arrangement);
  expect(moreOrder.rows.arrangement).not.toBe(order.rows.arrangement);
  expect(make(found, second, { ...PLAIN, q: 'ad' }).rows.arrangement).not.toBe(hits.rows.arrangement);
  // What was shown before is still what it was.
  expect([shown(hits), shown(order)]).toEqual([
    ['con_Ada', 'con_Bea'],
    ['con_Ada', 'con_Bea'],
  ]);
});

test('names that are the same to people stay so when others are added', () => {
  const list = new GrowingList();
  const engine = new ViewEngine();
  const named = (uuid: string, last_name: string): Contact => ({ uuid, last_name });
  make(engine, list.add([named('con_1', 'asa'), named('con_2', 'Åsa'), named('con_3', 'ASA')]), NAMES);
  const rows = list.add([named('con_4', 'asa'), named('con_5', 'zed')]);
  expect(shown(make(engine, rows, NAMES))).toEqual(['con_1', 'con_2', 'con_3', 'con_4', 'con_5']);
});

test('a row that arrives with the key that narrows a search is looked at', () => {
  const list = new GrowingList();
  const engine = new ViewEngine();
  make(engine, list.add(people('abba', 'x')), { ...PLAIN, q: 'a' });
  const rows = list.add(people('abc', 'abd'));
  expect(shown(make(engine, rows, { ...PLAIN, q: 'ab' }))).toEqual(['con_abba', 'con_abc', 'con_abd']);
});

test('a list loaded anew is sorted anew', () => {
  const engine = new ViewEngine();
  make(engine, rowsOf([people('B', 'A')]), NAMES);
  expect(shown(make(engine, rowsOf([people('D', 'C')]), NAMES))).toEqual(['con_C', 'con_D']);
});

test('a column that turns out to hold texts too is sorted as text from then on', () => {
  const list = new GrowingList();
  const engine = new ViewEngine();
  const asked: ContactView = { ...PLAIN, sorting: [{ id: 'custom.no', desc: false }] };
  const numbered = (no: unknown): Contact => ({ uuid: `con_${no}`, custom: { no } });
  expect(shown(make(engine, list.add([numbered(10), numbered(-5)]), asked))).toEqual(['con_-5', 'con_10']);
  const mixed = list.add([numbered('V-1'), numbered(9)]);
  expect(shown(make(engine, mixed, asked))).toEqual(sorted(mixed, asked));
});

test('among texts numbers come first, by value, however they are written', () => {
  /** In order by hand; what is in one line is the same. */
  const order: unknown[][] = [
    ...[[-1e21], [-10, '-10.00'], ['-9.5'], [-5, '-5', ' -5 '], [-0.5, '-.5'], [0, '0', '-0', '+0'], [1e-7]],
    ...[[0.25, '.25', '0.250'], [0.5], [7.25, '+7.25'], ['7.5', 7.5], [9, '09'], [10, '10.']],
    ...[['1234567890123456', '+1234567890123456'], ['1234567890123457'], ['1234567890123457890'], [1e21]],
    ...[['- 5'], ['(none)'], [['a']], ['0x10'], ['1,000'], ['1.2.3'], ['7 seats'], ['12e5'], ['12e10']],
    ...[['Ärger', 'arger'], ['n/a', 'N/A'], [true, 'yes'], ['z9'], ['z10'], ['Ω'], ['日本']],
  ];
  const ranked = order.flatMap((values, rank) => values.map((value) => ({ value, rank })));
  const some = fc.array(fc.array(fc.constantFrom(...ranked), { maxLength: 30 }), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(some, fc.boolean(), (lists, desc) => {
      const list = new GrowingList();
      const engine = new ViewEngine();
      const entered: { uuid: string; rank: number }[] = [];
      // A text first: without one the column would not be mixed.
      for (const added of [[{ value: 'n/a', rank: -1 }], ...lists]) {
        const contacts = added.map(({ value, rank }): Contact => {
          const uuid = `con_${entered.length}`;
          entered.push({ uuid, rank: rank === -1 ? order.findIndex((same) => same.includes(value)) : rank });
          return { uuid, custom: { no: value } };
        });
        const rows = list.add(contacts);
        const asked = { ...PLAIN, sorting: [{ id: 'custom.no', desc }] };
        const expected = [...entered].sort((one, other) => (one.rank - other.rank) * (desc ? -1 : 1));
        expect(shown(make(engine, rows, asked))).toEqual(expected.map(({ uuid }) => uuid));
      }
    }),
    { numRuns: 300 },
  );
});

test('a derived field is sorted and filtered by the values that it has now', () => {
  const rows = rowsOf([people('A', 'B')]);
  const named = (names: Record<string, string>): DerivedFields => ({
    fields: [{ ...customField('source', 'text'), key: 'source', read: ({ uuid }) => names[uuid] }],
    ofCustomer: [],
    shown: [],
  });
  const asked: ContactView = { ...PLAIN, sorting: [{ id: 'source', desc: false }] };
  const filters = [{ field: 'source', operator: 'is', values: ['one'] }] as const;
  const engine = new ViewEngine();
  const show = (view: ContactView, derived: DerivedFields) =>
    shown(finish(engine.make({ rows, view, catalog: fieldCatalogOf(rows, derived), timeZone: 'UTC' })));
  const before = named({ con_A: 'two', con_B: 'one' });
  const after = named({ con_A: 'one', con_B: 'two' });
  expect(show(asked, before)).toEqual(['con_B', 'con_A']);
  expect(show(asked, after)).toEqual(['con_A', 'con_B']);
  expect(show({ ...PLAIN, filters }, after)).toEqual(['con_A']);
  expect(show({ ...PLAIN, filters }, before)).toEqual(['con_B']);
});

test('what is known of customers is read again only where a view depends on it', () => {
  let [customers, others] = [0, 0];
  let names = ['B', 'A'];
  const rows = rowsOf([people('A', 'B').map((one, place) => ({ ...one, customer_uuid: `cus_${place}` }))]);
  const counted = (key: string, read: ContactField['read']) => ({ ...customField(key, 'text'), key, read });
  const customer = counted('customer', ({ customer_uuid: uuid }) => {
    customers++;
    return names[Number(uuid?.slice(-1))];
  });
  const source = counted('source', ({ uuid }) => {
    others++;
    return uuid;
  });
  const known = (): DerivedFields => ({ fields: [customer, source], ofCustomer: [customer], shown: [] });
  const sorted = (id: string): ContactView => ({ ...PLAIN, sorting: [{ id, desc: false }] });
  const filtered: ContactView = { ...PLAIN, filters: [{ field: 'source', operator: 'filled', values: [] }] };
  const engine = new ViewEngine();
  const show = (view: ContactView) =>
    shown(finish(engine.make({ rows, view, catalog: fieldCatalogOf(rows, known()), timeZone: 'UTC' })));

  for (const view of [sorted('source'), filtered]) {
    show(view);
    const read = others;
    expect(show(view)).toEqual(['con_A', 'con_B']);
    expect(others).toBe(read);
  }
  expect(show(sorted('customer'))).toEqual(['con_B', 'con_A']);
  show(sorted('source'));
  names = ['A', 'B'];
  // Of one that was given up nothing is taken for what is known now.
  engine
    .make({ rows, view: sorted('customer'), catalog: fieldCatalogOf(rows, known()), timeZone: 'UTC' })
    .next();
  names = ['B', 'C'];
  const read = customers;
  expect(show(sorted('customer'))).toEqual(['con_A', 'con_B']);
  expect(customers).toBe(read + 2);
  expect(show({ ...PLAIN, q: 'c' })).toEqual(['con_B']);
  names = ['C', 'B'];
  expect(show({ ...PLAIN, q: 'c' })).toEqual(['con_A']);
});

test('a number is found as it is shown and as it was sent', () => {
  const rows = rowsOf([[{ uuid: 'con_1', custom: { value: 12_400.5 } }]]);
  for (const [words, count] of [
    ['12400', 1],
    ['12,400.5', 1],
    ['400', 1],
    ['13', 0],
  ] as const) {
    expect(make(new ViewEngine(), rows, { ...PLAIN, q: words }).rows.count).toBe(count);
  }
});
