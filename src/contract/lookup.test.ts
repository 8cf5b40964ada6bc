import { describe, expect, test } from 'vitest';
import { isAskedUpstream, readQuery } from './lookup';

const CUSTOMER = 'cus_de305d54-75b4-431b-adb2-eb6b9e546012';
const CONTACT = 'con_dbcd9b42-f5b1-11ec-8d8c-2f0a5e6d7c8b';

describe('readQuery', () => {
  test.each([
    CUSTOMER,
    ` ${CUSTOMER}\n`,
    CUSTOMER.toUpperCase(),
    `https://roster.example/customers/${CUSTOMER}`,
    `https://roster.example/customers/${CUSTOMER}?columns=a,b#top`,
    `"customer_uuid": "${CUSTOMER}",`,
  ])('reads a customer off %s', (text) => {
    expect(readQuery(text)).toEqual({ kind: 'customer', uuid: CUSTOMER });
  });

  test.each([
    CONTACT,
    CONTACT.toUpperCase(),
    `https://roster.example/customers/${CUSTOMER}?contact=${CONTACT}`,
    `https://roster.example/contacts?contact=${CONTACT}`,
  ])('reads a contact off %s', (text) => {
    expect(readQuery(text)).toEqual({ kind: 'contact', uuid: CONTACT });
  });

  test.each([
    'https://app.chartmogul.com/#/customers/114167452-Pied_Piper',
    'https://app.chartmogul.com/#customers/114167452',
    'http://app.chartmogul.com/customers/114167452?tab=contacts',
    'app.chartmogul.com/#/customers/114167452-Pied_Piper/notes',
    'Look at <https://app.chartmogul.com/#/customers/114167452-Pied_Piper>.',
  ])('reads the number of a customer off %s', (text) => {
    expect(readQuery(text)).toEqual({ kind: 'customer-number', number: 114_167_452 });
  });

  test.each([
    'robin@example.com',
    ' robin@example.com ',
    'mailto:robin@example.com',
    'mailto:robin@example.com?subject=Hello',
    'Robin Hood <robin@example.com>',
    '"Hood, Robin" <robin@example.com>;',
    '<robin@example.com>',
    'robin@example.com,',
  ])('reads an e-mail address off %s', (text) => {
    expect(readQuery(text)).toEqual({ kind: 'email', email: 'robin@example.com' });
  });

  test.each([
    '',
    'Pied Piper',
    'robin@',
    '@example.com',
    'robin@example',
    'a@example.com, b@example.com',
    '114167452',
    'cus_123',
    `x${CUSTOMER}`,
    `${CUSTOMER}0`,
    'https://example.com/customers/114167452',
    'https://notchartmogul.com/customers/114167452',
    'https://app.chartmogul.com/#/customers/12345678901234567',
  ])('takes %s for words', (text) => {
    expect(readQuery(text)).toEqual({ kind: 'words' });
  });

  test('is done at once with a text of any length', () => {
    const started = performance.now();
    for (const piece of ['a', '<', '@', 'a@', 'chartmogul.com/', 'app.', '-cus_', ' ']) {
      readQuery(piece.repeat(100_000));
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('isAskedUpstream', () => {
  test('an e-mail address always is', () => {
    expect(isAskedUpstream('robin@example.com', true)).toBe(true);
    expect(isAskedUpstream('robin@example.com', false)).toBe(true);
  });

  test('what may be an external id is until all customers are read', () => {
    for (const id of ['A-77', ' 4711 ', 'scru_2vT3p']) {
      expect(isAskedUpstream(id, false)).toBe(true);
      expect(isAskedUpstream(id, true)).toBe(false);
    }
  });

  test('words, short numbers and uuids are not', () => {
    for (const text of ['', 'acme', 'acme 46', '46', CUSTOMER, CONTACT]) {
      expect(isAskedUpstream(text, false)).toBe(false);
    }
  });
});
