import { expect, test } from 'vitest';
import { listLabel } from './list-words';

test('a list is called by whose contacts it has', () => {
  const customer = { kind: 'customer', customerUuid: 'cus_1' } as const;
  expect(listLabel(customer, 'Pied Piper')).toBe('Contacts of Pied Piper');
  expect(listLabel(customer, undefined)).toBe('Contacts');
  expect(listLabel({ kind: 'account', dataSourceUuid: undefined }, undefined)).toBe('Contacts');
  expect(listLabel({ kind: 'account', dataSourceUuid: 'ds_1' }, 'Stripe')).toBe('Contacts from Stripe');
  expect(listLabel({ kind: 'account-manager', accountManager: 'gabi' }, 'gabi')).toBe('Contacts of gabi');
  expect(listLabel({ kind: 'account-manager', accountManager: null }, 'No account manager')).toBe(
    'Contacts of customers without an account manager',
  );
});
