import { describe, expect, test, vi } from 'vitest';
import { KNOWN } from '../../sandbox/data/known';
import { startSandbox } from '../../sandbox/test-support';
import { answer, reset } from '../testing/answering';
import { startApp, startAppOver } from '../testing/app';
import { CUSTOMER, contactsUpstream, testContact } from '../testing/contacts';
import { rowOf, rowsOf } from '../testing/rows';
import { entriesOf } from '../testing/sandbox-account';

const PATH = `/api/customers/${CUSTOMER}/contacts.csv`;
const PLAIN = `${PATH}?protect=false`;

const contacts = (count: number) => Array.from({ length: count }, (_, n) => testContact(n));

describe('has every contact once, in ChartMogul’s order', () => {
  test.each([0, 1, 199, 200, 201, 1_234, 100_000])('of %i', async (count) => {
    const { app, log } = await startApp(contactsUpstream(count), { liftLimit: true });
    const rows = rowsOf(await (await app.request(PLAIN)).text());
    expect(rows).toHaveLength(count);
    // The first that differs, not all of a hundred thousand.
    const differs = (row: object, n: number) => JSON.stringify(row) !== JSON.stringify(rowOf(testContact(n)));
    expect(rows.find(differs)).toBeUndefined();
    expect(log).toMatchObject([{ event: 'export', count, outcome: 'complete' }]);
  });

  test.each(['showcase', 'none', 'one', 'hostile', 'attributes'] as const)(
    'of the customer “%s”',
    async (name) => {
      const sandbox = await startSandbox();
      const { app } = startAppOver(sandbox.url, { liftLimit: true });
      const entries = await entriesOf(sandbox.get, `/v1/customers/${KNOWN[name]}/contacts?per_page=200`);
      const response = await app.request(`/api/customers/${KNOWN[name]}/contacts.csv?protect=false`);
      expect(rowsOf(await response.text())).toEqual(entries.map(rowOf));
    },
  );

  test.each([1, 2, 7])('when page %i fails before it is there', async (page) => {
    const faults = [
      (response: Parameters<typeof reset>[0]) => answer(response, 503, '', { 'retry-after': '0' }),
      reset,
      (response: Parameters<typeof reset>[0], body: string) => answer(response, 200, body.slice(0, -9)),
    ];
    const { app, log } = await startApp(
      contactsUpstream(1_234, (asked, response, body) => {
        const fault = asked === page ? faults.pop() : undefined;
        fault?.(response, body);
        return fault !== undefined;
      }),
      { liftLimit: true },
    );
    expect(rowsOf(await (await app.request(PLAIN)).text())).toEqual(contacts(1_234).map(rowOf));
    expect(log).toHaveLength(1);
  });
});

