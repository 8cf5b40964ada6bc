import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createSandbox } from './app';
import { CUSTOMERS } from './data/customers';
import { KNOWN, MERGED_CUSTOMER_UUID, ORPHAN_CONTACT_UUID } from './data/known';
import { DATA_SOURCES } from './data/sources';
import { AUTHORIZED, startSandbox } from './test-support';

const { app } = createSandbox({ limits: false });
const pageSchema = z.looseObject({ entries: z.array(z.record(z.string(), z.unknown())) });

async function get(path: string, init: RequestInit = AUTHORIZED) {
  const answer = await app.request(path, init);
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

async function entries(path: string) {
  return pageSchema.parse((await get(path)).body).entries;
}

const basic = (credentials: string) => ({ headers: { authorization: `Basic ${btoa(credentials)}` } });

describe('the API key', () => {
  it.each(['key:', 'key:key', 'other:'])('is taken from “%s”', async (credentials) => {
    expect((await get('/v1/ping', basic(credentials))).status).toBe(200);
  });

  it.each(['', ':', ':key', 'key:other', 'key'])('is missed in “%s”', async (credentials) => {
    expect((await get('/v1/ping', basic(credentials))).status).toBe(401);
  });
});

describe('parameters', () => {
  const contacts = `/v1/customers/${KNOWN.showcase}/contacts`;

  it('caps per_page at 200, which is the default too', async () => {
    expect((await entries(`${contacts}?per_page=5000`)).length).toBe(200);
    expect((await entries(contacts)).length).toBe(200);
    expect((await entries(`${contacts}?per_page=3`)).length).toBe(3);
  });

  it.each(['0', '-1', 'many', '1.5', ''])('refuses a per_page of “%s”', async (perPage) => {
    expect(await get(`${contacts}?per_page=${perPage}`)).toEqual({
      status: 422,
      body: { code: 422, message: expect.any(String), param: 'per_page' },
    });
  });

  it.each(['x', btoa('yesterday&con_1'), btoa('{}')])('refuses the cursor “%s”', async (cursor) => {
    expect(await get(`${contacts}?cursor=${encodeURIComponent(cursor)}`)).toEqual({
      status: 400,
      body: { code: 400, message: expect.any(String), param: 'cursor' },
    });
  });
});

describe('customers', () => {
  it('filters by status with underscores', async () => {
    const found = await entries('/v1/customers?status=Past_Due');
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['Past Due']));
  });

  it('filters by data source and by system, which split the account', async () => {
    const bySource = await Promise.all(
      DATA_SOURCES.map(({ uuid }) => entries(`/v1/customers?data_source_uuid=${uuid}`)),
    );
    // The merged customer is in two of them.
    expect(bySource.flat().length).toBe(CUSTOMERS.length + 1);
    const sheets = await entries('/v1/customers?system=Google%20Sheets');
    expect(new Set(sheets.map((each) => each['billing-system-type']))).toEqual(new Set(['Google Sheets']));
  });

  it('finds a merged customer by any of its external ids', async () => {
    for (const id of ['acct_1002', 'acct_1009', 'legacy-77']) {
      expect((await entries(`/v1/customers?external_id=${id}`)).map(({ uuid }) => uuid)).toEqual([
        MERGED_CUSTOMER_UUID,
      ]);
    }
  });

  it('searches the e-mail addresses of contacts only when asked to', async () => {
    const [contact] = await entries(`/v1/contacts?customer_uuid=${KNOWN.one}`);
    const path = `/v1/customers/search?email=${encodeURIComponent(String(contact?.email))}`;
    expect((await get(path)).status).toBe(404);
    expect((await entries(`${path}&with_associated_emails=true`)).map(({ uuid }) => uuid)).toEqual([
      KNOWN.one,
    ]);
  });
});

describe('contacts of the account', () => {
  it('are the same as the customer’s own under customer_uuid', async () => {
    const under = await get(`/v1/contacts?customer_uuid=${KNOWN.fifty}`);
    expect(under).toEqual(await get(`/v1/customers/${KNOWN.fifty}/contacts`));
  });

  it.each([KNOWN.showcase, KNOWN.hundredThousand])(
    'of %s are found by exact e-mail and by uuid',
    async (uuid) => {
      const contact = (await entries(`/v1/customers/${uuid}/contacts`)).find(({ email }) => email !== null);
      expect(await entries(`/v1/contacts?email=${encodeURIComponent(String(contact?.email))}`)).toEqual([
        contact,
      ]);
      expect((await get(`/v1/contacts/${contact?.uuid}`)).body).toEqual(contact);
    },
  );

  it('filter by data source and customer external id', async () => {
    const source = DATA_SOURCES[1].uuid;
    const found = await entries(`/v1/contacts?data_source_uuid=${source}`);
    expect(new Set(found.map((each) => each.data_source_uuid))).toEqual(new Set([source]));
    const merged = await entries('/v1/contacts?customer_external_id=legacy-77');
    expect(new Set(merged.map((each) => each.customer_uuid))).toEqual(new Set([MERGED_CUSTOMER_UUID]));
  });

  it('include one that a merge left without a customer', async () => {
    expect((await get(`/v1/contacts/${ORPHAN_CONTACT_UUID}`)).body).toMatchObject({ customer_uuid: null });
    expect((await entries('/v1/contacts?email=contact2@example.com')).length).toBe(1);
  });
});

describe('what is not there', () => {
  it.each([
    '/v1/customers/cus_ffffffff-0000-0000-0000-000000000000',
    '/v1/customers/cus_ffffffff-0000-0000-0000-000000000000/contacts',
    '/v1/contacts/con_ffffffff-0000-0000-0000-000000000000',
    '/v1/plans',
    '/',
    '/__sandbox/requests',
  ])('is a JSON 404: %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: { code: 404 } });
  });

  it('is writing', async () => {
    const { status } = await get(`/v1/contacts/${ORPHAN_CONTACT_UUID}`, { ...AUTHORIZED, method: 'DELETE' });
    expect(status).toBe(405);
  });
});

describe('limits', () => {
  it('let 40 requests a second through, and answer more with the recorded words', async () => {
    const sandbox = await startSandbox({});
    const statuses = [];
    for (let at = 0; at < 45; at += 1) statuses.push((await sandbox.get('/v1/ping')).status);
    expect(statuses.filter((status) => status === 200).length).toBe(40);
    expect(await (await sandbox.get('/v1/ping')).json()).toEqual({
      code: 429,
      message: 'Your request rate has exceeded our rate limit.',
      param: null,
    });
    expect(sandbox.requests.report()).toMatchObject({ count: 46, peakPerSecond: 46, peakParallel: 1 });
  });

  it('let 20 requests in at once, and free a slot when a client goes away', async () => {
    const sandbox = await startSandbox({});
    sandbox.faults.add({ match: { path: 'account' }, fault: { kind: 'hang-before-headers' } });
    const leaving = new AbortController();
    const hanging = Array.from({ length: 20 }, () =>
      fetch(`${sandbox.url}/v1/account`, { ...AUTHORIZED, signal: leaving.signal }).catch(() => 'left'),
    );
    await expect.poll(() => sandbox.requests.report().peakParallel).toBe(20);
    expect((await sandbox.get('/v1/ping')).status).toBe(503);
    leaving.abort();
    await Promise.all(hanging);
    await expect.poll(async () => (await sandbox.get('/v1/ping')).status).toBe(200);
  });
});
