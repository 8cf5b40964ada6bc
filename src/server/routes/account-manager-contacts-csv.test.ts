import { expect, test } from 'vitest';
import { accountManagerContactsPath } from '../../contract/account-manager-path';
import type { SandboxOptions } from '../../sandbox/app';
import { portfolioOf } from '../../sandbox/portfolio';
import { contactsOf, WITHOUT_LARGEST } from '../../sandbox/test-contacts';
import { startSandbox } from '../../sandbox/test-support';
import { startAppOver, startReadAppOver } from '../testing/app';
import { readHttp11 } from '../testing/readers';
import { rowOf, rowsOf } from '../testing/rows';
import { serveApp } from '../testing/serving';

const PAT = 'pat@example.com';
const PATH = `${accountManagerContactsPath(PAT)}.csv?protect=false`;
const FREE = { liftLimit: true };

const many = (count: number, contacts: number) => Array<number>(count).fill(contacts);

async function account(contacts: readonly number[], options?: SandboxOptions) {
  const sandbox = await startSandbox(options);
  const customers = portfolioOf(PAT, contacts);
  sandbox.customers.edit({ ...WITHOUT_LARGEST, add: customers });
  const expected: Record<string, string>[] = [];
  for (const { uuid, company, owner } of customers) {
    const known = { customer: company, account_manager: owner };
    for (const contact of await contactsOf(sandbox, [uuid])) expected.push({ ...rowOf(contact), ...known });
  }
  return { sandbox, uuids: customers.map(({ uuid }) => uuid), expected };
}

const byUuid = (rows: Record<string, string>[]) =>
  rows.toSorted((a, b) => (String(a.uuid) < String(b.uuid) ? -1 : 1));

test.each([
  ['by customers', [3, 0, 450, ...many(20, 5)], 'in order'],
  ['by the account', many(150, 3), 'in any order'],
])('has every contact once, with its customer and account manager: %s', async (_way, contacts, order) => {
  const { sandbox, expected } = await account(contacts);
  const { app, log } = await startReadAppOver(sandbox.url, FREE);
  const response = await app.request(PATH);
  expect(response.headers.get('content-disposition')).toContain('"pat-example-com-contacts-');
  const rows = rowsOf(await response.text());
  if (order === 'in order') expect(rows).toEqual(expected);
  else expect(byUuid(rows)).toEqual(byUuid(expected));
  const line = { event: 'export', of: 'account-manager', count: expected.length, outcome: 'complete' };
  expect(log).toMatchObject([line]);
  expect(JSON.stringify(log)).not.toContain('pat');
});

test('waits for the whole directory', async () => {
  const { sandbox, expected } = await account(many(10, 2), { limits: false, customers: 1_000 });
  const { app, directory } = startAppOver(sandbox.url, FREE);
  sandbox.faults.add({ match: { path: '/v1/customers\\?.*cursor' }, fault: { kind: 'slow', ms: 50 } });
  directory.start();
  const response = await app.request(PATH);
  expect(directory.coverage.complete).toBe(true);
  expect(rowsOf(await response.text())).toEqual(expected);
});

test('leaves out a customer that is gone', async () => {
  const { sandbox, uuids, expected } = await account([2, 3, 2]);
  const { app } = await startReadAppOver(sandbox.url, FREE);
  sandbox.customers.edit({ remove: [String(uuids[1])] });
  expect(rowsOf(await (await app.request(PATH)).text())).toEqual([
    ...expected.slice(0, 2),
    ...expected.slice(5),
  ]);
});

test('is called after nobody where it is of customers without an account manager', async () => {
  const { sandbox } = await account([]);
  const { app } = await startReadAppOver(sandbox.url, FREE);
  const response = await app.request(`${accountManagerContactsPath(null)}.csv?columns=account_manager`, {
    method: 'HEAD',
  });
  expect(response.headers.get('content-disposition')).toContain('"no-account-manager-contacts-');
});

test('is a problem where the first customer fails, and cut where a later one does', async () => {
  const { sandbox, uuids } = await account([5, ...many(4, 450), 5]);
  const { app, log } = await startReadAppOver(sandbox.url, FREE);
  const fault = { kind: 'status', status: 422 } as const;
  sandbox.faults.add({ match: { path: `${uuids[0]}/contacts` }, fault });
  const response = await app.request(PATH);
  expect([response.status, (await response.json()).type]).toEqual([400, 'rejected']);

  sandbox.faults.clear();
  sandbox.faults.add({ match: { path: `${uuids[4]}/contacts`, page: 3 }, fault });
  const { url } = await serveApp(app);
  await expect(readHttp11(url + PATH)).rejects.toThrow();
  expect(log.at(-1)).toMatchObject({ event: 'export', outcome: 'failed' });
}, 20_000);

test('knows the columns of every file of contacts', async () => {
  const { sandbox } = await account([1]);
  const { app } = await startReadAppOver(sandbox.url, FREE);
  const path = `${accountManagerContactsPath(PAT)}.csv`;
  const response = await app.request(`${path}?columns=customer,account_manager`);
  expect(await response.text()).toBe('customer,account_manager\r\nCustomer 1,pat@example.com\r\n');
  for (const wrong of ['columns=nonsense', 'rows=5', 'cursor=x']) {
    expect((await app.request(`${path}?${wrong}`)).status).toBe(400);
  }
});
