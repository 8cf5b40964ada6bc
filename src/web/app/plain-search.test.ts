import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './plain-search';

test('a query is text, whatever it looks like', () => {
  const search = { q: '1e5', status: 'true', account_manager: '', sort: '"a"', data_source_uuid: '{"b":1}' };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
  expect(stringifySearch({ q: '123' })).toBe('?q=123');
});

test('what is not set is not written', () => {
  expect(stringifySearch({ q: undefined })).toBe('');
  expect(stringifySearch({})).toBe('');
});

test('what has a meaning in an address is escaped', () => {
  expect(stringifySearch({ q: 'a & b=c+d#e' })).toBe('?q=a+%26+b%3Dc%2Bd%23e');
  expect(parseSearch('?q=a+%26+b%3Dc%2Bd%23e')).toEqual({ q: 'a & b=c+d#e' });
});
