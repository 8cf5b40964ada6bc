import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactFields, customField } from '../../../../contract/contact-fields';
import { conditionsOf } from '../view/filters';
import { filterByValue } from './filter-by-value';

const BERLIN = 'Europe/Berlin';

function customFilter(kind: Parameters<typeof customField>[1], value: unknown) {
  return filterByValue(customField('Key', kind), value, BERLIN);
}

test('a text is filtered by as ChartMogul sent it', () => {
  expect(filterByValue(contactFields.title, 'Müller, ', BERLIN)).toEqual({
    field: 'title',
    operator: 'is',
    values: ['Müller, '],
  });
});

test('each kind of value has its own operator', () => {
  expect(customFilter('number', -7.5)).toEqual({ field: 'custom.Key', operator: 'is', values: ['-7.5'] });
  expect(customFilter('boolean', true)).toMatchObject({ operator: 'true', values: [] });
  expect(customFilter('boolean', false)).toMatchObject({ operator: 'false', values: [] });
  expect(customFilter('json', { a: [1] })).toMatchObject({ operator: 'contains', values: ['{"a":[1]}'] });
});

test.each([undefined, null, '', ' \n'])('no value, %j, is filtered by as empty', (value) => {
  expect(customFilter('number', value)).toMatchObject({ operator: 'empty', values: [] });
});

test('a value of a column that is text because its values differ is filtered by as it is shown', () => {
  expect(customFilter('text', true)).toMatchObject({ operator: 'is', values: ['Yes'] });
});

function dayOf(text: string, timeZone: string) {
  return filterByValue(customField('Key', 'timestamp'), text, timeZone)?.values[0];
}

test('a point in time is filtered by as its day in the time zone of the account', () => {
  expect(customFilter('timestamp', '2026-11-23T23:30:00Z')).toMatchObject({ operator: 'on' });
  expect(dayOf('2026-11-23T23:30:00Z', BERLIN)).toBe('2026-11-24');
  expect(dayOf('2026-11-23T23:30:00Z', 'UTC')).toBe('2026-11-23');
  expect(dayOf('2026-11-24 00:30:00+0200', 'America/New_York')).toBe('2026-11-23');
  expect(dayOf('2026-11-23T23:30:00Z', 'Nowhere/At_all')).toBe('2026-11-23');
});

test('a reading on the wall is on the day that it says', () => {
  expect(dayOf('1985-01-22', 'Pacific/Auckland')).toBe('1985-01-22');
  expect(dayOf('1985-01-22T23:59', 'Pacific/Auckland')).toBe('1985-01-22');
});

test('there is no filter by what it cannot say', () => {
  expect(customFilter('timestamp', '2026-13-45')).toBeNull();
  expect(filterByValue(contactFields.notes, 'x'.repeat(201), BERLIN)).toBeNull();
  expect(filterByValue(contactFields.title, 'cut \ud83d', BERLIN)).toBeNull();
  expect(filterByValue(customField('\ude00', 'text'), 'whole', BERLIN)).toBeNull();
});

const instant = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const valueOfKind = fc.oneof(
  fc.tuple(fc.constant('number' as const), fc.double({ noNaN: true, noDefaultInfinity: true })),
  fc.tuple(fc.constant('boolean' as const), fc.boolean()),
  fc.tuple(fc.constant('timestamp' as const), instant),
  fc.tuple(
    fc.constant('text' as const),
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean()),
  ),
  fc.tuple(fc.constant('json' as const), fc.array(fc.string({ unit: 'grapheme' }))),
);

test('a contact passes the filter by its own value', () => {
  fc.assert(
    fc.property(
      valueOfKind,
      fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'),
      ([kind, value], zone) => {
        const field = customField('Key', kind);
        const filter = filterByValue(field, value, zone);
        if (filter === null) return;
        const [condition] = conditionsOf([filter], new Map([[field.key, field]]), zone);
        expect(condition?.test({ uuid: 'con_1', custom: { Key: value } })).toBe(true);
      },
    ),
  );
});
