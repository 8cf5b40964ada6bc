import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import {
  accountManagersAnswerSchema,
  customersPageSchema,
  directoryAnswerSchema,
  listedCustomerSchema,
} from '../../contract/directory';
import { testAccount, testCustomer, uuidOf } from '../testing/account';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';

const CUSTOMERS = [
  testCustomer(1, { company: 'Société Générique 46', owner: 'Zoë', status: 'Cancelled', mrr: 100 }),
  testCustomer(2, { owner: 'gabi@example.com', currency: 'USD', mrr: 12_345 }),
  testCustomer(3, { owner: null, data_source_uuid: 'ds_2', data_source_uuids: ['ds_2'], mrr: 5 }),
  testCustomer(4, { owner: 'Zoë', mrr: 250, attributes: { custom: { Rep: '=HYPERLINK("x")', Seats: 1 } } }),
];

async function readApp(accountManagerAttributes: string[] = []) {
  const account = testAccount(CUSTOMERS);
  account.fault = (url, response) => {
    if (url.pathname !== '/v1/data_sources') return false;
    answer(response, 200, '{"data_sources":[{"uuid":"ds_1","name":"Stripe"}]}');
    return true;
  };
  const started = await startApp(account.listener, { accountManagerAttributes });
  started.directory.start();
  await vi.waitFor(() => expect(started.directory.coverage.complete).toBe(true));
  const get = async (path: string) => (await started.app.request(path)).json();
  return { ...started, get };
}

