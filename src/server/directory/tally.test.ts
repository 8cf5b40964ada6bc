import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testCustomer } from '../testing/account';
import { CustomerIndex } from './customer-index';

function tallyOf(customers: unknown[], attributes: string[] = []) {
  const index = new CustomerIndex(attributes);
  index.begin();
  for (const customer of customers) index.put(customer);
  index.end();
  return { tally: index.tally, index };
}

const owners = [null, '', '  ', 'Zoë', 'Zoe', 'zoe', 'gabi@example.com', '__proto__', 'constructor'];

test('every count is that of the customers, counted by themselves', () => {
  const customersArb = fc.array(
    fc.record({
      owner: fc.constantFrom(...owners),
      status: fc.constantFrom('Active', 'Cancelled', 'Past Due'),
      mrr: fc.integer({ min: -5, max: 1e9 }),
      currency: fc.constantFrom('EUR', 'JPY', '__proto__'),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(customersArb, customersArb, (before, facts) => {
      const { tally, index } = tallyOf(before.map((fields, n) => testCustomer(n, fields)));
      index.begin();
      for (const [n, fields] of facts.entries()) index.put(testCustomer(n, fields));
      index.end();
      const total = (key: 'customers' | 'active') =>
        tally.managers.reduce((sum, manager) => sum + manager[key], 0);
      expect(total('customers')).toBe(facts.length);
      expect(total('active')).toBe(facts.filter(({ status }) => status === 'Active').length);
      for (const { account_manager, customers, mrr } of tally.managers) {
        const own = facts.filter(({ owner }) => (owner?.trim() || null) === account_manager);
        expect(customers).toBe(own.length);
        for (const currency of new Set(own.map((fact) => fact.currency))) {
          const sum = own.filter((fact) => fact.currency === currency).reduce((all, { mrr }) => all + mrr, 0);
          expect(new Map(Object.entries(mrr)).get(currency)).toBe(sum);
        }
      }
      expect(tally.managers.findIndex(({ account_manager }) => account_manager === null)).toBeOneOf([
        -1,
        tally.managers.length - 1,
      ]);
    }),
  );
});

describe('the account manager', () => {
  const custom = (attributes: Record<string, unknown>, owner: unknown = 'owner@example.com') =>
    testCustomer(Object.keys(attributes).length, { owner, attributes: { custom: attributes } });
  const managerOf = (customer: unknown, ...attributes: string[]) =>
    tallyOf([customer], attributes).tally.managers[0]?.account_manager;

  test('is the first named attribute with a value, else the owner', () => {
    expect(managerOf(custom({ salesRep: 'Gabi' }))).toBe('owner@example.com');
    expect(managerOf(custom({ salesRep: 'Gabi' }), 'Account manager', 'salesRep')).toBe('Gabi');
    expect(
      managerOf(custom({ salesRep: 'Gabi', 'Account manager': 'Li' }), 'Account manager', 'salesRep'),
    ).toBe('Li');
    expect(managerOf(custom({ salesRep: ' ' }), 'salesRep')).toBe('owner@example.com');
    expect(managerOf(custom({ salesRep: null }, null), 'salesRep')).toBeNull();
    expect(managerOf(custom({ salesRep: 7 }), 'salesRep')).toBe('7');
    expect(managerOf(custom({ salesRep: { name: 'x' } }), 'salesRep')).toBe('owner@example.com');
    expect(managerOf(custom({}), 'toString', '__proto__')).toBe('owner@example.com');
  });

  test('is the same however its letters are composed, and not when case or accent differ', () => {
    const { tally } = tallyOf([
      testCustomer(1, { owner: 'Zo\u00eb' }),
      testCustomer(2, { owner: 'Zoe\u0308 ' }),
      testCustomer(3, { owner: 'Zoe' }),
      testCustomer(4, { owner: 'zoe' }),
    ]);
    expect(tally.managers.map(({ account_manager, customers }) => [account_manager, customers])).toEqual([
      ['Zoë', 2],
      ['Zoe', 1],
      ['zoe', 1],
    ]);
  });
});

test('statuses and data sources are counted, most frequent first', () => {
  const { tally } = tallyOf([
    testCustomer(1, { status: 'New Lead' }),
    testCustomer(2, { data_source_uuids: ['ds_1', 'ds_2', 'ds_2'] }),
    testCustomer(3),
  ]);
  expect(tally.statuses).toEqual([
    { status: 'Active', customers: 2 },
    { status: 'New Lead', customers: 1 },
  ]);
  expect(tally.dataSources).toEqual([
    { data_source_uuid: 'ds_1', customers: 3 },
    { data_source_uuid: 'ds_2', customers: 1 },
  ]);
});

test('the names of custom attributes are those of the last reading, most frequent first', () => {
  const { index } = tallyOf([
    testCustomer(1, { attributes: { custom: { Seats: 1, Segment: 'SMB' } } }),
    testCustomer(2, { attributes: { custom: { Segment: 'SMB' } } }),
  ]);
  expect(index.attributes).toEqual(['Segment', 'Seats']);
  index.begin();
  index.put(testCustomer(1, { attributes: { custom: { Other: 1 } } }));
  expect(index.attributes).toContain('Seats');
  index.end();
  expect(index.attributes).toEqual(['Other']);
});
