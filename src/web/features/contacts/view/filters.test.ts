import { expect, test } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import { contactFields, customField, type FieldKind } from '../../../../contract/contact-fields';
import type { ContactFilter, FilterOperator } from './contact-view';
import { conditionsOf, isValidFilter } from './filters';

const EMPTY = [null, undefined, '', ' \n'];

/** Which of some values of a custom attribute meet filters. */
function matching(
  kind: FieldKind,
  values: readonly unknown[],
  filters: [FilterOperator, ...string[]][],
  timeZone = 'UTC',
) {
  const field = customField('a', kind);
  const asked = filters.map(([operator, ...operands]) => ({ field: field.key, operator, values: operands }));
  const conditions = conditionsOf(asked, new Map([[field.key, field]]), timeZone);
  return values.filter((value) => {
    const contact: Contact = { uuid: 'con_1', custom: value === undefined ? {} : { a: value } };
    return conditions.every(({ test: meets }) => meets(contact));
  });
}

test('texts are compared without case, accents and surrounding white space', () => {
  const values = ['Société Générale', ' societe generale ', 'Société', 'Straße', ...EMPTY];
  expect(matching('text', values, [['contains', 'SOCIETE']])).toEqual(values.slice(0, 3));
  expect(matching('text', values, [['contains', 'te  gén']])).toEqual(values.slice(0, 2));
  expect(matching('text', values, [['is', 'societe generale']])).toEqual(values.slice(0, 2));
  expect(matching('text', values, [['is', 'STRASSE']])).toEqual(['Straße']);
});

test('a number among texts is one however it is written', () => {
  const values = [1246.95, '1246.95', 1247, 'n/a'];
  expect(matching('text', values, [['is', '1246.95']])).toEqual([1246.95, '1246.95']);
  expect(matching('text', values, [['is', '1,246.95']])).toEqual([1246.95]);
});

test('several is of one field are alternatives, all else must be met together', () => {
  const values = ['Finance', 'Sales', 'Support', 'Sales EU'];
  expect(
    matching('text', values, [
      ['is', 'sales'],
      ['is', 'finance'],
    ]),
  ).toEqual(['Finance', 'Sales']);
  expect(
    matching('text', values, [
      ['is', 'sales'],
      ['is', 'finance'],
      ['contains', 'a'],
      ['contains', 'l'],
    ]),
  ).toEqual(['Sales']);
  expect(
    matching('text', values, [
      ['contains', 'sales'],
      ['contains', 'eu'],
    ]),
  ).toEqual(['Sales EU']);
});

test('numbers are compared by value, and between includes both ends', () => {
  const values = [-1, 0, 7, 7.5, 10, ...EMPTY];
  expect(matching('number', values, [['is', ' 7.50']])).toEqual([7.5]);
  expect(matching('number', values, [['above', '7']])).toEqual([7.5, 10]);
  expect(matching('number', values, [['below', '0']])).toEqual([-1]);
  expect(matching('number', values, [['between', '0', '7.5']])).toEqual([0, 7, 7.5]);
  expect(matching('number', values, [['between', '7.5', '0']])).toEqual([0, 7, 7.5]);
  expect(matching('text', [9, '10', 'V-10', ' 11 ', '0x1f', true], [['above', '9']])).toEqual(['10', ' 11 ']);
});

test('a point in time is on a day of the account, a reading without zone on the day it says', () => {
  const values = [
    '2026-11-23T22:59:00Z',
    '2026-11-23T23:00:00Z',
    '2026-11-24',
    '2026-11-24 23:59:59',
    '2026-11-25T00:00:00+01:00',
    'soon',
    ...EMPTY,
  ];
  const berlin = (...filter: [FilterOperator, ...string[]]) =>
    matching('timestamp', values, [filter], 'Europe/Berlin');
  expect(berlin('on', '2026-11-24')).toEqual(values.slice(1, 4));
  expect(berlin('before', '2026-11-24')).toEqual(values.slice(0, 1));
  expect(berlin('after', '2026-11-24')).toEqual(values.slice(4, 5));
  expect(berlin('within', '2026-11-24', '2026-11-25')).toEqual(values.slice(1, 5));
  expect(berlin('within', '2026-11-25', '2026-11-24')).toEqual(values.slice(1, 5));
  expect(matching('timestamp', values, [['on', '2026-11-24']], 'Nowhere/Land')).toEqual(values.slice(2, 5));
});

