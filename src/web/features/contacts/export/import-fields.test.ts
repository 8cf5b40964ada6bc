import { expect, test } from 'vitest';
import { contactFields, customField } from '../../../../contract/contact-fields';
import { importFields } from './import-fields';

test('an import has the customer first, names apart, and each column once', () => {
  const { name, last_name, email, uuid, customer_external_id } = contactFields;
  const { taken, left } = importFields([
    name,
    email,
    uuid,
    last_name,
    customField('NPS score', 'number'),
    customer_external_id,
  ]);
  expect(taken.map(({ importName }) => importName)).toEqual([
    'Customer external ID',
    'First name',
    'Last name',
    'Email',
    'NPS score',
  ]);
  expect(left).toEqual([uuid]);
});
