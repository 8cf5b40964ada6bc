import { expect, test } from 'vitest';
import { accountManagerOf } from './account-manager';
import { accountManagerContactsPath } from './account-manager-path';
import { readCustomer } from './customer';

test('half a character in a name is none, so that the name has a place in a URL', () => {
  const { value } = readCustomer({ uuid: 'cus_1', owner: 'Ga\ud83dbi ' }, 'cus_1');
  const name = accountManagerOf(value, []);
  expect(name).toBe('Ga\ufffdbi');
  expect(accountManagerContactsPath(name)).toBe('/api/account-managers/Ga%EF%BF%BDbi/contacts');
});
