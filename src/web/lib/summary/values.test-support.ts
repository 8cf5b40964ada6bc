import fc from 'fast-check';
import type { FieldKind } from '../../../contract/contact-fields';

const nothing = fc.constantFrom<unknown>(null, undefined, '', ' ', '\n\t');

const texts = fc.oneof(
  fc.constantFrom<unknown>(
    ...['Sales', 'sales', ' SALES ', 'Finance', 'Société', 'SOCIETE', 'société  x', 'Societe x', 'Straße'],
    ...['strasse', 'a\nb', 'a b', '\u200b', 'Yes', 'yes', '1247', '1,247', '1247.5', '1,247.5', '0', '-0'],
    ...['x'.repeat(201), ` ${'x'.repeat(200)} `, '{"a":1}', 'a~b!c', '__proto__', 'ß'.repeat(150)],
    ...['a\ud83d', 'a\ud83d ', '\ude00', '😀'],
    ...[1247, 1247.5, 0, -0, 1e21, 1e-7, true, false, {}, { a: 1 }, [1, 2], ['a']],
  ),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);

const numbers = fc.oneof(
  fc.integer({ min: -5, max: 12 }),
  fc.integer({ min: -100_000, max: 100_000 }),
  fc.maxSafeInteger(),
);

const decimals = fc.oneof(
  fc.integer({ min: -60, max: 60 }).map((tenths) => tenths / 10),
  fc.integer({ min: 0, max: 5_000 }).map((hundredths) => hundredths / 100),
  fc.double({ noNaN: true }),
  fc.constantFrom<unknown>(
    -0,
    5e-324,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    '7',
    ' 7.50 ',
    '1e3',
    'seven',
    true,
    {},
  ),
);

const MS = 1_000;
const YEAR = 366 * 24 * 3600 * MS;
const START = Date.UTC(2026, 2, 28, 20);
const moments = fc.oneof(
  ...[YEAR / 60, YEAR / 5, YEAR, 5 * YEAR, 120 * YEAR].map((span) => fc.integer({ min: 0, max: span })),
);
const timestamps = fc.oneof(
  moments.map((after) => new Date(START + after).toISOString()),
  moments.map((after) => new Date(START + after).toISOString().slice(0, 10)),
  moments.map((after) => new Date(START - after).toISOString().slice(0, 19).replace('T', ' ')),
  fc.constantFrom<unknown>(
    ...[
      '9999-12-31',
      '9999-12-31T23:30:00Z',
      '0001-01-01',
      '0001-01-01T00:00:00Z',
      '0000-01-01',
      '2026-02-30',
    ],
    ...['2011-12-30T09:59:59Z', '2011-12-30T10:00:00Z', '2011-12-30', '0300-05-05T12:00:00Z', 'soon', 7],
  ),
);

/** Values that columns of a kind may hold, and some that they should not. */
const VALUES: [FieldKind, fc.Arbitrary<unknown>][] = [
  ['text', texts],
  ['number', numbers],
  ['number', fc.oneof(numbers, decimals)],
  ['number', decimals],
  ['timestamp', timestamps],
  ['boolean', fc.constantFrom<unknown>(true, false, 'true', 1)],
];

/** A column with its rows. */
export interface Cells {
  kind: FieldKind;
  values: unknown[];
}

/** Columns of the kinds that are summed up differently, each row with a value of its own or none. */
export const columns: fc.Arbitrary<Cells> = fc.oneof(
  ...VALUES.map(([kind, values]) =>
    fc.record<Cells>({
      kind: fc.constant(kind),
      values: fc.array(fc.oneof({ arbitrary: values, weight: 5 }, nothing), { maxLength: 60 }),
    }),
  ),
);

export const timeZones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Apia',
  'Asia/Kolkata',
);