describe('/api/customers', () => {
  const found = async (query: string) => {
    const { get } = await readApp();
    const page = await get(`/api/customers?${query}`);
    customersPageSchema.parse(page);
    return page.entries.map((entry: unknown) => Number(listedCustomerSchema.parse(entry).uuid.slice(4, 12)));
  };

  test.each([
    ['', [1, 2, 3, 4]],
    ['account_manager=Zo%C3%AB', [1, 4]],
    ['account_manager=', [3]],
    ['account_manager=Zoe', []],
    [`account_manager=${'a'.repeat(3_000)}`, []],
    ['status=Cancelled', [1]],
    ['data_source_uuid=ds_2', [3]],
    ['sort=-mrr', [4, 1, 3, 2]],
    ['q=ext_4', [4]],
    ['q=societe', [1]],
    ['q=%20%20', [1, 2, 3, 4]],
    ['q=.*', []],
    ['q=(%5B%7B%5C&sort=name', []],
    ['account_manager=Zo%C3%AB&status=Active&q=company', [4]],
  ])('?%s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  test('pages by opaque cursors, with the total and what it is drawn from', async () => {
    const { get } = await readApp();
    const first = await get('/api/customers?per_page=3');
    expect(first).toMatchObject({ has_more: true, total: 4, coverage: { read: 4, complete: true } });
    const second = await get(`/api/customers?per_page=3&cursor=${encodeURIComponent(first.cursor)}`);
    expect(second).toMatchObject({ entries: [{ uuid: uuidOf(4) }], cursor: null, has_more: false, total: 4 });
  });

  test.each([
    'sort=owner',
    'q=a&q=b',
    `q=${'a'.repeat(201)}`,
    'per_page=0',
    'per_page=201',
    'cursor=nonsense',
    'page=2',
  ])('?%s is malformed', async (query) => {
    const { app } = await readApp();
    const response = await app.request(`/api/customers?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: 'malformed-parameter' });
  });

  test('holds no more of a customer than is searched and shown', async () => {
    const { get } = await readApp();
    const { entries } = await get('/api/customers');
    expect(Object.keys(entries[3]).sort()).toEqual([
      'account_manager',
      'billing-system-type',
      'company',
      'currency',
      'customer-since',
      'data_source_uuid',
      'email',
      'external_id',
      'mrr',
      'name',
      'status',
      'uuid',
    ]);
  });
});

describe('/api/customers.csv', () => {
  const lines = async (query: string) => {
    const { app } = await readApp();
    const response = await app.request(`/api/customers.csv?${query}`);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="customers-[\d-]+\.csv"$/,
    );
    return (await response.text()).split('\r\n');
  };

  test('has all that the list has, in its order', async () => {
    const [head, ...rest] = await lines('account_manager=Zo%C3%AB&sort=-mrr');
    expect(head).toBe(
      'customer,status,mrr_amount,currency,mrr,account_manager,customer-since,company,name,email,billing-system-type,data_source,data_source_uuid,external_id,uuid',
    );
    expect(rest.map((line) => line.split(',').slice(0, 6))).toEqual([
      ['Company 4', 'Active', '2.50', 'EUR', '250', 'Zoë'],
      ['Société Générique 46', 'Cancelled', '1.00', 'EUR', '100', 'Zoë'],
      [''],
    ]);
  });

  test('of thousands is whole', async () => {
    const { app, directory } = await startApp(
      testAccount(
        Array.from({ length: 2_345 }, (_, n) => testCustomer(n)),
        500,
      ).listener,
    );
    directory.start();
    await vi.waitFor(() => expect(directory.coverage.complete).toBe(true), 5_000);
    const text = await (await app.request('/api/customers.csv')).text();
    const uuids = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').at(-1));
    expect(uuids).toEqual(Array.from({ length: 2_345 }, (_, n) => uuidOf(n)));
  });

  test('leaves turns to the event loop while it is printed, however fast it is taken', async () => {
    const customers = Array.from({ length: 20_000 }, (_, n) => testCustomer(n));
    const { app, directory } = await startApp(testAccount(customers, 5_000).listener);
    directory.start();
    await vi.waitFor(() => expect(directory.coverage.complete).toBe(true), 10_000);
    const response = await app.request('/api/customers.csv');
    const isOver = response.text().then(() => true);
    let turns = 0;
    while (!(await Promise.race([isOver, nextTurn(false)]))) turns++;
    expect(turns).toBeGreaterThan(2);
  });

  test('is refused to who reads too many, until one of them is over', async () => {
    const { app } = await readApp();
    const read = () => app.request('/api/customers.csv');
    const open = await Promise.all(Array.from({ length: 30 }, read));
    expect(open.map(({ status }) => status)).toEqual(Array(30).fill(200));
    const refused = await read();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await refused.json()).toMatchObject({ type: 'busy' });
    await open[0]?.text();
    await open[1]?.body?.cancel();
    const again = await Promise.all([read(), read(), read()]);
    expect(again.map(({ status }) => status)).toEqual([200, 200, 503]);
  });

  test('has the columns that are asked for, called and written as is asked for', async () => {
    const query = 'columns=customer,data_source,account_manager&names=labels&protect=false&sort=-mrr';
    expect((await lines(query)).slice(0, 2)).toEqual([
      'Customer,Data source,Account manager',
      'Company 4,Stripe,Zoë',
    ]);
  });

  test('is logged by what it is, and without what it is about', async () => {
    const { app, log } = await readApp();
    await (await app.request('/api/customers.csv?q=societe')).text();
    await (await app.request('/api/account-managers.csv')).text();
    expect(log).toMatchObject([
      { event: 'export', user: 'local', what: 'customers', count: 1, outcome: 'complete' },
      { event: 'export', user: 'local', what: 'account-managers', count: 3, outcome: 'complete' },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/soci/i);
  });

  test.each(['per_page=5', 'columns=', 'columns=uuid,uuid', 'columns=custom.Rep'])(
    '?%s is refused',
    async (query) => {
      const { app } = await readApp();
      expect((await app.request(`/api/customers.csv?${query}`)).status).toBe(400);
    },
  );
});

test('/api/directory says what can be chosen from, and which attributes there are when one is missing', async () => {
  const { get } = await readApp(['Rep', 'Sales rep']);
  const answer = directoryAnswerSchema.parse(await get('/api/directory'));
  expect(answer).toMatchObject({
    coverage: { read: 4, complete: true },
    statuses: [
      { status: 'Active', customers: 3 },
      { status: 'Cancelled', customers: 1 },
    ],
    data_sources: [
      { data_source_uuid: 'ds_1', customers: 3 },
      { data_source_uuid: 'ds_2', customers: 1 },
    ],
    account_manager: {
      attributes: ['Rep', 'Sales rep'],
      missing: ['Sales rep'],
      occurring: ['Rep', 'Seats'],
    },
  });
});

test('/api/directory answers before anything was read', async () => {
  const { app } = await startApp(() => {}, { accountManagerAttributes: ['Rep'] });
  expect(await (await app.request('/api/directory')).json()).toEqual({
    coverage: { read: 0, about: null, complete: false, as_of: null, problem: null },
    statuses: [],
    data_sources: [],
    account_manager: { attributes: ['Rep'], missing: [], occurring: [] },
  });
});

describe('/api/account-managers', () => {
  test('counts customers, active ones and MRR by currency; those without one come last', async () => {
    const { get } = await readApp();
    const answer = accountManagersAnswerSchema.parse(await get('/api/account-managers'));
    expect(answer.entries).toEqual([
      { account_manager: 'Zoë', customers: 2, active: 1, mrr: { EUR: 350 } },
      { account_manager: 'gabi@example.com', customers: 1, active: 1, mrr: { USD: 12_345 } },
      { account_manager: null, customers: 1, active: 1, mrr: { EUR: 5 } },
    ]);
  });

  test('as a file: a column a currency, and nothing that a spreadsheet would run', async () => {
    const { app } = await readApp(['Rep']);
    const response = await app.request('/api/account-managers.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="account-managers-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect((await response.text()).split('\r\n')).toEqual([
      'Account manager,Customers,Active,MRR EUR,MRR USD',
      `"'=HYPERLINK(""x"")",1,1,2.50,`,
      'Zoë,1,0,1.00,',
      'gabi@example.com,1,1,,123.45',
      'No account manager,1,1,0.05,',
      '',
    ]);
  });

  test('a file of what is not all says so in its name', async () => {
    const account = testAccount(CUSTOMERS);
    account.fault = (url) => url.searchParams.has('cursor');
    const { app, directory } = await startApp(account.listener);
    directory.start();
    const response = await app.request('/api/account-managers.csv');
    expect(response.headers.get('content-disposition')).toContain('-partial.csv"');
  });
});
