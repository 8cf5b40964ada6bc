import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import account from '../contract/recorded/account.json';
import contact from '../contract/recorded/contact.json';
import contactsOfACustomer from '../contract/recorded/contacts-of-a-customer.json';
import contactsTwoPages from '../contract/recorded/contacts-two-pages.json';
import customer from '../contract/recorded/customer.json';
import customerByExternalId from '../contract/recorded/customer-by-external-id.json';
import customerNone from '../contract/recorded/customer-by-external-id-none.json';
import customerNotes from '../contract/recorded/customer-notes.json';
import searchByEmail from '../contract/recorded/customers-search-by-email.json';
import searchNone from '../contract/recorded/customers-search-none.json';
import customersTwoPages from '../contract/recorded/customers-two-pages.json';
import ping from '../contract/recorded/ping.json';
import wrongKey from '../contract/recorded/ping-wrong-key.json';
import { createSandbox } from './app';
import { CUSTOMERS } from './data/customers';
import { KNOWN, SHARED_EXTERNAL_ID } from './data/known';
import { AUTHORIZED } from './test-support';

const { app } = createSandbox({ limits: false });
const recordSchema = z.record(z.string(), z.unknown());
const pageSchema = z.looseObject({ entries: z.array(recordSchema), cursor: z.nullable(z.string()) });

async function get(path: string, init: RequestInit = AUTHORIZED) {
  const answer = await app.request(path, init);
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: recordSchema.parse(await answer.json()),
  };
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The types each key has, over several objects. */
function typesByKey(objects: readonly object[]): Map<string, Set<string>> {
  const types = new Map<string, Set<string>>();
  for (const [key, value] of objects.flatMap((each) => Object.entries(each))) {
    types.set(key, (types.get(key) ?? new Set()).add(typeOf(value)));
  }
  return types;
}

/** Types that the contract documents for keys whose recordings happen to have one type only. */
const DOCUMENTED: Record<string, string[]> = {
  email: ['null'],
  customer_uuid: ['null'],
  customer_external_id: ['null'],
  external_id: ['string', 'null'],
  owner: ['string'],
  'billing-system-url': ['string'],
  website_url: ['null'],
};

/** Holds objects to recorded ones: the same keys, but for `optional` ones, and no type that is not on record. */
function expectLikeRecorded(made: readonly object[], recorded: readonly object[], optional: string[] = []) {
  const recordedTypes = typesByKey(recorded);
  const must = [...recordedTypes.keys()].filter((key) => !optional.includes(key)).sort();
  for (const each of made) {
    const keys = Object.keys(each).filter((key) => !optional.includes(key));
    expect(keys.sort()).toEqual(must);
  }
  for (const [key, types] of typesByKey(made)) {
    const allowed = [...(recordedTypes.get(key) ?? []), ...(DOCUMENTED[key] ?? [])];
    for (const type of types) expect(allowed, `type of ${key}`).toContain(type);
  }
}

/** Entries of recorded pages. */
const entriesOf = (recording: { response: { body: unknown } }[]) =>
  recording.flatMap(({ response }) => pageSchema.parse(response.body).entries);

const bodiesOf = (recording: { response: { body: unknown } }[]) =>
  recording.map(({ response }) => recordSchema.parse(response.body));

const recordedContacts = [
  ...bodiesOf(contact),
  ...entriesOf(contactsOfACustomer),
  ...entriesOf(contactsTwoPages),
];
const recordedCustomers = [
  ...bodiesOf(customer),
  ...entriesOf(customersTwoPages),
  ...entriesOf(searchByEmail),
  ...entriesOf(customerByExternalId),
];
const partsOf = (key: string) => recordedCustomers.map((each) => recordSchema.parse(each[key]));