describe('columns', () => {
  const textOf = async (query: string, count = 1) => {
    const { app } = await startApp(contactsUpstream(count));
    const response = await app.request(`${PATH}?${query}`);
    // `text` would take the mark away.
    return Buffer.from(await response.arrayBuffer()).toString();
  };

  test('are those asked for, in their order, and `custom` has what else there is', async () => {
    expect(await textOf('columns=email,data_source,custom.Seats,name,custom,custom.a!,b', 2)).toBe(
      [
        'email,data_source,custom.Seats,name,custom,"custom.a,b"',
        'ana.0@example.com,Stripe,0,"Ana 0 O""Neill, Jr.","{""Signed up"":""2023-09-08 00:00:00""}",',
        'ana.1@example.com,ds_2,,"Ana 1 O""Neill, Jr.","{""Vip"":true}",',
        '',
      ].join('\r\n'),
    );
  });

  test('are called as is asked for, and a mark tells Excel how to read them', async () => {
    expect(await textOf('columns=name,linked_in,custom.Seats&names=labels', 0)).toBe(
      'Name,LinkedIn,Seats\r\n',
    );
    expect(await textOf('columns=customer_external_id&names=import&excel=true', 0)).toBe(
      '\ufeffCustomer external ID\r\n',
    );
  });

  test('are protected unless told otherwise', async () => {
    expect(await textOf('columns=phone,notes', 2)).toContain("\r\n+49 30 12,'=1+1\r\n");
    expect(await textOf('columns=phone,notes&protect=false', 2)).toContain('\r\n+49 30 12,=1+1\r\n');
  });

  test.each([
    [
      'columns=name,nonsense',
      /“nonsense”.* name, title, email,.* data_source, customer, account_manager, custom\.KEY/,
    ],
    ['columns=', /names none/],
    ['columns=name,email,name', /one twice/],
    ['columns=name&columns=email', /Given twice: columns/],
    ['names=other', /names/],
    ['excel=1', /excel/],
    ['protect=', /protect/],
    ['cursor=a', /cursor/],
  ])('?%s is refused, in words that help', async (query, words) => {
    const { app, seen } = await startApp(contactsUpstream(1));
    const response = await app.request(`${PATH}?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: 'malformed-parameter',
      detail: expect.stringMatching(words),
    });
    expect(seen).toHaveLength(0);
  });
});

test('the answer is a file that is not kept, named after the customer', async () => {
  const { app } = await startApp(contactsUpstream(500));
  const { headers } = await app.request(PATH);
  const day = new Date().toISOString().slice(0, 10);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="societe-generique-_-contacts-${day}.csv"; filename*=UTF-8''soci%C3%A9t%C3%A9-g%C3%A9n%C3%A9rique-%E6%A0%AA%E5%BC%8F-contacts-${day}.csv`,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  expect(headers.has('link')).toBe(false);
});

test('a customer that cannot be read lends the file its uuid', async () => {
  const { app } = await startApp((request, response) => {
    if (request.url === `/v1/customers/${CUSTOMER}`) return answer(response, 403);
    contactsUpstream(1)(request, response);
  });
  const { headers } = await app.request(PATH);
  expect(headers.get('content-disposition')).toContain(`"${CUSTOMER.replace('_', '-')}-contacts-`);
});

test('the name is the directory’s where it has read the customer', async () => {
  const customer = { uuid: CUSTOMER, company: 'Pied Piper' };
  const { app, directory, seen } = await startApp((request, response) => {
    const list = { entries: [customer], cursor: null, has_more: false };
    if (request.url?.startsWith('/v1/customers?')) return answer(response, 200, JSON.stringify(list));
    contactsUpstream(1)(request, response);
  });
  directory.start();
  await vi.waitFor(() => expect(directory.coverage.complete).toBe(true));
  expect((await app.request(PATH)).headers.get('content-disposition')).toContain('"pied-piper-contacts-');
  expect(seen.some(({ url }) => url === `/v1/customers/${CUSTOMER}`)).toBe(false);
});

test('contacts that are malformed are rows with what can be read, and nothing is made up', async () => {
  const entries = [
    { first_name: 'No uuid', email: 42 },
    { uuid: 'con_1', position: 'x' },
    'text',
    { uuid: '' },
  ];
  const { app } = await startApp((_request, response) =>
    answer(response, 200, JSON.stringify({ entries, has_more: false })),
  );
  const response = await app.request(`${PATH}?columns=uuid,first_name,email,position`);
  expect((await response.text()).split('\r\n').slice(1)).toEqual([
    ',No uuid,42,',
    'con_1,,,',
    ',,,',
    ',,,',
    '',
  ]);
});

test.each([
  [404, 404, 'not-found'],
  [401, 502, 'wrong-key'],
  [422, 400, 'rejected'],
])('what fails before the first page is there is a problem: %i', async (upstreamStatus, status, type) => {
  const { app, log } = await startApp((_request, response) => answer(response, upstreamStatus));
  const response = await app.request(PATH);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ type });
  expect(log).toEqual([]);
});

describe('reads no more than it is asked for', () => {
  const asked = ({ seen }: { seen: { url: string }[] }) =>
    seen.filter(({ url }) => url.includes('/contacts?')).length;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

  test('a page ahead of its reader', async () => {
    const started = await startApp(contactsUpstream(2_000), { liftLimit: true });
    const { body } = await started.app.request(PATH);
    const reader = body?.getReader();
    await pause();
    expect(asked(started)).toBe(1);
    for (const pages of [2, 3, 4]) {
      await reader?.read();
      await pause();
      expect(asked(started)).toBe(pages);
    }
    await reader?.cancel();
    await pause();
    expect(asked(started)).toBe(4);
  });

  test('for HEAD: the first page, whose status it is', async () => {
    const started = await startApp(contactsUpstream(2_000));
    const response = await started.app.request(PATH, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-disposition')).toContain('-contacts-');
    await pause();
    expect(asked(started)).toBe(1);
    expect(started.log).toEqual([]);
  });
});
