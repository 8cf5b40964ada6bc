import { expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { acrossPageSchema } from '../../contract/contacts-across';
import { KNOWN, ORPHAN_CONTACT_UUID } from '../../sandbox/data/known';
import { startSandbox } from '../../sandbox/test-support';
import { testAccount, testCustomer, uuidOf } from '../testing/account';
import { answer } from '../testing/answering';
import { startApp, startAppOver } from '../testing/app';
import { customersIn, entriesOf, MANAGER_ATTRIBUTE, pagesOf } from '../testing/sandbox-account';

const PATH = '/api/contacts';
const OPTIONS = { liftLimit: true, accountManagerAttributes: [MANAGER_ATTRIBUTE] };
/** Pages that are asked for by hand. */
const PAGE = '?per_page=200';

const entrySchema = z.looseObject({ customer_uuid: z.optional(z.nullable(z.string())) });

/** The uuids of the customers of a page's contacts, each once. */
function uuidsIn(entries: readonly unknown[]): string[] {
  const uuids = entries.map((entry) => entrySchema.parse(entry).customer_uuid);
  return [...new Set(uuids.filter((uuid) => typeof uuid === 'string'))];
}

/** A sandbox without its largest customer, and Roster over it. */
async function start(customers = 500) {
  const sandbox = await startSandbox({ limits: false, customers });
  sandbox.customers.edit({ remove: [KNOWN.hundredThousand] });
  const started = startAppOver(sandbox.url, OPTIONS);
  const get = async (path: string) => started.app.request(path);
  return { sandbox, ...started, get };
}

test('has every page of the account byte for byte, and the customers of each page once', async () => {
  const { sandbox, directory, get } = await start();
  directory.start();
  await vi.waitFor(() => expect(directory.coverage.complete).toBe(true), 10_000);
  const known = await customersIn(sandbox.get);
  const pages = await pagesOf(sandbox.get, `/v1/contacts${PAGE}`);
  const asked = await pagesOf(get, `${PATH}${PAGE}`);
  expect(pages.length).toBeGreaterThan(10);
  expect(asked).toHaveLength(pages.length);
  for (const [number, { text, entries }] of pages.entries()) {
    const page = asked[number];
    expect(page?.text.startsWith(`${text.slice(0, -1)},"customers":`)).toBe(true);
    const { customers, coverage, ...others } = acrossPageSchema.parse(JSON.parse(page?.text ?? ''));
    expect(others).toEqual(JSON.parse(text));
    expect(customers).toEqual(uuidsIn(entries).map((uuid) => known.get(uuid)));
    expect(coverage).toMatchObject({ complete: true, read: known.size, problem: null });
  }
});

test('joins what the directory has read by now, and says how much that is', async () => {
  const { sandbox, directory, get } = await start();
  const known = await customersIn(sandbox.get);
  const pages = await pagesOf(sandbox.get, `/v1/contacts${PAGE}`);
  const uuids = uuidsIn(pages.flatMap(({ entries }) => entries));
  /** Asks for every page, and gathers what they say. */
  const joined = async () => {
    const asked = await pagesOf(get, `${PATH}${PAGE}`);
    const read = asked.map(({ text }) => acrossPageSchema.parse(JSON.parse(text)));
    return { customers: read.flatMap(({ customers }) => customers), coverage: read[0]?.coverage };
  };

  const nothing = { read: 0, about: null, complete: false, as_of: null, problem: null };
  expect(await joined()).toEqual({ customers: [], coverage: nothing });

  sandbox.faults.add({ match: { path: '/customers\\?', page: 3 }, fault: { kind: 'hang-before-headers' } });
  directory.start();
  await vi.waitFor(() => expect(directory.coverage.read).toBe(400), 10_000);
  const read = new Set([...known.keys()].slice(0, 400));
  const { customers, coverage } = await joined();
  expect(coverage).toMatchObject({ read: 400, about: 600, complete: false, problem: null });
  const expected = pages.flatMap(({ entries }) => uuidsIn(entries).filter((uuid) => read.has(uuid)));
  expect(new Set(expected).size).toBeGreaterThan(0);
  expect(new Set(expected).size).toBeLessThan(uuids.length);
  expect(customers).toEqual(expected.map((uuid) => known.get(uuid)));
});

test('says why the directory does not get on, and has its contacts all the same', async () => {
  const { sandbox, directory, get } = await start();
  sandbox.faults.add({ match: { path: '/customers\\?' }, fault: { kind: 'status', status: 401 } });
  directory.start();
  await vi.waitFor(() => expect(directory.coverage.problem).not.toBeNull());
  const page = await (await get(PATH)).json();
  expect(page).toMatchObject({ customers: [], coverage: { read: 0, problem: { type: 'wrong-key' } } });
  expect(page.entries).toHaveLength(200);
});

test('a contact without a customer, and one whose customer is not there, name none', async () => {
  const { sandbox, directory, get } = await start(60);
  sandbox.customers.edit({ orphan: { [KNOWN.showcase]: 'unknown', [KNOWN.fifty]: 'null' } });
  directory.start();
  await vi.waitFor(() => expect(directory.coverage.complete).toBe(true), 10_000);
  const known = await customersIn(sandbox.get);
  const asked = await pagesOf(get, `${PATH}${PAGE}`);
  const entries = asked.flatMap((page) => page.entries);
  expect(entries.filter(({ customer_uuid: uuid }) => uuid === KNOWN.showcase)).toHaveLength(1_284);
  expect(entries.filter(({ customer_uuid: uuid }) => uuid === null)).toHaveLength(51);
  expect(entries.find(({ uuid }) => uuid === ORPHAN_CONTACT_UUID)).toMatchObject({ customer_uuid: null });
  for (const { text, entries } of asked) {
    const { customers } = acrossPageSchema.parse(JSON.parse(text));
    const uuids = uuidsIn(entries).filter((uuid) => uuid !== KNOWN.showcase);
    expect(customers).toEqual(uuids.map((uuid) => known.get(uuid)));
  }
});

test('a customer that nobody looks after has no account manager, and one without a name is called by its uuid', async () => {
  const customers = [
    { uuid: 'cus_1', company: ' ', name: 'Ana', owner: '' },
    { uuid: 'cus_2', owner: 'gabi@example.com' },
  ];
  const entries = ['cus_1', 'cus_2', 'cus_3', 'cus_1'].map((customer_uuid) => ({ uuid: 'x', customer_uuid }));
  const { app, directory } = await startApp((request, response) => {
    const list = request.url?.startsWith('/v1/customers') ? customers : entries;
    answer(response, 200, JSON.stringify({ entries: list, has_more: false }));
  });
  directory.start();
  await vi.waitFor(() => expect(directory.coverage.complete).toBe(true));
  expect((await (await app.request(PATH)).json()).customers).toEqual([
    { uuid: 'cus_1', name: 'Ana', account_manager: null },
    { uuid: 'cus_2', name: 'cus_2', account_manager: 'gabi@example.com' },
  ]);
});

test('contacts that are malformed, and keys of ours that ChartMogul might have, break nothing', async () => {
  const page =
    ' {"customers": 1, "coverage": [], "has_more": false, "entries": [7, null, [], {"customer_uuid": 3}, {}]} \n';
  const { app } = await startApp((_request, response) => answer(response, 200, page));
  const text = await (await app.request(PATH)).text();
  expect(text.startsWith(page.trimEnd().slice(0, -1))).toBe(true);
  expect(acrossPageSchema.parse(JSON.parse(text))).toMatchObject({
    entries: [7, null, [], { customer_uuid: 3 }, {}],
    customers: [],
    coverage: { read: 0 },
  });
});

test('asks for as many, from where, and of which data source as it is asked for', async () => {
  const source = 'ds_e243129a-12c5-4e29-8f4d-07da7905fbd1';
  const page = '{"entries": [], "has_more": true, "cursor": "a+b="}';
  const { app, seen } = await startApp((_request, response) => answer(response, 200, page));
  const first = await app.request(`${PATH}?data_source_uuid=${source}&per_page=50`);
  const link = first.headers.get('link');
  expect(link).toBe(`<?data_source_uuid=${source}&per_page=50&cursor=a%2Bb%3D>; rel="next"`);
  await app.request(`${PATH}${link?.slice(1, link.indexOf('>'))}`);
  await app.request(PATH);
  expect(seen.map(({ url }) => url)).toEqual([
    `/v1/contacts?per_page=50&data_source_uuid=${source}`,
    `/v1/contacts?per_page=50&cursor=a%2Bb%3D&data_source_uuid=${source}`,
    '/v1/contacts?per_page=200',
  ]);
});

test('has the contacts of one data source, as the sandbox has them', async () => {
  const { sandbox, get } = await start(60);
  const all = await entriesOf(sandbox.get, `/v1/contacts${PAGE}`);
  const source = z.string().parse(all[0]?.data_source_uuid);
  const expected = all.filter(({ data_source_uuid: uuid }) => uuid === source);
  expect(expected.length).toBeLessThan(all.length);
  expect(await entriesOf(get, `${PATH}${PAGE}&data_source_uuid=${source}`)).toEqual(expected);
});

test.each([
  ['data_source_uuid=', 'data_source_uuid'],
  ['data_source_uuid=ds_1', 'data_source_uuid'],
  ['data_source_uuid=ds_e243129a-12c5-4e29-8f4d-07da7905fbd1%26email%3Da', 'data_source_uuid'],
  ['email=ana@example.com', 'email'],
  ['customer_uuid=cus_1', 'customer_uuid'],
  ['per_page=201', 'per_page'],
  ['cursor=a&cursor=b', 'cursor'],
])('refuses ?%s, and says what is wrong', async (query, named) => {
  const { app, seen } = await startApp((_request, response) => answer(response, 200));
  const response = await app.request(`${PATH}?${query}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    type: 'malformed-parameter',
    detail: expect.stringMatching(new RegExp(`: ${named}$`)),
  });
  expect(seen).toHaveLength(0);
});

test('what is no page is a problem', async () => {
  const { app } = await startApp((_request, response) => answer(response, 200, '{"entries":[]}'));
  const response = await app.request(PATH);
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ type: 'invalid-answer' });
});

test('a customer is named as the directory has it now, page after page', async () => {
  const account = testAccount([testCustomer(1, { owner: null })]);
  const page = JSON.stringify({ entries: [{ uuid: 'con_1', customer_uuid: uuidOf(1) }], has_more: false });
  const { app, directory } = await startApp(
    (request, response) => {
      if (request.url?.startsWith('/v1/contacts?')) return answer(response, 200, page);
      account.listener(request, response);
    },
    { refreshMs: 20 },
  );
  const customers = async () => (await (await app.request(PATH)).json()).customers;
  directory.start();
  const known = { uuid: uuidOf(1), name: 'Company 1', account_manager: null };
  await vi.waitFor(async () => expect(await customers()).toEqual([known]));
  expect(await customers()).toEqual([known]);
  account.customers = [testCustomer(1, { company: '“Acme” \\ 株', owner: 'Gabi "G" Ünal' })];
  const renamed = { ...known, name: '“Acme” \\ 株', account_manager: 'Gabi "G" Ünal' };
  await vi.waitFor(async () => expect(await customers()).toEqual([renamed]));
  account.customers = [];
  await vi.waitFor(async () => expect(await customers()).toEqual([]));
});