describe('answers as recorded', () => {
  it('has contacts with the recorded keys and types', async () => {
    for (const { customer: each, company } of CUSTOMERS) {
      if (company.contacts > 2000) continue;
      const { body } = await get(`/v1/customers/${each.uuid}/contacts`);
      expectLikeRecorded(pageSchema.parse(body).entries, recordedContacts, ['external_id']);
    }
  });

  it('has customers with the recorded keys and types, and nothing null that clients read as text or number', async () => {
    const { entries } = pageSchema.parse((await get('/v1/customers')).body);
    expectLikeRecorded(entries, recordedCustomers, ['website_url']);
    for (const each of entries) {
      expectLikeRecorded([recordSchema.parse(each.address)], partsOf('address'));
      expectLikeRecorded([recordSchema.parse(each.attributes)], partsOf('attributes'));
      for (const key of ['name', 'company', 'email', 'external_id']) expect(typeOf(each[key])).toBe('string');
      for (const key of ['mrr', 'arr']) expect(typeOf(each[key])).toBe('number');
    }
    expect(
      entries.some((each) => 'website_url' in each) && entries.some((each) => !('website_url' in each)),
    ).toBe(true);
  });

  it('wraps contacts in the recorded envelope', async () => {
    const { body } = await get(`/v1/customers/${KNOWN.showcase}/contacts?per_page=1`);
    expectLikeRecorded([body], bodiesOf(contactsTwoPages));
  });

  it('numbers the first page of customers and no other', async () => {
    const first = (await get('/v1/customers?per_page=1')).body;
    const second = (await get(`/v1/customers?per_page=1&cursor=${encodeURIComponent(String(first.cursor))}`))
      .body;
    expectLikeRecorded([first], bodiesOf(customersTwoPages.slice(0, 1)));
    expectLikeRecorded([second], bodiesOf(customersTwoPages.slice(1)));
    expect(first.total_pages).toBe(CUSTOMERS.length);
  });

  it('answers nothing found by an external id with the very recorded body', async () => {
    expect((await get('/v1/customers?external_id=unknown')).body).toEqual(customerNone[0]?.response.body);
  });

  it('answers nothing found by an e-mail with the very recorded body', async () => {
    const { status, body } = await get('/v1/customers/search?email=no%40email.com');
    expect({ status, body }).toEqual({ status: 404, body: searchNone[0]?.response.body });
  });

  it('answers a search in the recorded envelope, whose total is null', async () => {
    const { body } = await get(
      `/v1/customers/search?email=${encodeURIComponent('billing@lumenfold.example')}`,
    );
    expectLikeRecorded([body], bodiesOf(searchByEmail));
    expect(pageSchema.parse(body).entries.map(({ uuid }) => uuid)).toEqual([KNOWN.showcase]);
  });

  it('pings, and rejects a missing key, with the very recorded bodies', async () => {
    expect((await get('/v1/ping')).body).toEqual(ping[0]?.response.body);
    expect(await get('/v1/ping', {})).toEqual({
      status: 401,
      type: 'application/json',
      body: wrongKey[0]?.response.body,
    });
  });

  it('has the account and customer notes with the recorded keys and types', async () => {
    expectLikeRecorded([(await get('/v1/account')).body], bodiesOf(account));
    const notes = (await get(`/v1/customer_notes?customer_uuid=${KNOWN.showcase}`)).body;
    expectLikeRecorded([notes], bodiesOf(customerNotes));
    const { entries } = pageSchema.parse(notes);
    expect(entries.length).toBeGreaterThan(0);
    expectLikeRecorded(entries, entriesOf(customerNotes));
  });

  it('writes cursors that decode as the recorded ones do', async () => {
    const decode = (cursor: unknown) => Buffer.from(String(cursor), 'base64').toString();
    const contacts = (await get(`/v1/customers/${KNOWN.showcase}/contacts?per_page=1`)).body;
    const customers = (await get('/v1/customers?per_page=1')).body;
    const leads = (await get('/v1/customers?status=New_Lead')).body;
    expect(decode(contacts.cursor)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}000Z&con_[0-9a-f-]{36}$/);
    expect(decode(customers.cursor)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z&\d+$/);
    expect(decode(leads.cursor)).toMatch(/^&\d+$/);
  });

  it('shares one external id between customers of two data sources', async () => {
    const { entries } = pageSchema.parse((await get(`/v1/customers?external_id=${SHARED_EXTERNAL_ID}`)).body);
    expect(new Set(entries.map((each) => each.data_source_uuid)).size).toBe(2);
  });
});
