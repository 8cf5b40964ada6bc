import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import { contactFields, customField } from '../../../../contract/contact-fields';
import { ColumnSummary } from '../../../lib/summary/column-summary';
import type { Bar, Summary } from '../../../lib/summary/summary';
import { columns, timeZones } from '../../../lib/summary/values.test-support';
import { readView, searchQuery, writeView } from '../layout/view-address';
import type { ContactFilter } from '../view/contact-view';
import { conditionsOf, isValidFilter } from '../view/filters';
import { filterByPortion } from './filter-by-portion';

function summaryOf(steps: Generator<undefined, Summary, undefined>): Summary {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function barsOf({ rows, filled, pending, parts }: Summary): Bar[] {
  return [
    { portion: { kind: 'empty' }, rows: rows - filled - pending },
    { portion: { kind: 'filled' }, rows: filled },
    ...parts.flatMap(({ bars }) => bars),
  ];
}

/** What an address makes of a filter. */
function addressed(filter: ContactFilter): readonly ContactFilter[] {
  const view = { q: '', filters: [filter], sorting: [] };
  const query = new URLSearchParams(searchQuery(writeView({ view, columns: undefined, pinned: undefined })));
  return readView({ filters: query.get('filters') ?? undefined }).view.filters;
}

test('each bar’s filter finds as many contacts as the bar says', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(columns, timeZones, fc.boolean(), ({ kind, values }, timeZone, isLate) => {
      const isPending = ({ uuid }: Contact) => uuid.endsWith('7');
      const field = { ...customField('a', kind), ...(isLate && { isPending }) };
      const contacts = values.map((a, place): Contact => ({ uuid: `con_${place}`, custom: { a } }));
      const summary = summaryOf(new ColumnSummary(contacts, field, timeZone).upTo(contacts.length));
      for (const { portion, rows } of barsOf(summary)) {
        const filter = filterByPortion(field.key, portion);
        if (filter === null || rows === 0) continue;
        seen.add(filter.operator);
        expect(isValidFilter(filter, kind)).toBe(true);
        const conditions = conditionsOf(addressed(filter), new Map([[field.key, field]]), timeZone);
        const found = contacts.filter((contact) => conditions.every(({ test: meets }) => meets(contact)));
        expect(found.length, JSON.stringify(filter)).toBe(rows);
      }
    }),
    { numRuns: 600 },
  );
  expect([...seen].sort()).toEqual(
    ['between', 'empty', 'false', 'filled', 'is', 'on', 'true', 'within'].sort(),
  );
});

test('a text is filtered by as one line, and not at all when it is too long or nothing to be seen', () => {
  const filterOf = (text: string) => filterByPortion('notes', { kind: 'text', text });
  expect(filterOf(' Heading\r\n\tBody ')).toEqual({
    field: 'notes',
    operator: 'is',
    values: ['Heading Body'],
  });
  expect(filterOf('x'.repeat(200))).not.toBeNull();
  expect(filterOf('x'.repeat(201))).toBeNull();
  expect(filterOf('\u200b')).toBeNull();
});

test('what an address would change is not filtered by: half a character in a text, or in an attribute’s name', () => {
  expect(filterByPortion('notes', { kind: 'text', text: 'a\ud83d' })).toBeNull();
  expect(filterByPortion('notes', { kind: 'text', text: 'a😀' })).not.toBeNull();
  expect(filterByPortion('custom.\ude00', { kind: 'filled' })).toBeNull();
});

test('names are summed up as they are filtered by', () => {
  const contacts: Contact[] = [
    { uuid: 'con_1', first_name: 'José', last_name: 'Núñez' },
    { uuid: 'con_2', first_name: 'jose', last_name: 'nunez' },
    { uuid: 'con_3', email: 'x@example.com' },
  ];
  const summary = summaryOf(new ColumnSummary(contacts, contactFields.name, 'UTC').upTo(3));
  expect(summary).toMatchObject({ rows: 3, filled: 2, distinct: 1 });
  expect(summary.parts[0]?.bars).toEqual([{ portion: { kind: 'text', text: 'José Núñez' }, rows: 2 }]);
});
