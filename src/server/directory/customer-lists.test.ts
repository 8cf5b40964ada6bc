import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { testCustomer, uuidOf } from '../testing/account';
import { person } from '../testing/people';
import { CustomerIndex } from './customer-index';
import { CustomerLists, type CustomerQuery } from './customer-lists';

function listsOf(customers: unknown[], attributes: string[] = []) {
  const index = new CustomerIndex(attributes);
  read(index, customers);
  return { index, lists: new CustomerLists(index) };
}

/** A complete reading of these customers. */
function read(index: CustomerIndex, customers: unknown[]) {
  index.begin();
  for (const customer of customers) index.put(customer);
  index.end();
}

async function walk(lists: CustomerLists, query: CustomerQuery, perPage = 3, between = () => {}) {
  const uuids: string[] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await lists.page(query, cursor, perPage, person());
    uuids.push(...page.entries.map(({ uuid }) => uuid));
    if (!page.has_more) return uuids;
    cursor = page.cursor ?? undefined;
    between();
  }
}

const customerArb = fc.record({
  n: fc.nat(30),
  company: fc.constantFrom('', 'Ärger', 'arger', 'Sociedad 9', 'Sociedad 46', '株式会社', 'zoo'),
  owner: fc.constantFrom(null, '', 'gabi@example.com', 'Gabi@example.com', 'Zoë', 'Zoe'),
  status: fc.constantFrom('Active', 'Past Due', 'New Lead'),
  mrr: fc.oneof(fc.nat(5_000), fc.constant(null)),
  currency: fc.constantFrom('EUR', 'USD', 'JPY'),
  'customer-since': fc.constantFrom(null, '2020-01-01T00:00:00+02:00', '2019-12-31T23:00:00+00:00'),
});
const customersArb = fc
  .uniqueArray(customerArb, { selector: ({ n }) => n, maxLength: 30 })
  .map((customers) => customers.map(({ n, ...fields }) => testCustomer(n, fields)));
const queryArb = fc.record({
  accountManager: fc.constantFrom(undefined, null, 'gabi@example.com', 'Zoe'),
  status: fc.constantFrom(undefined, 'Active', 'Past Due'),
  sort: fc.constantFrom(undefined, 'name', '-name', 'mrr', '-mrr', 'customer-since', '-customer-since'),
});

test('a walk gives exactly the customers asked for, in the same order for any page size', async () => {
  await fc.assert(
    fc.asyncProperty(
      customersArb,
      queryArb,
      fc.integer({ min: 1, max: 12 }),
      async (customers, query, perPage) => {
        const { lists } = listsOf(customers);
        const expected = customers
          .filter(
            ({ owner }) => query.accountManager === undefined || (owner || null) === query.accountManager,
          )
          .filter(({ status }) => query.status === undefined || status === query.status)
          .map(({ uuid }) => uuid);
        const walked = await walk(lists, query, perPage);
        expect(walked.toSorted()).toEqual(expected.toSorted());
        if (query.sort === undefined) expect(walked).toEqual(expected);
        expect(await walk(lists, query, 100)).toEqual(walked);
      },
    ),
  );
});

test('a walk gives no customer twice and skips none that stays, whatever is read meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      customersArb,
      queryArb,
      fc.array(customersArb, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      async (customers, { sort }, readings, isOver) => {
        const { index, lists } = listsOf(customers);
        const staying = new Set(customers.map(({ uuid }) => uuid));
        let next = 0;
        const walked = await walk(lists, { sort }, 2, () => {
          const reading = readings[next++];
          if (reading === undefined) return;
          index.begin();
          for (const customer of reading) index.put(customer);
          if (!isOver) return;
          index.end();
          const met = new Set(reading.map(({ uuid }) => uuid));
          for (const uuid of staying) if (!met.has(uuid)) staying.delete(uuid);
        });
        expect(new Set(walked).size).toBe(walked.length);
        expect(walked).toEqual(expect.arrayContaining([...staying]));
      },
    ),
  );
});

test('an index that is read again is in the order that a new one would be in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(customersArb, { minLength: 2, maxLength: 4 }),
      queryArb,
      async (readings, query) => {
        const { index, lists } = listsOf([]);
        for (const reading of readings) {
          read(index, reading);
          const walked = await walk(lists, query, 50);
          // Those that tie keep the order in which they were met first.
          const order = new Map(walked.map((uuid) => [uuid, index.rowOf(uuid) ?? 0]));
          const met = reading.toSorted(
            (a, b) => (order.get(`${a.uuid}`) ?? 0) - (order.get(`${b.uuid}`) ?? 0),
          );
          expect(walked).toEqual(await walk(listsOf(met).lists, query, 50));
        }
      },
    ),
  );
});

