import { describe, expect, test } from 'vitest';
import {
  customerSortOf,
  customersPath,
  customersSearchSchema,
  isNarrowed,
  sortingOf,
} from './customer-search';

describe('the search of an address', () => {
  test('is read as text', () => {
    const search = { q: '123', account_manager: '', status: 'true', sort: '-mrr', other: 'x' };
    expect(customersSearchSchema.parse(search)).toEqual({
      q: '123',
      account_manager: '',
      status: 'true',
      sort: '-mrr',
    });
  });

  test('leaves out what cannot be', () => {
    expect(customersSearchSchema.parse({ sort: 'owner', status: 7 })).toEqual({});
  });

  test('is cut where it is longer than the server searches for, and never in whom it lists', () => {
    const long = 'x'.repeat(2_001);
    expect(customersSearchSchema.parse({ q: long, account_manager: long })).toEqual({
      q: 'x'.repeat(200),
      account_manager: long,
    });
  });
});

describe('the path of a search', () => {
  test('has only what is asked for', () => {
    expect(customersPath({})).toBe('/api/customers');
    expect(customersPath({ q: '  ', status: '' })).toBe('/api/customers');
  });

  test('is the same in whichever order a search is given, and escapes what must be', () => {
    const path = '/api/customers?q=a+%26+b&account_manager=gabi%40example.com&sort=name';
    expect(customersPath({ q: ' a & b ', account_manager: 'gabi@example.com', sort: 'name' })).toBe(path);
    expect(customersPath({ sort: 'name', account_manager: 'gabi@example.com', q: 'a & b' })).toBe(path);
  });

  test('asks for customers without an account manager by an empty one', () => {
    expect(customersPath({ account_manager: '' })).toBe('/api/customers?account_manager=');
    expect(isNarrowed({ account_manager: '' })).toBe(true);
  });
});

test('an order alone narrows nothing', () => {
  expect(isNarrowed({ sort: 'name' })).toBe(false);
  expect(isNarrowed({ q: 'acme' })).toBe(true);
});

test('sorts go from the address to the grid and back', () => {
  expect(sortingOf('-customer-since')).toEqual([{ id: 'customer-since', desc: true }]);
  expect(sortingOf(undefined)).toEqual([]);
  expect(customerSortOf([{ id: 'customer-since', desc: true }])).toBe('-customer-since');
  expect(customerSortOf([{ id: 'name', desc: false }])).toBe('name');
  expect(customerSortOf([{ id: 'email', desc: false }])).toBeUndefined();
  expect(customerSortOf([])).toBeUndefined();
});
