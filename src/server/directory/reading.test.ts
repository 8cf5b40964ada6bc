import { expect, test, vi } from 'vitest';
import { type TestAccount, testAccount, testCustomer, uuidOf } from '../testing/account';
import { answer, reset } from '../testing/answering';
import { startApp } from '../testing/app';
import { person } from '../testing/people';
import type { Directory } from './directory';

async function start(account: TestAccount, options: Parameters<typeof startApp>[1] = {}) {
  const started = await startApp(account.listener, options);
  started.directory.start();
  return started;
}

async function uuidsIn(directory: Directory): Promise<string[]> {
  const { entries } = await directory.lists.page({}, undefined, 1_000, person());
  return entries.map(({ uuid }) => uuid);
}

const complete = (directory: Directory) =>
  vi.waitFor(() => expect(directory.coverage.complete).toBe(true), 10_000);
const seven = () => Array.from({ length: 7 }, (_, n) => testCustomer(n));

test('reads every page once, in order, and says how far it is', async () => {
  const account = testAccount(seven());
  let release = () => {};
  account.fault = (url, response) => {
    if (url.searchParams.get('cursor') !== '6' || response.writableEnded) return false;
    account.fault = () => false;
    release = () => account.listener(Object.assign(response.req, { url: url.href }), response);
    return true;
  };
  const { directory, seen } = await start(account);
  await vi.waitFor(() => expect(seen).toHaveLength(3));
  expect(directory.coverage).toEqual({
    read: 6,
    about: 9,
    complete: false,
    as_of: expect.stringMatching(/^\d{4}-/),
    problem: null,
  });
  release();
  await complete(directory);
  expect(directory.coverage).toMatchObject({ read: 7, about: null, complete: true, problem: null });
  expect(await uuidsIn(directory)).toEqual(seven().map(({ uuid }) => uuid));
  expect(seen.map(({ url }) => url)).toEqual([
    '/v1/customers?per_page=200',
    '/v1/customers?per_page=200&cursor=3',
    '/v1/customers?per_page=200&cursor=6',
  ]);
});

test.each([
  ['an error', (response: Parameters<typeof reset>[0]) => answer(response, 500)],
  ['a lost connection', reset],
  ['half an answer', (response: Parameters<typeof reset>[0]) => answer(response, 200, '{"entries":[')],
])('goes on at its cursor after %s', async (_name, fail) => {
  const account = testAccount(seven());
  let failures = 0;
  account.fault = (url, response) => {
    if (url.searchParams.get('cursor') !== '3' || failures === 2) return false;
    failures++;
    fail(response);
    return true;
  };
  const { directory, seen } = await start(account);
  await complete(directory);
  expect(await uuidsIn(directory)).toHaveLength(7);
  expect(seen.filter(({ url }) => !url.includes('cursor'))).toHaveLength(1);
});

test('says while it fails why it does not get on', async () => {
  const account = testAccount(seven());
  account.fault = (url, response) => {
    if (!url.searchParams.has('cursor')) return false;
    answer(response, 503);
    return true;
  };
  const { directory, app } = await start(account);
  await vi.waitFor(() =>
    expect(directory.coverage).toMatchObject({
      read: 3,
      complete: false,
      problem: { type: 'upstream-error', upstreamStatus: 503, retryAfter: expect.any(Number) },
    }),
  );
  // What was read is there meanwhile.
  expect(await (await app.request('/api/customers')).json()).toMatchObject({ total: 3, has_more: false });
});

test('drops customers that are gone only after another complete reading, and keeps what it has meanwhile', async () => {
  const account = testAccount(seven());
  const { directory } = await start(account, { refreshMs: 20 });
  await complete(directory);
  let isBroken = true;
  account.fault = (url, response) => {
    const cursor = url.searchParams.get('cursor');
    // From the next reading on.
    if (cursor === null)
      account.customers = [1, 2, 3, 9].map((n) => testCustomer(n, { company: `Changed ${n}` }));
    if (!isBroken || cursor !== '3' || account.customers.length > 4) return false;
    answer(response, 500);
    return true;
  };
  await vi.waitFor(() => expect(directory.coverage.problem).not.toBeNull(), 10_000);
  expect(await uuidsIn(directory)).toEqual([0, 1, 2, 3, 4, 5, 6].map(uuidOf));
  expect(directory.coverage).toMatchObject({ read: 7, complete: true });
  const { as_of } = directory.coverage;
  expect(directory.customersOf([uuidOf(1)])).toMatchObject([{ company: 'Changed 1' }]);

  isBroken = false;
  await vi.waitFor(async () => expect(await uuidsIn(directory)).toEqual([1, 2, 3, 9].map(uuidOf)), 20_000);
  expect(directory.coverage).toMatchObject({ read: 4, complete: true, problem: null });
  expect(directory.coverage.as_of).not.toBe(as_of);
});

