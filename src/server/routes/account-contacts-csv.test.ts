import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test, vi } from 'vitest';
import type { KnownCustomer } from '../../contract/contacts-across';
import { KNOWN, ORPHAN_CONTACT_UUID } from '../../sandbox/data/known';
import { startSandbox } from '../../sandbox/test-support';
import { testAccount, testCustomer, uuidOf } from '../testing/account';
import { answer } from '../testing/answering';
import { type StartOptions, startApp, startAppOver } from '../testing/app';
import { readHttp10, readHttp11 } from '../testing/readers';
import { rowOf, rowsOf } from '../testing/rows';
import { customersIn, entriesOf, MANAGER_ATTRIBUTE } from '../testing/sandbox-account';
import { serveApp } from '../testing/serving';

setFlagsFromString('--expose-gc');
/** As happens now and then by itself, and must not take a wait's end away. */
const collectGarbage = runInNewContext('gc');

const PATH = '/api/contacts.csv';
const DAY = new Date().toISOString().slice(0, 10);

/** A contact as a file without `columns` has it, which tells of its customer besides. */
function acrossRowOf(contact: Record<string, unknown>, customer: KnownCustomer | undefined) {
  const { name = '', account_manager: manager } = customer ?? {};
  return { ...rowOf(contact), customer: name, account_manager: manager ?? '' };
}

