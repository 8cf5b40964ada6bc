import { describe, expect, test } from 'vitest';
import type { ListedCustomer } from '../../../contract/directory';
import type { LookupAnswer, Person } from '../../../contract/lookup';
import { allOf, goesOnFrom, groupsOf, secondaryOf } from './found';

function customer(uuid: string, fields: Partial<ListedCustomer> = {}): ListedCustomer {
  return {
    uuid,
    external_id: null,
    name: null,
    company: null,
    email: null,
    status: 'Active',
    'customer-since': null,
    mrr: null,
    currency: null,
    data_source_uuid: null,
    'billing-system-type': null,
    account_manager: null,
    ...fields,
  };
}

function person(uuid: string): Person {
  return {
    uuid,
    customer_uuid: 'cus_1',
    customer_name: 'Acme',
    first_name: 'Ada',
    last_name: null,
    title: null,
    email: null,
  };
}

function answer(fields: Partial<LookupAnswer>): LookupAnswer {
  return {
    customers: [],
    account_managers: [],
    total: { customers: 0, account_managers: 0 },
    has_more_people: false,
    people: [],
    coverage: { read: 3, about: null, complete: true, as_of: null, problem: null },
    problem: null,
    ...fields,
  };
}

const nothing = { q: 'a', index: undefined, asked: undefined, people: [] };
const words = { ...nothing, query: { kind: 'words' } } as const;

function keysOf(groups: ReturnType<typeof groupsOf>) {
  return groups.map(({ label, note, items }) => [label, note, items.map(({ key }) => key)]);
}

describe('groupsOf', () => {
  test('has a group for each kind that was found, each thing once, what ChartMogul answered first', () => {
    const index = answer({
      customers: [customer('cus_1'), customer('cus_2')],
      account_managers: [{ account_manager: 'gabi', customers: 1, active: 1, mrr: {} }],
    });
    const asked = answer({
      customers: [customer('cus_3', { name: 'Acme' }), customer('cus_1')],
      people: [person('con_1')],
    });
    const groups = groupsOf({ ...words, index, asked, people: [person('con_1'), person('con_2')] });
    expect(keysOf(groups)).toEqual([
      ['Customers', null, ['cus_3', 'cus_1', 'cus_2']],
      ['Account managers', null, ['manager gabi']],
      ['People', 'some already loaded', ['con_1', 'con_2']],
    ]);
  });

  test('says when people come from what is loaded alone', () => {
    expect(keysOf(groupsOf({ ...words, people: [person('con_1')] }))).toEqual([
      ['People', 'already loaded', ['con_1']],
    ]);
    expect(keysOf(groupsOf({ ...words, asked: answer({ people: [person('con_1')] }) }))).toEqual([
      ['People', null, ['con_1']],
    ]);
  });

  test('what is only like the text comes after what has it', () => {
    const index = answer({
      customers: [customer('cus_1', { company: 'Sabine' })],
      account_managers: [{ account_manager: 'gabi@example.com', customers: 1, active: 1, mrr: {} }],
    });
    const labels = (q: string) => groupsOf({ ...words, q, index }).map(({ label }) => label);
    expect(labels('GABI')).toEqual(['Account managers', 'Customers']);
    expect(labels('sabin')).toEqual(['Customers', 'Account managers']);
    expect(labels('zabin')).toEqual(['Customers', 'Account managers']);
  });

  test('shows at most eight customers', () => {
    const customers = Array.from({ length: 12 }, (_, place) => customer(`cus_${place}`));
    expect(allOf(groupsOf({ ...words, index: answer({ customers }) }))).toHaveLength(8);
  });

  test('with nothing typed the customers are the recent ones', () => {
    const index = answer({ customers: [customer('cus_1')] });
    expect(keysOf(groupsOf({ ...words, q: '', index }))).toEqual([['Recent customers', null, ['cus_1']]]);
  });

  test('a uuid that nobody knows yet can be opened all the same, and nothing else is found for it', () => {
    const query = { kind: 'customer', uuid: 'cus_9' } as const;
    const known = answer({ customers: [customer('cus_1'), customer('cus_9')] });
    expect(allOf(groupsOf({ ...nothing, query }))).toEqual([{ kind: 'uuid', key: 'cus_9', uuid: 'cus_9' }]);
    expect(allOf(groupsOf({ ...nothing, query, index: known }))).toMatchObject([
      { kind: 'customer', key: 'cus_9' },
    ]);
  });

  test('a contact stands alone', () => {
    const index = answer({ customers: [customer('cus_1')] });
    const query = { kind: 'contact', uuid: 'con_1' } as const;
    expect(keysOf(groupsOf({ ...nothing, query, index, people: [person('con_1')] }))).toEqual([
      ['People', null, ['con_1']],
    ]);
  });
});

