import { expect, test } from 'vitest';
import { contactFields, customField } from '../../../../contract/contact-fields';
import type { ContactFilter } from '../view/contact-view';
import type { FieldCatalog } from '../view/field-catalog';
import { filterSentence, readingOrder, withFilter, withoutFilter } from './filter-words';

const fields = [contactFields.title, customField('NPS', 'number'), customField('Seen', 'timestamp')];
const catalog: FieldCatalog = {
  fields,
  byKey: new Map(fields.map((field) => [field.key, field])),
  derived: { fields: [], ofCustomer: [], shown: [] },
  defaultShown: [],
};

function is(field: string, value: string): ContactFilter {
  return { field, operator: 'is', values: [value] };
}

test('a filter is read as a sentence', () => {
  const sentence = (filter: ContactFilter) => filterSentence(filter, catalog);
  expect(sentence({ field: 'title', operator: 'contains', values: ['head'] })).toBe('Title contains head');
  expect(sentence({ field: 'custom.NPS', operator: 'between', values: ['7', '12000'] })).toBe(
    'NPS is between 7 and 12,000',
  );
  expect(sentence({ field: 'custom.Seen', operator: 'before', values: ['2026-11-24'] })).toBe(
    'Seen is before Nov 24, 2026',
  );
  expect(sentence({ field: 'title', operator: 'empty', values: [] })).toBe('Title is empty');
});

test('a filter by what no contact has, or with invisible signs, is read as it stands', () => {
  expect(filterSentence(is('custom.Gone', '\u202egnp'), catalog)).toBe('Gone is ⟨RLO⟩gnp');
  expect(filterSentence(is('custom.NPS', 'x'), catalog)).toBe('NPS is x');
  expect(filterSentence(is('account_manager', 'Gabi'), catalog)).toBe('Account manager is Gabi');
});

test('alternatives stand beside each other', () => {
  const contains: ContactFilter = { field: 'title', operator: 'contains', values: ['head'] };
  expect(readingOrder([is('title', 'CEO'), contains, is('title', 'CTO'), is('phone', '1')])).toEqual([
    { filter: is('title', 'CEO'), isAlternative: false },
    { filter: is('title', 'CTO'), isAlternative: true },
    { filter: contains, isAlternative: false },
    { filter: is('phone', '1'), isAlternative: false },
  ]);
});

test('a filter is added once, and an edited one stays where it is', () => {
  const [ceo, cto, cfo] = [is('title', 'CEO'), is('title', 'CTO'), is('title', 'CFO')];
  expect(withFilter([ceo], cto, null)).toEqual([ceo, cto]);
  expect(withFilter([ceo, cto], ceo, null)).toEqual([ceo, cto]);
  expect(withFilter([ceo, cto], cfo, ceo)).toEqual([cfo, cto]);
  expect(withFilter([ceo, cto], cto, ceo)).toEqual([cto]);
  // It was taken away meanwhile.
  expect(withFilter([cto], cfo, ceo)).toEqual([cto, cfo]);
  expect(withoutFilter([ceo, cto], is('title', 'CEO'))).toEqual([cto]);
});
