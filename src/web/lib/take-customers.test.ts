import { expect, test } from 'vitest';
import { knownCustomer, UNKNOWN } from './known-customers';
import { takeCustomers } from './take-customers';

const acme = { uuid: 'cus_a', name: 'Acme', account_manager: null };
const page = {
  entries: [{ customer_uuid: 'cus_a' }, { customer_uuid: 'cus_b' }, { customer_uuid: null }, 'malformed'],
  cursor: null,
  has_more: false,
  customers: [acme],
};
const coverage = { read: 1, about: null, complete: false, as_of: '2026-11-25T10:00:00Z', problem: null };

test('a customer that a page does not name is unknown once all customers are read, and not before', () => {
  takeCustomers({ ...page, coverage });
  expect(knownCustomer('cus_a')).toEqual(acme);
  expect(knownCustomer('cus_b')).toBeUndefined();
  takeCustomers({ ...page, coverage: { ...coverage, complete: true } });
  expect(knownCustomer('cus_a')).toEqual(acme);
  expect(knownCustomer('cus_b')).toBe(UNKNOWN);
});

test('a page of another shape is refused', () => {
  expect(() => takeCustomers({ entries: [], cursor: null, has_more: false })).toThrow();
});