describe('orders', () => {
  const sorted = async (sort: CustomerQuery['sort'], customers: Record<string, unknown>[]) => {
    const { lists } = listsOf(customers);
    return (await walk(lists, { sort })).map((uuid) =>
      customers.findIndex((customer) => customer.uuid === uuid),
    );
  };

  test('by name: accents and case ignored, numbers by value, those without a name last both ways', async () => {
    const nameless = { company: '', name: '', email: '', external_id: '', external_ids: [] };
    const names = ['Zoo', 'sociedad 46', 'Ärger', 'Sociedad 9', 'argo'].map((company, n) =>
      testCustomer(n, { company }),
    );
    const customers = [testCustomer(9, nameless), ...names];
    expect(await sorted('name', customers)).toEqual([3, 5, 4, 2, 1, 0]);
    expect(await sorted('-name', customers)).toEqual([1, 2, 4, 5, 3, 0]);
  });

  test('by MRR: within each currency, the most used one first, those without last', async () => {
    const customers = [
      [5, 'USD'],
      [1_000_000, 'JPY'],
      [7, 'USD'],
      [null, 'USD'],
      [-1, 'USD'],
      [3, 'EUR'],
      [4, 'EUR'],
      [9, ''],
    ].map(([mrr, currency], n) => testCustomer(n, { mrr, currency }));
    expect(await sorted('-mrr', customers)).toEqual([2, 0, 4, 6, 5, 1, 3, 7]);
    expect(await sorted('mrr', customers)).toEqual([4, 0, 2, 5, 6, 1, 3, 7]);
  });

  test('by date: as points in time, leads without one last', async () => {
    const customers = [null, '2020-01-01T00:30:00+02:00', '2019-12-31T23:00:00+00:00', 'nonsense'].map(
      (since, n) => testCustomer(n, { 'customer-since': since }),
    );
    expect(await sorted('customer-since', customers)).toEqual([1, 2, 0, 3]);
    expect(await sorted('-customer-since', customers)).toEqual([2, 1, 0, 3]);
  });
});

describe('cursors', () => {
  const ten = Array.from({ length: 10 }, (_, n) => testCustomer(n));

  test('of another instance go on behind the customer that was given last', async () => {
    const first = await listsOf(ten).lists.page({ sort: '-name' }, undefined, 4, person());
    const { lists } = listsOf(ten.toReversed());
    const rest = await lists.page({ sort: '-name' }, first.cursor ?? '', 10, person());
    expect([...first.entries, ...rest.entries].map(({ uuid }) => uuid)).toEqual(
      ten.map(({ uuid }) => uuid).toReversed(),
    );
  });

  test.each([
    '',
    'x',
    'bnVsbA',
    Buffer.from('[1,2,3]').toString('base64url'),
    Buffer.from('["a",-1,"b"]').toString('base64url'),
  ])('%j is none', async (cursor) => {
    await expect(listsOf(ten).lists.page({}, cursor, 4, person())).rejects.toThrow('cursor');
  });
});

test('a customer that was gone is found by its number again', () => {
  const { index } = listsOf([testCustomer(1)]);
  read(index, []);
  expect(index.rowOfNumber(1_001)).toBeUndefined();
  read(index, [testCustomer(1)]);
  expect(index.at(index.rowOfNumber(1_001) ?? -1)?.uuid).toBe(uuidOf(1));
});

test('customers of several data sources are found by each, and by each external id', async () => {
  const { lists } = listsOf([
    testCustomer(1, { data_source_uuids: ['ds_1', 'ds_1', 'ds_2'], external_ids: ['a_1', 'b_2'] }),
    testCustomer(2),
  ]);
  expect(await walk(lists, { dataSource: 'ds_2' })).toEqual([uuidOf(1)]);
  expect(await walk(lists, { dataSource: 'ds_1' })).toEqual([uuidOf(1), uuidOf(2)]);
  expect(await walk(lists, { q: 'b_2' })).toEqual([uuidOf(1)]);
});

test('an index that changes for a long time is still in order', async () => {
  const { index, lists } = listsOf(Array.from({ length: 5 }, (_, n) => testCustomer(n)));
  await walk(lists, { sort: 'mrr' });
  for (let n = 0; n < 1_500; n++)
    read(
      index,
      [4, 3, 2, 1, 0].map((at) => testCustomer(at, { mrr: (at * n) % 7 })),
    );
  const expected = [0, 1, 2, 3, 4].toSorted((a, b) => ((a * 1_499) % 7) - ((b * 1_499) % 7) || a - b);
  expect(await walk(lists, { sort: 'mrr' })).toEqual(expected.map(uuidOf));
});

describe('many lists that one person asks for at once', () => {
  const { lists } = listsOf(Array.from({ length: 20_000 }, (_, n) => testCustomer(n)));
  const flood = (word: string, onEnd: () => void) =>
    Array.from({ length: 150 }, (_, n) =>
      lists.page({ q: `${word} ${n}`, sort: 'name' }, undefined, 1, person(undefined, 'eve')).then(onEnd),
    );

  test('make nobody else wait for more than a few of them', async () => {
    // The order is made first, for all.
    await lists.page({ sort: 'name' }, undefined, 1, person());
    let ended = 0;
    const all = flood('company', () => ended++);
    await nextTurn();
    await lists.page({ q: 'person', sort: 'name' }, undefined, 1, person(undefined, 'ada'));
    expect(ended).toBeLessThan(10);
    await Promise.all(all);
    expect(ended).toBe(150);
  });

  test('leave turns to the event loop', async () => {
    const isOver = Promise.all(flood('person', () => {})).then(() => true);
    let turns = 0;
    while (!(await Promise.race([isOver, nextTurn(false)]))) turns++;
    expect(turns).toBeGreaterThan(20);
  });
});

test('a list that several ask for at once is made once', async () => {
  const { index, lists } = listsOf(Array.from({ length: 10 }, (_, n) => testCustomer(n)));
  const search = vi.spyOn(index, 'search');
  const users = ['ada', 'ben', 'cleo', 'dan'];
  const pages = await Promise.all(
    users.map((user) => lists.page({ q: 'company' }, undefined, 3, person(undefined, user))),
  );
  expect(pages.map(({ total }) => total)).toEqual([10, 10, 10, 10]);
  expect(search).toHaveBeenCalledTimes(1);
});
