import type { ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { lookupAnswerSchema } from '../../contract/lookup';
import { testAccount, testCustomer, uuidOf } from '../testing/account';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';

const EMAIL = 'ada@company2.example';
const page = (entries: unknown[]) => JSON.stringify({ entries, cursor: null, has_more: false });
const ADA = {
  uuid: 'con_1',
  customer_uuid: uuidOf(2),
  first_name: 'Ada',
  last_name: null,
  email: EMAIL,
  custom: {},
};

interface Upstream {
  /** Answers of paths other than the list of all customers, by path and query. */
  answers?: Record<string, (response: ServerResponse) => void>;
  /** False keeps the second page of customers back. */
  isComplete?: boolean;
}

async function lookupApp({ answers = {}, isComplete = true }: Upstream = {}) {
  const account = testAccount(
    [1, 2, 3, 4].map((n) => testCustomer(n, { owner: n < 3 ? 'Zoë Brandt' : null })),
  );
  account.fault = (url, response) => {
    if (url.pathname === '/v1/customers' && url.searchParams.has('cursor')) return !isComplete;
    const answered = Object.entries(answers).find(([start]) => (url.pathname + url.search).startsWith(start));
    answered?.[1](response);
    return answered !== undefined;
  };
  const started = await startApp(account.listener);
  started.directory.start();
  await vi.waitFor(() => expect(started.directory.coverage.read).toBeGreaterThan(2));
  if (isComplete) await vi.waitFor(() => expect(started.directory.coverage.complete).toBe(true));
  const look = async (query: Record<string, string>) => {
    const response = await started.app.request(`/api/lookup?${new URLSearchParams(query)}`);
    return lookupAnswerSchema.parse(await response.json());
  };
  const asked = () =>
    started.seen.map(({ url }) => url).filter((url) => !/customers\?per_page=200/.test(url));
  return { ...started, look, asked };
}

test.each([
  ['Company 3', [3]],
  [uuidOf(2), [2]],
  [`https://roster.example/customers/${uuidOf(2)}?x=1`, [2]],
  ['https://app.chartmogul.com/#/customers/1003-Company_3', [3]],
  ['ext_4', [4]],
  [uuidOf(3).slice(0, 12), [3]],
  ['nobody', []],
])('finds the customer of %s without asking ChartMogul', async (q, expected) => {
  const { look, asked } = await lookupApp();
  const { customers, people, problem } = await look({ q });
  expect(customers.map(({ uuid }) => uuid)).toEqual(expected.map(uuidOf));
  expect([people, problem]).toEqual([[], null]);
  expect(asked()).toEqual([]);
});

test('finds account managers, whatever their accents', async () => {
  const { look } = await lookupApp();
  expect((await look({ q: 'zoe' })).account_managers).toMatchObject([
    { account_manager: 'Zoë Brandt', customers: 2 },
  ]);
});

test('without a text answers the recent customers in their order, and the account managers with most', async () => {
  const { look } = await lookupApp();
  const recent = [uuidOf(4), uuidOf(77), uuidOf(1)].join(',');
  const { customers, account_managers } = await look({ recent });
  expect(customers.map(({ uuid }) => uuid)).toEqual([uuidOf(4), uuidOf(1)]);
  expect(account_managers).toMatchObject([{ account_manager: 'Zoë Brandt' }]);
});

describe('an e-mail address', () => {
  const search = `/v1/customers/search?per_page=8&email=${encodeURIComponent(EMAIL)}`;
  const contacts = `/v1/contacts?per_page=50&email=${encodeURIComponent(EMAIL)}`;
  const none = (response: ServerResponse) => answer(response, 404, '{"code":404}');

  test('is asked of ChartMogul, for customers and for people, who are said to be whose they are', async () => {
    const answers = {
      [search]: (response: ServerResponse) => answer(response, 200, page([testCustomer(3)])),
      [contacts]: (response: ServerResponse) =>
        answer(
          response,
          200,
          page([
            ADA,
            { ...ADA, uuid: 'con_2', customer_uuid: uuidOf(9) },
            { uuid: 'con_3', customer_uuid: null },
          ]),
        ),
      [`/v1/customers/${uuidOf(9)}`]: (response: ServerResponse) =>
        answer(response, 200, JSON.stringify(testCustomer(9, { company: 'Newer' }))),
    };
    const { look, asked } = await lookupApp({ answers });
    const found = await look({ q: ` ${EMAIL} ` });
    expect(found.customers.map(({ uuid }) => uuid)).toEqual([uuidOf(3)]);
    expect(found.people).toMatchObject([
      {
        uuid: 'con_1',
        customer_uuid: uuidOf(2),
        customer_name: 'Company 2',
        first_name: 'Ada',
        email: EMAIL,
      },
      { uuid: 'con_2', customer_uuid: uuidOf(9), customer_name: 'Newer' },
      { uuid: 'con_3', customer_uuid: null, customer_name: null, first_name: null },
    ]);
    expect(asked().sort()).toEqual([search, contacts, `/v1/customers/${uuidOf(9)}`].sort());
  });

  test('that nobody has is no error', async () => {
    const { look } = await lookupApp({
      answers: { [search]: none, [contacts]: (response) => answer(response, 200, page([])) },
    });
    expect(await look({ q: EMAIL })).toMatchObject({ customers: [], people: [], problem: null });
  });

  test('with from=index is not asked of ChartMogul', async () => {
    const { look, asked } = await lookupApp();
    await look({ q: EMAIL, from: 'index' });
    expect(asked()).toEqual([]);
  });

  test('of which one half cannot be asked for says why, and keeps the other half and what the index has', async () => {
    const { look } = await lookupApp({
      answers: { [search]: none, [contacts]: (response) => answer(response, 403) },
    });
    expect((await look({ q: EMAIL })).problem).toMatchObject({ type: 'forbidden', upstreamStatus: 403 });

    const other = await lookupApp({
      answers: {
        [search]: (response) => answer(response, 400),
        [contacts]: (response) =>
          answer(response, 200, JSON.stringify({ entries: [ADA], cursor: 'x', has_more: true })),
      },
    });
    const { people, problem, has_more_people } = await other.look({ q: EMAIL });
    expect([people.map(({ uuid }) => uuid), problem?.type, has_more_people]).toEqual([
      ['con_1'],
      'rejected',
      true,
    ]);
  });
});

describe('an external id', () => {
  const asking = '/v1/customers?per_page=8&external_id=ext_9';
  const answers = { [asking]: (response: ServerResponse) => answer(response, 200, page([testCustomer(9)])) };

  test('is asked of ChartMogul while customers are still being read', async () => {
    const { look } = await lookupApp({ answers, isComplete: false });
    const { customers, coverage } = await look({ q: 'ext_9' });
    expect(customers.map(({ uuid }) => uuid)).toEqual([uuidOf(9)]);
    expect(coverage.complete).toBe(false);
  });

  test('is not once they are, nor is a word', async () => {
    const complete = await lookupApp({ answers });
    expect((await complete.look({ q: 'ext_9' })).customers).toEqual([]);
    const reading = await lookupApp({ answers, isComplete: false });
    await reading.look({ q: 'acme' });
    expect([...complete.asked(), ...reading.asked()]).toEqual([]);
  });
});

test.each([`q=${'a'.repeat(201)}`, 'recent=cus_1', 'from=upstream', 'limit=5'])(
  '?%s is malformed',
  async (query) => {
    const { app } = await startApp(() => {});
    expect((await app.request(`/api/lookup?${query}`)).status).toBe(400);
  },
);
