import { expect, test, vi } from 'vitest';
import type { Contact } from '../../../../contract/contact';
import { noteCustomers } from '../../../lib/known-customers';
import { AT_ONCE, workedThrough } from '../../../lib/slices';
import { ColumnSummary } from '../../../lib/summary/column-summary';
import type { Bar } from '../../../lib/summary/summary';
import { filterByPortion } from '../rows-menu/filter-by-portion';
import type { ContactFilter, ContactView } from './contact-view';
import { accountManagerField, customerField } from './customer-fields';
import { type DerivedFields, fieldCatalogOf } from './field-catalog';
import { GrowingList } from './growing-list.test-support';
import { ViewEngine } from './view-engine';

vi.stubGlobal('window', new EventTarget());
const { cellText } = await import('../field-value');
const { contactLine } = await import('../copy/tsv');

const PLAIN: ContactView = { q: '', filters: [], sorting: [] };
const ofCustomer = [customerField, accountManagerField];
/** Made anew when something is known that was not. */
const derived = (): DerivedFields => ({ fields: ofCustomer, ofCustomer, shown: ['customer'] });

noteCustomers(
  [
    { uuid: 'cus_z', name: 'Zürich Öl', account_manager: 'gabi@example.com' },
    { uuid: 'cus_a', name: 'Acme', account_manager: null },
  ],
  ['cus_gone'],
);
const rows = new GrowingList().add([
  { uuid: 'con_1', customer_uuid: 'cus_z' },
  { uuid: 'con_2', customer_uuid: 'cus_a' },
  { uuid: 'con_3', customer_uuid: 'cus_gone' },
  { uuid: 'con_4', customer_uuid: null },
  { uuid: 'con_5', customer_uuid: 'cus_later' },
  { uuid: 'con_6', first_name: 'Acme', customer_uuid: 'cus_z' },
]);

/** The contacts of a view, by the last digit of their uuid. */
async function shown(change: Partial<ContactView>, engine = new ViewEngine(), by = derived()) {
  const request = {
    rows,
    view: { ...PLAIN, ...change },
    catalog: fieldCatalogOf(rows, by),
    timeZone: 'UTC',
  };
  const { rows: found } = await workedThrough(engine.make(request), AT_ONCE, new AbortController().signal);
  return Array.from({ length: found.count }, (_, place) => found.at(place)?.uuid.at(-1)).join('');
}

const managed = (operator: ContactFilter['operator'], ...values: string[]): Partial<ContactView> => ({
  filters: [{ field: 'account_manager', operator, values }],
});

test('contacts are found by their customer’s name and account manager, whatever case and accents', async () => {
  expect(await shown({ q: 'zurich ol' })).toBe('16');
  expect(await shown({ q: 'GABI@' })).toBe('16');
  expect(await shown({ q: 'acme' })).toBe('26');
  expect(await shown({ q: 'acme gabi' })).toBe('6');
  expect(await shown({ q: 'zurich' }, new ViewEngine(), { ...derived(), ofCustomer: [] })).toBe('');
});

test('contacts are sorted by their customers; those without a known one come last', async () => {
  expect(await shown({ sorting: [{ id: 'customer', desc: false }] })).toBe('216345');
  expect(await shown({ sorting: [{ id: 'customer', desc: true }] })).toBe('162345');
});

test('what is not read yet is not empty: it meets no filter', async () => {
  expect(await shown(managed('is', 'gabi@example.com'))).toBe('16');
  expect(await shown(managed('empty'))).toBe('234');
  expect(await shown(managed('filled'))).toBe('16');
});

test.each([
  [customerField, { rows: 6, filled: 3, pending: 1, distinct: 2 }],
  [accountManagerField, { rows: 6, filled: 2, pending: 1, distinct: 1 }],
] as const)('each bar of a summary finds as many contacts as it says: %#', async (field, counted) => {
  const steps = new ColumnSummary(rows.list, field, 'UTC').upTo(rows.count);
  const summary = await workedThrough(steps, AT_ONCE, new AbortController().signal);
  expect(summary).toMatchObject(counted);
  const bars: Bar[] = [
    { portion: { kind: 'filled' }, rows: counted.filled },
    // Contacts of no customer and of an unknown one, and for account managers of a customer without one.
    { portion: { kind: 'empty' }, rows: counted.rows - counted.filled - counted.pending },
    ...summary.parts.flatMap((part) => part.bars),
  ];
  expect(bars.length).toBe(2 + counted.distinct);
  for (const { portion, rows: count } of bars) {
    const filter = filterByPortion(field.key, portion);
    expect((await shown({ filters: filter ? [filter] : [] })).length, portion.kind).toBe(count);
  }
});

test('what is read later is found, and no longer waited for', async () => {
  const later: Contact = { uuid: 'con_5', customer_uuid: 'cus_later' };
  const engine = new ViewEngine();
  const filters = managed('is', 'mateo');
  expect(await shown(filters, engine)).toBe('');
  expect(cellText(later, customerField, 'UTC')).toBe('Not read yet');
  expect(customerField.read(later)).toBeUndefined();
  noteCustomers([{ uuid: 'cus_later', name: 'Later', account_manager: 'mateo' }]);
  expect(cellText(later, customerField, 'UTC')).toBe('Later');
  expect(await shown(filters, engine)).toBe('5');
  expect(await shown({ q: 'later' }, engine)).toBe('5');
});

test('a contact without a customer, and one whose customer is unknown, are told apart in words and in no file', () => {
  const [unknown, none] = rows.list.slice(2, 4);
  for (const [contact, words] of [
    [unknown, 'Unknown customer'],
    [none, 'No customer'],
  ] as const) {
    if (!contact) throw new Error('A contact is missing.');
    expect(cellText(contact, customerField, 'UTC')).toBe(words);
    expect(cellText(contact, accountManagerField, 'UTC')).toBe('');
    expect(contactLine(contact, ofCustomer, 'UTC')).toBe(`${words}\t`);
    for (const field of ofCustomer) {
      expect(field.isPending?.(contact)).toBe(false);
      expect(field.read(contact)).toBeUndefined();
    }
  }
});
