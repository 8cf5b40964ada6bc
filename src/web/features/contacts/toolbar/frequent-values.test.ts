import { expect, test } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import { customField } from '../../../../contract/contact-fields';
import { createRowCollector } from '../../../lib/pages/rows';
import { frequentValues, valuesWith } from './frequent-values';

function rowsWith(values: unknown[]) {
  const entries: Contact[] = values.map((Team, place) => ({ uuid: `con_${place}`, custom: { Team } }));
  return createRowCollector<Contact>(({ uuid }) => uuid)([
    { entries, cursor: null, has_more: false, receivedAt: 0 },
  ]);
}

test('values are counted, the most frequent first; nothing and prose are no values', () => {
  const rows = rowsWith(['IT', 'Sales', null, 'Sales', '', ' ', 7, 'x'.repeat(101)]);
  expect(frequentValues(rows, customField('Team', 'text'))).toEqual([
    { value: 'Sales', count: 2 },
    { value: 'IT', count: 1 },
    { value: '7', count: 1 },
  ]);
});

test('what is typed is found within values, whatever its case and accents', () => {
  const values = ['Qualité', 'IT', 'Equality'].map((value) => ({ value, count: 1 }));
  expect(valuesWith(values, ' QUALITE ').map(({ value }) => value)).toEqual(['Qualité']);
  expect(valuesWith(values, '')).toHaveLength(3);
});

test('no more values are shown than anybody reads', () => {
  const values = Array.from({ length: 1_000 }, (_, place) => ({ value: `v${place}`, count: 1 }));
  expect(valuesWith(values, 'v')).toHaveLength(50);
});