describe('over the sandbox', () => {
  /** A sandbox without its largest customer, and Roster over it, which has read its customers. */
  async function start(customers = 60) {
    const sandbox = await startSandbox({ limits: false, customers });
    sandbox.customers.edit({ remove: [KNOWN.hundredThousand] });
    const options = { liftLimit: true, accountManagerAttributes: [MANAGER_ATTRIBUTE] };
    const started = startAppOver(sandbox.url, options);
    started.directory.start();
    await vi.waitFor(() => expect(started.directory.coverage.complete).toBe(true), 10_000);
    return { sandbox, ...started };
  }

  test('has every contact of the account once, newest first, and whose customer it is at', async () => {
    const { sandbox, app, log } = await start(300);
    const contacts = await entriesOf(sandbox.get, '/v1/contacts?per_page=200');
    const known = await customersIn(sandbox.get);
    const response = await app.request(`${PATH}?protect=false`);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="contacts-${DAY}.csv"`);
    const text = await response.text();
    expect(text.slice(0, text.indexOf('\r\n'))).toBe(
      'uuid,customer_uuid,customer,account_manager,customer_external_id,data_source_uuid,external_id,position,' +
        'first_name,last_name,title,email,phone,linked_in,twitter,notes,custom',
    );
    const rows = rowsOf(text);
    expect(rows).toHaveLength(contacts.length);
    expect(rows).toEqual(
      contacts.map((contact) => acrossRowOf(contact, known.get(String(contact.customer_uuid)))),
    );
    expect(log).toMatchObject([
      { event: 'export', what: 'contacts', of: 'account', count: contacts.length, outcome: 'complete' },
    ]);
    expect(log[0]).toHaveProperty('customer', undefined);
  });

  test('has those of one data source, in the columns that are asked for', async () => {
    const { sandbox, app } = await start();
    const known = await customersIn(sandbox.get);
    const all = await entriesOf(sandbox.get, '/v1/contacts?per_page=200');
    const source = all[0]?.data_source_uuid;
    const query = `data_source_uuid=${source}&columns=account_manager,uuid,customer&names=labels&protect=false`;
    const text = await (await app.request(`${PATH}?${query}`)).text();
    expect(text).toMatch(/^Account manager,UUID,Customer\r\n/);
    expect(rowsOf(text)).toEqual(
      all
        .filter(({ data_source_uuid: uuid }) => uuid === source)
        .map(({ uuid, customer_uuid: at }) => {
          const customer = known.get(String(at));
          return {
            UUID: uuid,
            Customer: customer?.name ?? '',
            'Account manager': customer?.account_manager ?? '',
          };
        }),
    );
  });

  test('a customer’s own file has the two columns when they are asked for', async () => {
    const { sandbox, app, log } = await start();
    const customer = (await customersIn(sandbox.get)).get(KNOWN.one);
    const path = `/api/customers/${KNOWN.one}/contacts.csv?columns=customer_uuid,customer,account_manager`;
    expect(rowsOf(await (await app.request(path)).text())).toEqual([
      {
        customer_uuid: KNOWN.one,
        customer: customer?.name,
        account_manager: customer?.account_manager ?? '',
      },
    ]);
    expect(log).toMatchObject([{ of: 'customer', customer: KNOWN.one, count: 1 }]);
  });

  test('a contact without a customer, or of one that is not there, has empty cells, and its uuid as sent', async () => {
    const sandbox = await startSandbox();
    const orphan = { [KNOWN.showcase]: 'unknown', [KNOWN.fifty]: 'null' } as const;
    sandbox.customers.edit({ remove: [KNOWN.hundredThousand], orphan });
    const { app, directory } = startAppOver(sandbox.url, { liftLimit: true });
    directory.start();
    await vi.waitFor(() => expect(directory.coverage.complete).toBe(true), 10_000);
    const rows = rowsOf(await (await app.request(PATH)).text());
    const empty = rows.filter(({ customer }) => customer === '');
    expect(empty.filter(({ customer_uuid: uuid }) => uuid === KNOWN.showcase)).toHaveLength(1_284);
    expect(empty.filter(({ customer_uuid: uuid }) => uuid === '')).toHaveLength(51);
    expect(empty.some(({ uuid }) => uuid === ORPHAN_CONTACT_UUID)).toBe(true);
    expect(empty).toHaveLength(1_284 + 51);
    expect(empty.every(({ account_manager: manager }) => manager === '')).toBe(true);
  });

  test.each([
    ['HTTP/1.0', readHttp10],
    ['HTTP/1.1', readHttp11],
  ])('is whole over %s, and cut where a page fails half-way', async (_name, read) => {
    const { sandbox, app, log } = await start();
    const { url } = await serveApp(app);
    const contacts = await entriesOf(sandbox.get, '/v1/contacts?per_page=200');
    expect(rowsOf(await read(`${url}${PATH}`))).toHaveLength(contacts.length);
    sandbox.faults.add({
      match: { path: '/v1/contacts\\?', page: 4 },
      fault: { kind: 'status', status: 422 },
    });
    await expect(read(`${url}${PATH}`)).rejects.toThrow();
    await expect
      .poll(() => log)
      .toMatchObject([
        { of: 'account', outcome: 'complete', count: contacts.length },
        { of: 'account', outcome: 'failed', count: 600 },
      ]);
  });
});

const SOURCE = 'ds_e243129a-12c5-4e29-8f4d-07da7905fbd1';

/** ChartMogul with seven customers, three on a page, each with a contact. */
async function startSeven(options: StartOptions = {}) {
  const account = testAccount(Array.from({ length: 7 }, (_, n) => testCustomer(n)));
  const entries = Array.from({ length: 7 }, (_, n) => ({ uuid: `con_${n}`, customer_uuid: uuidOf(n) }));
  const started = await startApp(
    (request, response) => {
      const page = JSON.stringify({ entries, has_more: false });
      if (request.url?.startsWith('/v1/contacts?')) return answer(response, 200, page);
      account.listener(request, response);
    },
    { liftLimit: true, ...options },
  );
  return { account, ...started };
}

/** The last page of customers does not come until it is let come. */
function holdLast({ account }: Awaited<ReturnType<typeof startSeven>>): { letCome: () => void } {
  const held = { letCome: () => {} };
  account.fault = (url, response) => {
    if (url.searchParams.get('cursor') !== '6') return false;
    held.letCome = () => {
      account.fault = () => false;
      account.listener(response.req, response);
    };
    return true;
  };
  return held;
}

const NAMES = Array.from({ length: 7 }, (_, n) => ({ customer: `Company ${n}` }));

describe('while customers are being read', () => {
  test.each(['GET', 'HEAD'])('%s waits for them all, and for no byte before', async (method) => {
    const started = await startSeven();
    const { app, directory, seen } = started;
    const held = holdLast(started);
    directory.start();
    let isAnswered = false;
    const answering = Promise.resolve(app.request(`${PATH}?columns=customer`, { method }));
    void answering.then(() => {
      isAnswered = true;
    });
    await vi.waitFor(() => {
      expect(directory.coverage.read).toBe(6);
      expect(seen.some(({ url }) => url.startsWith('/v1/contacts?'))).toBe(true);
    });
    // Another file, which does without them, is there before.
    expect(await (await app.request(`${PATH}?columns=customer_uuid`)).text()).toContain(uuidOf(6));
    expect(isAnswered).toBe(false);
    held.letCome();
    const response = await answering;
    expect(response.status).toBe(200);
    expect(rowsOf(await response.text())).toEqual(method === 'GET' ? NAMES : []);
  });

  test('waits through troubles that pass', async () => {
    const started = await startSeven();
    let failures = 0;
    started.account.fault = (url, response) => {
      if (url.searchParams.get('cursor') !== '3' || failures === 3) return false;
      failures++;
      answer(response, 503);
      return true;
    };
    started.directory.start();
    await vi.waitFor(() => expect(started.directory.coverage.problem).not.toBeNull(), 10_000);
    expect(rowsOf(await (await started.app.request(`${PATH}?columns=customer`)).text())).toEqual(NAMES);
  });

  test('gives up after a while, and says what is being waited for', async () => {
    const started = await startSeven({ filePatienceMs: 300 });
    holdLast(started);
    started.directory.start();
    const answering = started.app.request(PATH);
    await vi.waitFor(() => expect(started.directory.coverage.read).toBe(6));
    collectGarbage();
    const response = await answering;
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      type: 'busy',
      detail: 'Customers are still being read: 6 of about 9 so far.',
      retryAfter: 30,
    });
    expect(started.log).toEqual([]);
  });

  test.each([
    [401, 502, { type: 'wrong-key', upstreamStatus: 401 }],
    [422, 400, { type: 'rejected', upstreamStatus: 422, retryAfter: expect.any(Number) }],
  ])('says at once why they are not: %i', async (upstreamStatus, status, problem) => {
    const started = await startSeven();
    started.account.fault = (url, response) => {
      if (url.searchParams.get('cursor') !== '3') return false;
      answer(response, upstreamStatus);
      return true;
    };
    started.directory.start();
    const response = await started.app.request(PATH);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(problem);
    expect((await started.app.request(`${PATH}?columns=uuid`)).status).toBe(200);
  });

  test('says after a while why they are not, though it might pass', async () => {
    const started = await startSeven({ filePatienceMs: 2_500 });
    started.account.fault = (url, response) => {
      if (url.searchParams.get('cursor') !== '3') return false;
      answer(response, 503);
      return true;
    };
    started.directory.start();
    const response = await started.app.request(PATH);
    expect(await response.json()).toMatchObject({ type: 'upstream-error', upstreamStatus: 503 });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('who leaves is not waited for', async () => {
    const started = await startSeven();
    holdLast(started);
    started.directory.start();
    const leaving = new AbortController();
    const answering = started.app.request(PATH, { signal: leaving.signal });
    await vi.waitFor(() => expect(started.directory.coverage.read).toBe(6));
    leaving.abort();
    expect((await answering).status).toBe(503);
    expect(started.log).toEqual([]);
  });
});

test('names are those that the directory has when a row is written', async () => {
  const pages = [0, 1, 2].map((n) => [{ uuid: `con_${n}`, customer_uuid: uuidOf(1) }]);
  const account = testAccount([testCustomer(1)]);
  const { app, directory } = await startApp(
    (request, response) => {
      const url = new URL(request.url ?? '', 'http://upstream');
      if (url.pathname !== '/v1/contacts') return account.listener(request, response);
      const at = Number(url.searchParams.get('cursor') ?? 0);
      answer(response, 200, JSON.stringify({ entries: pages[at], cursor: `${at + 1}`, has_more: at < 2 }));
    },
    { refreshMs: 20 },
  );
  directory.start();
  const { body } = await app.request(`${PATH}?columns=customer`);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('customer\r\nCompany 1\r\n');
  account.customers = [testCustomer(1, { company: 'Renamed' })];
  await vi.waitFor(() => expect(directory.customerOf(uuidOf(1))?.company).toBe('Renamed'));
  let rest = '';
  for (let got = await reader?.read(); got && !got.done; got = await reader?.read()) rest += got.value;
  expect(rest).toMatch(/Renamed\r\n$/);
});

test.each([
  ['columns=nonsense', /“nonsense”.* customer, account_manager, custom\.KEY/],
  ['data_source_uuid=ds_1', /Malformed parameter: data_source_uuid/],
  [`data_source_uuid=${SOURCE}&data_source_uuid=${SOURCE}`, /Given twice: data_source_uuid/],
  ['per_page=50', /Unknown parameter: per_page/],
  ['excel=1', /excel/],
])('?%s is refused, in words that help', async (query, words) => {
  const { app, seen } = await startSeven();
  const response = await app.request(`${PATH}?${query}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    type: 'malformed-parameter',
    detail: expect.stringMatching(words),
  });
  expect(seen).toHaveLength(0);
});
