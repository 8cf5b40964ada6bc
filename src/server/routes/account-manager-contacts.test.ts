import { describe, expect, test, vi } from 'vitest';
import { accountManagerContactsPath } from '../../contract/account-manager-path';
import type { SandboxOptions } from '../../sandbox/app';
import { portfolioOf } from '../../sandbox/portfolio';
import { contactsOf, WITHOUT_LARGEST } from '../../sandbox/test-contacts';
import { startSandbox } from '../../sandbox/test-support';
import { beginning, printStanding } from '../managed-contacts/standing';
import { answer } from '../testing/answering';
import { type StartOptions, startApp, startReadAppOver } from '../testing/app';
import { readLines, uuidsIn } from '../testing/lines';
import { readHttp11 } from '../testing/readers';
import { serveApp } from '../testing/serving';

const PAT = 'pat@example.com';
const PATH = accountManagerContactsPath(PAT);
/** So many that to read all of their contacts would take more requests than to read Pat's customers. */
const LARGE: SandboxOptions = { limits: false, customers: 3_000 };

/** An account in which Pat's customers have so many contacts, and an app whose directory has read it. */
async function managed(contacts: readonly number[], options: StartOptions = {}, ofSandbox?: SandboxOptions) {
  const sandbox = await startSandbox(ofSandbox);
  const customers = portfolioOf(PAT, contacts);
  sandbox.customers.edit({ ...WITHOUT_LARGEST, add: customers });
  const uuids = customers.map(({ uuid }) => uuid);
  const expected = (await contactsOf(sandbox, uuids)).map(({ uuid }) => uuid);
  const startAnother = () => startReadAppOver(sandbox.url, { liftLimit: true, ...options });
  const started = await startAnother();
  sandbox.requests.reset();
  const requests = () => sandbox.requests.report().paths.filter((path) => path.includes('/contacts')).length;
  return { ...started, startAnother, sandbox, uuids, expected, requests };
}

const many = (count: number, contacts: number) => Array<number>(count).fill(contacts);

/** The rule of a fault for one customer's contacts. */
const ofCustomer = (uuid: string | undefined) => ({ path: `${uuid}/contacts` });

describe('all contacts of their customers', () => {
  test('come once each, in the order of customers, with what is known of these', async () => {
    const { app, expected, uuids } = await managed([3, 0, 450, 1, 0, 0, 200, 201, ...many(30, 7)]);
    const response = await app.request(PATH);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const { lines, problem } = await readLines(response);
    expect(problem).toBeNull();
    expect(uuidsIn(lines)).toEqual(expected);
    const last = lines.at(-1);
    expect(last).toMatchObject({ has_more: false, cursor: null, coverage: { complete: true } });
    expect(last?.reading).toEqual({ way: 'customers', customers: 38, done: 38, failed: [], gone: [] });
    const known = lines.flatMap(({ customers }) => customers);
    expect(new Set(known.map(({ uuid }) => uuid)).size).toBe(35);
    expect(known).toContainEqual({ uuid: uuids[2], name: 'Customer 3', account_manager: PAT });
    expect(new Set(lines.map(({ cursor }) => cursor)).size).toBe(lines.length);
  });

  test('are none where nobody has this account manager', async () => {
    const { app, requests } = await managed([1]);
    const { lines } = await readLines(await app.request(accountManagerContactsPath('Zoë / 50%')));
    expect(lines).toMatchObject([{ entries: [], customers: [], has_more: false, reading: { customers: 0 } }]);
    const file = await app.request(`${accountManagerContactsPath('Zoë / 50%')}.csv`);
    expect(file.status).toBe(404);
    expect(await file.json()).toMatchObject({ detail: 'No customer has this account manager.' });
    expect(requests()).toBe(0);
  });

  test.each([null, 'a/b % ü'])('are those of customers whose account manager is %j', async (owner) => {
    const { app, sandbox, uuids, expected, startAnother } = await managed([2, 3]);
    sandbox.customers.edit({ change: Object.fromEntries(uuids.map((uuid) => [uuid, { owner }])) });
    const other = await startAnother();
    const { lines } = await readLines(await other.app.request(accountManagerContactsPath(owner)));
    const given = uuidsIn(lines);
    expect(given).toEqual(expect.arrayContaining(expected));
    expect(lines.at(-1)?.reading.customers).toBe(other.directory.countOf(owner));
    if (owner !== null) expect(given).toHaveLength(5);
    // The directory of the first still has them where they were.
    expect(uuidsIn((await readLines(await app.request(PATH))).lines)).toEqual(expected);
  });

  test('are passed on as they are, malformed or nested thousands deep', async () => {
    const { app, sandbox, uuids, expected } = await managed([4, 4, 4, 4]);
    sandbox.faults.add({
      match: ofCustomer(uuids[0]),
      fault: { kind: 'malformed-entry', at: 1, flaw: 'no-uuid' },
    });
    sandbox.faults.add({
      match: ofCustomer(uuids[1]),
      fault: { kind: 'malformed-entry', at: 0, flaw: 'not-an-object' },
    });
    sandbox.faults.add({ match: ofCustomer(uuids[2]), fault: { kind: 'deep-nesting', levels: 20_000 } });
    const { lines, problem } = await readLines(await app.request(PATH));
    expect(problem).toBeNull();
    expect(lines.flatMap(({ entries }) => entries)).toHaveLength(expected.length);
    expect(lines.flatMap(({ entries }) => entries).some((entry) => depthOf(entry) > 20_000)).toBe(true);
  });
});

