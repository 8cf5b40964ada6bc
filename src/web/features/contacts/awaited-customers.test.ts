import { expect, test, vi } from 'vitest';
import type { Coverage } from '../../../contract/directory';
import type { ContactView } from './view/contact-view';
import { accountManagerField, customerField } from './view/customer-fields';
import { fieldCatalogOf } from './view/field-catalog';
import { GrowingList } from './view/growing-list.test-support';

vi.stubGlobal('window', new EventTarget());
const { awaitedNote, needsCustomers, waitingWords } = await import('./awaited-customers');

const PLAIN: ContactView = { q: '', filters: [], sorting: [] };
const SEARCHED = { ...PLAIN, q: 'acme' };
const FILTERED: ContactView = {
  ...PLAIN,
  filters: [{ field: 'account_manager', operator: 'is', values: ['gabi'] }],
};
const SORTED = { ...PLAIN, sorting: [{ id: 'customer', desc: true }] };
const BY_TITLE: ContactView = {
  q: ' ',
  filters: [{ field: 'title', operator: 'filled', values: [] }],
  sorting: [{ id: 'title', desc: false }],
};

const ofCustomer = [customerField, accountManagerField];
const across = fieldCatalogOf(new GrowingList().add([]), { fields: ofCustomer, ofCustomer, shown: [] });
const ofOne = fieldCatalogOf(new GrowingList().add([]));
const reading: Coverage = { read: 3_200, about: 3_800, complete: false, as_of: null, problem: null };

test('a view that depends on customers says how far they are read, and what that means', () => {
  const part = 'Customers are still being read: 3,200 of about 3,800.';
  for (const view of [SEARCHED, FILTERED, { ...FILTERED, ...SORTED, q: 'a' }]) {
    expect(awaitedNote(view, across, reading)).toBe(`${part} More contacts may match.`);
  }
  const last = 'Contacts whose customers are not known yet come last.';
  expect(awaitedNote(SORTED, across, reading)).toBe(`${part} ${last}`);
  expect(awaitedNote(BY_TITLE, across, reading)).toBeNull();
  expect(awaitedNote(SEARCHED, ofOne, reading)).toBeNull();
});

test('how far customers are read is said as far as it is known, and why they are not', () => {
  const problem = { type: 'upstream-error', title: '', status: 502, upstreamStatus: 503 } as const;
  expect(awaitedNote(SEARCHED, across, { ...reading, about: null })).toContain('read: 3,200 so far. More');
  expect(awaitedNote(SEARCHED, across, { ...reading, problem })).toBe(
    "Customers can't be read: ChartMogul answered 503. More contacts may match.",
  );
  expect(awaitedNote(PLAIN, across, { ...reading, problem })).toBe(
    "Customers can't be read: ChartMogul answered 503.",
  );
  expect(awaitedNote(SEARCHED, across, { ...reading, complete: true })).toMatch(/^Some customers are still/);
  expect(awaitedNote(SEARCHED, across, undefined)).toMatch(/^Some customers are still/);
  expect(waitingWords(reading)).toBe('Waiting for customers: 3,200 of about 3,800 read');
  expect(waitingWords({ ...reading, problem })).toContain('ChartMogul answered 503.');
  expect(waitingWords(undefined)).toBe('Waiting for customers');
});

test('rows need customers where these are written, or decide which rows there are and in which order', () => {
  expect(needsCustomers(PLAIN, across, ['name', 'email'])).toBe(false);
  expect(needsCustomers(BY_TITLE, across, ['name', 'email'])).toBe(false);
  expect(needsCustomers(PLAIN, across, ['name', 'account_manager'])).toBe(true);
  for (const view of [SEARCHED, FILTERED, SORTED]) expect(needsCustomers(view, across, ['name'])).toBe(true);
  expect(needsCustomers(SEARCHED, ofOne, ['name'])).toBe(false);
});