describe('goesOnFrom', () => {
  const groups = (...uuids: string[]) =>
    groupsOf({ ...words, index: answer({ customers: uuids.map((uuid) => customer(uuid)) }) });

  test('more at the end moves nothing', () => {
    expect(goesOnFrom(groups('a', 'b'), groups('a', 'b', 'c'))).toBe(true);
    expect(goesOnFrom([], groups('a'))).toBe(true);
  });

  test('another order, something between, and something gone move the others', () => {
    expect(goesOnFrom(groups('a', 'b'), groups('b', 'a'))).toBe(false);
    expect(goesOnFrom(groups('a', 'b'), groups('a', 'c', 'b'))).toBe(false);
    expect(goesOnFrom(groups('a', 'b'), groups('a'))).toBe(false);
  });
});

describe('secondaryOf', () => {
  const acme = customer('cus_1', {
    company: 'Société Acme',
    name: 'Robin',
    email: 'robin@example.com',
    external_id: 'A-77',
  });

  test('is the e-mail address when the title has what was searched for, or nothing was', () => {
    for (const q of ['', 'societe', 'acme soc']) expect(secondaryOf(acme, q)).toBe('robin@example.com');
  });

  test('is the field that has what the title has not', () => {
    expect(secondaryOf(acme, 'a-77')).toBe('A-77');
    expect(secondaryOf({ ...acme, name: 'Zoë' }, 'acme zoe')).toBe('Zoë');
    expect(secondaryOf(acme, 'robin')).toBe('robin@example.com');
    expect(secondaryOf({ ...acme, email: null }, 'robin')).toBe('Robin');
  });

  test('does not say the title twice', () => {
    expect(secondaryOf(customer('cus_1', { email: 'a@example.com' }), 'a@example.com')).toBeNull();
  });
});

test('more than are shown are a list, which is the last of its kind', () => {
  const index = answer({ customers: [customer('cus_1')], total: { customers: 22, account_managers: 0 } });
  const groups = groupsOf({ query: { kind: 'words' }, q: 'fjord', index, asked: undefined, people: [] });
  expect(allOf(groups).map(({ key }) => key)).toEqual(['cus_1', 'all customers']);
});

test('who has an e-mail address comes before a customer whose address only contains it', () => {
  const index = answer({ customers: [customer('cus_1', { email: 'joanna@acme.com' })] });
  const asked = answer({ people: [{ ...person('con_1'), email: 'anna@acme.com' }] });
  const groups = groupsOf({
    query: { kind: 'email', email: 'anna@acme.com' },
    q: 'anna@acme.com',
    index,
    asked,
    people: [],
  });
  expect(allOf(groups).map(({ key }) => key)).toEqual(['con_1', 'cus_1']);
});

test('an account manager of just this name comes before customers that have it somewhere', () => {
  const manager = { account_manager: 'Zoë', customers: 1, active: 1, mrr: {} };
  const index = answer({
    customers: [customer('cus_1', { name: 'Zoe Bakery' })],
    account_managers: [manager],
  });
  const groups = groupsOf({ query: { kind: 'words' }, q: 'zoe', index, asked: undefined, people: [] });
  expect(allOf(groups).map(({ key }) => key)).toEqual(['manager Zoë', 'cus_1']);
});
