import { describe, expect, test, vi } from 'vitest';
import { readQuery } from '../../../contract/lookup';

// The words of the page know its connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { emptyWords } = await import('./words');

const complete = { read: 3_800, about: null, complete: true, as_of: null, problem: null };
const reading = { ...complete, read: 3_200, about: 3_800, complete: false };

function words(text: string, changes: Partial<Parameters<typeof emptyWords>[1]> = {}) {
  const known = { coverage: complete, isBehind: false, isAsking: false, isUnknownContact: false };
  return emptyWords(text, { query: readQuery(text), ...known, ...changes });
}

describe('emptyWords', () => {
  test('says nothing before it is known', () => {
    expect(words('acme', { isBehind: true })).toBeNull();
    expect(words('acme', { isAsking: true })).toBeNull();
    expect(words('acme', { coverage: undefined })).toBeNull();
  });

  test('claims no more than was read', () => {
    expect(words('acme')).toBe('Nothing found for “acme”.');
    expect(words('acme', { coverage: reading })).toBe(
      'Nothing found for “acme” among the 3,200 customers read so far.',
    );
    expect(words('acme', { coverage: { ...reading, read: 0 } })).toBe('No customers are read yet.');
  });

  test('of an address that names a customer', () => {
    const address = 'https://app.chartmogul.com/#/customers/17-Acme';
    expect(words(address)).toBe('No customer with the number 17 in this ChartMogul account.');
    expect(words(address, { coverage: reading })).toBe('Not among the 3,200 customers read so far.');
  });

  test('of a contact', () => {
    const uuid = 'con_dbcd9b42-f5b1-11ec-8d8c-2f0a5e6d7c8b';
    expect(words(uuid, { isUnknownContact: true })).toBe(`No contact ${uuid} in this ChartMogul account.`);
    expect(words(uuid, { isAsking: true })).toBeNull();
    expect(words(uuid)).toBe('The contact could not be looked up.');
  });

  test('with nothing typed only an account without customers is worth a word', () => {
    expect(words('')).toBeNull();
    expect(words('', { coverage: { ...complete, read: 0 } })).toBe(
      'There are no customers in this ChartMogul account.',
    );
  });
});