test('a day that starts at one o’clock, and one that never was, are days too', () => {
  // Clocks went forward at midnight in Cairo; Samoa left 30 December 2011 out.
  expect(
    matching(
      'timestamp',
      ['2026-04-23T21:59:59Z', '2026-04-23T22:00:00Z'],
      [['on', '2026-04-24']],
      'Africa/Cairo',
    ),
  ).toEqual(['2026-04-23T22:00:00Z']);
  const samoa = ['2011-12-30T09:59:59Z', '2011-12-30T10:00:00Z'];
  expect(matching('timestamp', samoa, [['on', '2011-12-29']], 'Pacific/Apia')).toEqual(samoa.slice(0, 1));
  expect(matching('timestamp', samoa, [['on', '2011-12-30']], 'Pacific/Apia')).toEqual([]);
  expect(matching('timestamp', samoa, [['on', '2011-12-31']], 'Pacific/Apia')).toEqual(samoa.slice(1));
});

test('the last day that can be written is a day as others are', () => {
  const values = ['9999-12-30T23:59:59Z', '9999-12-31T00:00:00Z', '9999-12-31 23:59:59', '9999-12-31'];
  const last = (operator: FilterOperator) => matching('timestamp', values, [[operator, '9999-12-31']]);
  expect(last('on')).toEqual(values.slice(1));
  expect(last('before')).toEqual(values.slice(0, 1));
  expect(last('after')).toEqual([]);
  const beyond = ['9999-12-31T22:00:00Z', '9999-12-31T23:30:00Z'];
  expect(matching('timestamp', beyond, [['on', '9999-12-31']], 'Europe/Berlin')).toEqual(beyond.slice(0, 1));
});

test('yes and no are what they are, and not a text that says so', () => {
  const values = [true, false, 'true', 'Yes', 0, 1, ...EMPTY];
  expect(matching('boolean', values, [['true']])).toEqual([true]);
  expect(matching('boolean', values, [['false']])).toEqual([false]);
});

test('empty is no value, and a text of nothing but white space', () => {
  const values = [...EMPTY, 0, false, 'a', []];
  expect(matching('text', values, [['empty']])).toEqual(EMPTY);
  expect(matching('text', values, [['filled']])).toEqual([0, false, 'a', []]);
});

test('a field that no contact has is empty in all of them, and nothing else', () => {
  const operators: [FilterOperator, ...string[]][] = [
    ['is', 'x'],
    ['contains', 'x'],
    ['filled'],
    ['true'],
    ['above', '1'],
  ];
  for (const [operator, ...values] of operators) {
    const [condition] = conditionsOf([{ field: 'custom.b', operator, values }], new Map(), 'UTC');
    expect(condition?.test({ uuid: 'con_1', custom: { b: 'x' } })).toBe(false);
  }
  const [empty] = conditionsOf([{ field: 'custom.b', operator: 'empty', values: [] }], new Map(), 'UTC');
  expect(empty?.test({ uuid: 'con_1' })).toBe(true);
});

test('a full name is compared as it is shown', () => {
  const filter: ContactFilter = { field: 'name', operator: 'is', values: ['jose nunez'] };
  const [condition] = conditionsOf([filter], new Map([['name', contactFields.name]]), 'UTC');
  expect(condition?.test({ uuid: 'con_1', first_name: 'José', last_name: 'Núñez' })).toBe(true);
});

test.each<[FieldKind, FilterOperator, string[], boolean]>([
  ['number', 'is', ['7.5'], true],
  ['number', 'is', ['-3e2'], true],
  ['number', 'is', ['seven'], false],
  ['number', 'above', [''], false],
  ['number', 'between', ['1'], false],
  ['text', 'is', ['seven'], true],
  ['text', 'contains', ['  '], false],
  ['timestamp', 'on', ['2024-02-29'], true],
  ['timestamp', 'on', ['2026-02-29'], false],
  ['timestamp', 'on', ['today'], false],
  ['text', 'empty', [], true],
  ['text', 'empty', ['x'], false],
])('a filter of a %s that %s %j can be held against values: %s', (kind, operator, values, isValid) => {
  expect(isValidFilter({ field: 'custom.a', operator, values }, kind)).toBe(isValid);
  if (!isValid) expect(matching(kind, ['seven', 7, '2026-03-01'], [[operator, ...values]])).toEqual([]);
});