test('a wrong key is said, once, and not tried again and again', async () => {
  const account = testAccount(seven());
  account.fault = (_url, response) => {
    answer(response, 401);
    return true;
  };
  const { app, directory, seen } = await start(account);
  for (let i = 0; i < 5; i++) {
    const response = await app.request('/api/customers');
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ type: 'wrong-key', upstreamStatus: 401 });
    expect(response.headers.get('retry-after')).toBeNull();
  }
  expect(directory.coverage).toMatchObject({ read: 0, complete: false, problem: { type: 'wrong-key' } });
  expect(await (await app.request('/api/directory')).json()).toMatchObject({
    coverage: { read: 0 },
    statuses: [],
  });
  expect(seen).toHaveLength(1);
});

test('has another try made for who waits, when the last one is a while ago', async () => {
  const account = testAccount(seven());
  account.fault = (_url, response) => {
    answer(response, 400);
    return true;
  };
  const { app, seen } = await start(account);
  expect(await (await app.request('/api/customers')).json()).toMatchObject({ type: 'rejected' });
  account.fault = () => false;
  await vi.waitFor(async () => expect((await app.request('/api/customers')).status).toBe(200), {
    timeout: 8_000,
    interval: 500,
  });
  expect(seen.length).toBeLessThanOrEqual(1 + 3);
});

test('who asks before the first page is there waits for it', async () => {
  const account = testAccount(seven());
  account.fault = (url, response) => {
    if (url.searchParams.has('cursor')) return false;
    account.fault = () => false;
    setTimeout(() => account.listener(response.req, response), 100);
    return true;
  };
  const { app } = await start(account);
  const { total, entries } = await (await app.request('/api/customers')).json();
  expect(total).toBeGreaterThanOrEqual(3);
  expect(entries[0]).toMatchObject({ uuid: uuidOf(0) });
});

test('an account without customers is read too', async () => {
  const { app, directory } = await start(testAccount([]));
  await complete(directory);
  expect(await (await app.request('/api/customers')).json()).toEqual({
    entries: [],
    cursor: null,
    has_more: false,
    total: 0,
    coverage: { read: 0, about: null, complete: true, as_of: expect.any(String), problem: null },
  });
  expect(await (await app.request('/api/account-managers')).json()).toMatchObject({ entries: [] });
});

test('a cursor that leads in a circle ends the reading without calling it complete', async () => {
  const account = testAccount(seven());
  account.fault = (_url, response) => {
    const entries = [testCustomer(1)];
    answer(response, 200, JSON.stringify({ entries, cursor: 'again', has_more: true }));
    return true;
  };
  const { directory, seen } = await start(account);
  await vi.waitFor(() =>
    expect(directory.coverage).toMatchObject({
      read: 1,
      complete: false,
      problem: { type: 'paging-fault', retryAfter: 60 },
    }),
  );
  expect(seen).toHaveLength(2);
});

test('a malformed customer is kept as far as it can be read, and hides no other', async () => {
  const account = testAccount([
    testCustomer(1, { mrr: 'much', owner: { name: 'x' } }),
    'nonsense',
    { company: 'Nobody Ltd' },
    testCustomer(2),
  ]);
  const { app, directory } = await start(account);
  await complete(directory);
  const { entries } = await (await app.request('/api/customers')).json();
  expect(entries).toMatchObject([
    { uuid: uuidOf(1), mrr: null, malformed: ['mrr', 'owner'] },
    { uuid: '#0', malformed: ['uuid'] },
    { uuid: '#1', company: 'Nobody Ltd', malformed: ['uuid'] },
    { uuid: uuidOf(2) },
  ]);
  expect(entries[3]).not.toHaveProperty('malformed');
});

test('a cursor that is not taken any more is given up, and a walk begins anew', async () => {
  const account = testAccount(seven());
  let isStale = true;
  account.fault = (url, response) => {
    if (!isStale || url.searchParams.get('cursor') !== '6') return false;
    isStale = false;
    answer(response, 422, '{"message":"The cursor is invalid"}');
    return true;
  };
  const { directory, seen } = await start(account, { refreshMs: 50 });
  await complete(directory);
  expect(await uuidsIn(directory)).toHaveLength(7);
  expect(seen.filter(({ url }) => !url.includes('cursor')).length).toBeGreaterThanOrEqual(2);
});

test('a pause that ChartMogul asks for is kept, and one beyond all measure for an hour', async () => {
  const account = testAccount(seven());
  account.fault = (_url, response) => {
    answer(response, 503, '{}', { 'retry-after': '9999999' });
    return true;
  };
  const { directory, seen } = await start(account);
  await vi.waitFor(() => expect(directory.coverage.problem).toMatchObject({ retryAfter: 3_600 }));
  expect(seen).toHaveLength(1);
});