/** How deeply a value is nested where it is nested most. */
function depthOf(value: unknown): number {
  let depth = 0;
  for (let level = [value]; level.length > 0; depth++) {
    level = level.flatMap((inner) =>
      typeof inner === 'object' && inner !== null ? Object.values(inner) : [],
    );
  }
  return depth;
}

describe('what is asked for wrongly is refused, and nothing asked of ChartMogul', () => {
  test.each([
    'rows=0',
    'rows=100001',
    'rows=ten',
    'per_page=5',
    'cursor=',
    'cursor=nonsense',
    `cursor=${Buffer.from('{"line":1}').toString('base64url')}`,
    `cursor=${Buffer.from('[]').toString('base64url')}`,
    `cursor=${printStanding(beginning('sam@example.com'))}`,
  ])('%s', async (query) => {
    const { app, seen } = await startApp((_request, response) => answer(response, 500));
    const response = await app.request(`${PATH}?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: 'malformed-parameter' });
    expect(seen).toHaveLength(0);
  });
});

describe('what keeps the first line from coming is a problem with its status', () => {
  test('the directory’s', async () => {
    const { app, directory } = await startApp((_request, response) => answer(response, 401));
    directory.start();
    const response = await app.request(PATH);
    expect([response.status, (await response.json()).type]).toEqual([502, 'wrong-key']);
  });

  test('the customers’', async () => {
    const { app, sandbox } = await managed(many(20, 5));
    sandbox.faults.add({ match: { path: '/contacts' }, fault: { kind: 'status', status: 403 } });
    const response = await app.request(PATH);
    expect([response.status, (await response.json()).type]).toEqual([502, 'forbidden']);
  });
});

describe('a customer that cannot be read', () => {
  test('is put aside, named, and alone tried again at the end', async () => {
    const { app, sandbox, uuids, expected, requests } = await managed([5, 450, 5, 5]);
    const [first, second] = [await pagesOf(0), await pagesOf(1)];
    async function pagesOf(at: number) {
      const { entries } = await (await sandbox.get(`/v1/customers/${uuids[at]}/contacts`)).json();
      return Array.from(entries, (entry: { uuid: string }) => entry.uuid);
    }
    sandbox.faults.add({ match: { ...ofCustomer(uuids[1]), page: 2 }, fault: { kind: 'invalid-json' } });
    const { lines, problem } = await readLines(await app.request(PATH));
    expect(problem).toBe('invalid-answer');
    const last = lines.at(-1);
    expect(last).toMatchObject({ has_more: true, entries: expect.anything() });
    expect(last?.reading).toMatchObject({
      done: 3,
      customers: 4,
      failed: [{ uuid: uuids[1], name: 'Customer 2', problem: { type: 'invalid-answer' } }],
    });
    expect(uuidsIn(lines)).toEqual([...first, ...second, ...expected.slice(-10)]);

    sandbox.faults.clear();
    sandbox.requests.reset();
    const rest = await readLines(await app.request(`${PATH}?cursor=${last?.cursor}`));
    expect(rest).toMatchObject({ problem: null });
    expect(uuidsIn(rest.lines)).toEqual(expected.slice(205, 455));
    expect(rest.lines.at(-1)).toMatchObject({ has_more: false, reading: { done: 4, failed: [] } });
    expect(requests()).toBe(2);
  });

  test('is done where it is gone', async () => {
    const { app, sandbox, uuids, expected } = await managed([5, 5, 5]);
    sandbox.customers.edit({ remove: [String(uuids[1])] });
    const { lines, problem } = await readLines(await app.request(PATH));
    expect(problem).toBeNull();
    expect(uuidsIn(lines)).toEqual([...expected.slice(0, 5), ...expected.slice(10)]);
    expect(lines.at(-1)?.reading).toMatchObject({ done: 3, gone: [{ uuid: uuids[1], name: 'Customer 2' }] });
  });

  test('is given later where it takes long, and keeps up no others', async () => {
    const { app, sandbox, uuids, expected } = await managed([...many(3, 5), ...many(60, 1)], {}, LARGE);
    sandbox.faults.add({ match: ofCustomer(uuids[1]), fault: { kind: 'slow', ms: 4_000 } });
    const since = performance.now();
    const came = new Map<string, number>();
    const { lines } = await readLines(await app.request(PATH), (line) => {
      for (const uuid of uuidsIn([line])) came.set(uuid, performance.now() - since);
    });
    expect(uuidsIn(lines)).toEqual([
      ...expected.slice(0, 5),
      ...expected.slice(10),
      ...expected.slice(5, 10),
    ]);
    expect(came.get(String(expected.at(-1)))).toBeLessThan(3_500);
    expect(came.get(String(expected[6]))).toBeGreaterThan(3_900);
  }, 10_000);
});

describe('an outage', () => {
  test.each([
    ['unreachable', { kind: 'reset' }],
    ['wrong-key', { kind: 'status', status: 401 }],
    ['upstream-error', { kind: 'status', status: 500 }],
  ] as const)(
    'ends the stream with the problem, and it goes on there: %s',
    async (type, fault) => {
      const { app, sandbox, expected, startAnother } = await managed([...many(3, 5), 900, ...many(80, 5)]);
      let isOut = false;
      const { lines, problem } = await readLines(await app.request(PATH), () => {
        if (!isOut) sandbox.faults.add({ match: { path: '/contacts' }, fault });
        isOut = true;
      });
      // Where many requests in a row fail, ChartMogul is left alone for a while.
      expect([type, 'busy']).toContain(problem);
      const given = uuidsIn(lines);
      expect(given.length).toBeLessThan(expected.length);

      sandbox.faults.clear();
      const other = await startAnother();
      let cursor = lines.at(-1)?.cursor;
      for (let isOver = false; !isOver; ) {
        const rest = await readLines(await other.app.request(`${PATH}?cursor=${cursor}`));
        given.push(...uuidsIn(rest.lines));
        expect(rest.problem === null || rest.lines.at(-1)?.reading.failed.length).toBeTruthy();
        cursor = rest.lines.at(-1)?.cursor;
        isOver = rest.lines.at(-1)?.has_more === false;
      }
      // What was given before may come again where another way is cheaper now.
      expect([...new Set(given)].sort()).toEqual(expected.toSorted());
    },
    20_000,
  );
});

describe('`rows`', () => {
  test('ends the stream once so many were given, with few requests that are not needed', async () => {
    const { app, expected, requests, sandbox } = await managed(many(60, 20));
    const given: string[] = [];
    let cursor: string | null = null;
    let asked = 0;
    do {
      sandbox.requests.reset();
      const query: string = cursor === null ? 'rows=200' : `rows=200&cursor=${cursor}`;
      const { lines, problem } = await readLines(await app.request(`${PATH}?${query}`));
      expect(problem).toBeNull();
      const uuids = uuidsIn(lines);
      const isLast = lines.at(-1)?.has_more === false;
      if (!isLast) expect(uuids.length).toBeGreaterThanOrEqual(200);
      expect(uuids.length).toBeLessThanOrEqual(280);
      asked += requests();
      given.push(...uuids);
      cursor = lines.at(-1)?.cursor ?? null;
    } while (cursor !== null);
    expect(given).toEqual(expected);
    expect(asked).toBeLessThanOrEqual(66);
  });

  test('is not told of more where it was just what there is', async () => {
    const { app } = await managed([100, 100]);
    const { lines } = await readLines(await app.request(`${PATH}?rows=200`));
    expect(lines.at(-1)).toMatchObject({ has_more: false, cursor: null });
  });
});

describe('a reader', () => {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test('that takes nothing has little read ahead, and goes on where it stopped', async () => {
    const { app, requests, expected } = await managed(many(150, 100), {}, LARGE);
    const response = await app.request(PATH);
    await vi.waitFor(() => expect(requests()).toBeGreaterThanOrEqual(8));
    await pause(300);
    expect(requests()).toBeLessThanOrEqual(32);
    expect(uuidsIn((await readLines(response)).lines)).toEqual(expected);
  });

  test('that takes nothing for too long is cut', async () => {
    const { app } = await managed(many(150, 200), { readerPatienceMs: 200 }, LARGE);
    const { url } = await serveApp(app);
    const { body } = await fetch(url + PATH);
    await pause(2_000);
    const readAll = async () => {
      for await (const _chunk of body ?? []) await pause(0);
    };
    await expect(readAll()).rejects.toThrow();
  }, 15_000);

  test('that leaves cancels what is being read, and frees its place', async () => {
    const { app, sandbox, upstream, requests } = await managed(many(60, 5));
    sandbox.faults.add({ match: { path: '/contacts' }, fault: { kind: 'hang-before-headers' } });
    const { url } = await serveApp(app);
    const left = new AbortController();
    const streams = Array.from({ length: 4 }, () => fetch(url + PATH, { signal: left.signal }));
    await vi.waitFor(() => expect(upstream.state().load.inFlight).toBe(8));
    const refused = await fetch(url + PATH);
    expect([refused.status, (await refused.json()).type]).toEqual([503, 'busy']);
    left.abort();
    await Promise.allSettled(streams);
    await vi.waitFor(() => expect(upstream.state().load.inFlight).toBe(0), { timeout: 1_000 });
    sandbox.faults.clear();
    // What was under way has arrived.
    await pause(200);
    const asked = requests();
    await pause(200);
    expect(requests()).toBe(asked);
    const { lines } = await readLines(await fetch(url + PATH));
    expect(uuidsIn(lines)).toHaveLength(300);
  });

  test('that only asks for the head is told no more, holds no place, and has nothing read', async () => {
    const { app, requests } = await managed([1]);
    for (let n = 0; n < 10; n++) {
      const response = await app.request(PATH, { method: 'HEAD' });
      expect([response.status, await response.text()]).toEqual([200, '']);
    }
    await pause(100);
    expect(requests()).toBe(0);
  });
});

test('a line or a blank one comes every 5 s, whatever is waited for', async () => {
  const { app, sandbox, expected } = await managed([5]);
  sandbox.faults.add({ match: { path: '/contacts' }, fault: { kind: 'slow', ms: 9_000 }, times: 1 });
  const { url } = await serveApp(app);
  const times = [performance.now()];
  const text = await readHttp11(url + PATH, () => times.push(performance.now()));
  times.push(performance.now());
  const waits = times.slice(1).map((time, at) => time - (times[at] ?? 0));
  expect(Math.max(...waits)).toBeLessThan(5_000);
  const { lines, blank } = await readLines(new Response(text));
  expect(blank).toBe(2);
  expect(uuidsIn(lines)).toEqual(expected);
}, 15_000);
