import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from './app';
import { KNOWN, MERGED_CUSTOMER_UUID, ORPHAN_CONTACT_UUID } from './data/known';
import { ORPHAN } from './data/orphan';
import { DATA_SOURCES } from './data/sources';
import { createPopulation, FEWEST } from './population';
import { portfolioOf } from './portfolio';
import {
  type Contact,
  contactSchema,
  contactsOf,
  type Filter,
  page,
  sorted,
  WITHOUT_LARGEST,
  walk,
} from './test-contacts';
import { AUTHORIZED } from './test-support';

const SIZE = 160;
const population = createPopulation(SIZE);
const everybody = Array.from({ length: SIZE }, (_, index) => population.seeded(index).customer);

const passes = (contact: Contact, filter: Filter) =>
  Object.entries(filter).every(([name, value]) => contact[name] === value);

const listed = everybody.map(({ uuid }) => uuid).filter((uuid) => uuid !== KNOWN.hundredThousand);

const makes = (index: number) => index >= FEWEST && population.contacts(index) > 3;
const [firstMade = '', secondMade = '', thirdMade = ''] = everybody
  .filter((_, index) => makes(index))
  .map(({ uuid }) => uuid);
const portfolio = portfolioOf('pat@example.com', [40, 0, 700, 30, 20, 10]);
const added = portfolio.map(({ uuid }) => uuid);
const [, , , addedLeft = '', addedUnknown = '', addedGone = ''] = added;

async function asSeeded() {
  const sandbox = createSandbox({ limits: false, customers: SIZE });
  sandbox.customers.edit(WITHOUT_LARGEST);
  const orphan = contactSchema.parse(ORPHAN.contact);
  const expected = [...(await contactsOf(sandbox, listed)), orphan];
  return { sandbox, expected, ever: expected };
}

async function afterEdits() {
  const { sandbox, expected: before } = await asSeeded();
  const { customers } = sandbox;
  customers.edit({
    add: portfolio,
    change: { [KNOWN.one]: { owner: 'pat@example.com' } },
  });
  const gone = [KNOWN.twoHundred, firstMade, addedGone];
  const left = [KNOWN.fifty, MERGED_CUSTOMER_UUID, secondMade, addedLeft];
  const unknown = [KNOWN.twoHundredOne, thirdMade, addedUnknown];
  const ofAdded = await contactsOf(sandbox, added);
  expect(ofAdded.length).toBe(800);
  customers.edit({
    remove: gone,
    orphan: {
      ...Object.fromEntries(left.map((uuid) => [uuid, 'null' as const])),
      ...Object.fromEntries(unknown.map((uuid) => [uuid, 'unknown' as const])),
    },
  });
  const expected = [...before, ...ofAdded].flatMap((contact) => {
    const { customer_uuid: uuid } = contact;
    if (uuid !== null && gone.includes(uuid)) return [];
    const isLeft = uuid !== null && left.includes(uuid);
    return [isLeft ? { ...contact, customer_uuid: null, customer_external_id: null } : contact];
  });
  return { sandbox, expected, ever: [...before, ...ofAdded] };
}

describe.each([
  ['as it is at first', asSeeded],
  ['after edits', afterEdits],
])('the list of all contacts, %s,', (_, prepare) => {
  let sandbox: Sandbox;
  let expected: Contact[];
  let inOrder: Contact[];
  /** Those that are gone too. */
  let ever: Contact[];
  beforeAll(async () => {
    ({ sandbox, expected, ever } = await prepare());
    inOrder = (await walk(sandbox, '/v1/contacts')).entries;
  });

  it('has each contact once, as its customer has it', () => {
    expect(expected.length).toBeGreaterThan(3_500);
    expect(sorted(inOrder)).toEqual(sorted(expected));
  });

  it('is newest first, contact by contact', async () => {
    const { entries, keys } = await walk(sandbox, '/v1/contacts', {}, 1);
    expect(entries).toEqual(inOrder);
    for (const [at, key] of keys.slice(1).entries()) expect(key < (keys[at] ?? '')).toBe(true);
  });

  it('is the same for any size of pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 199 }), async (perPage) => {
        expect((await walk(sandbox, '/v1/contacts', {}, perPage)).entries).toEqual(inOrder);
      }),
      { numRuns: 4 },
    );
  });

  it('is filtered by each filter and all together, in the same order', async () => {
    const names = ['customer_uuid', 'customer_external_id', 'email', 'data_source_uuid'] as const;
    const asked = fc.record({
      one: fc.nat(),
      other: fc.nat(),
      from: fc.tuple(...names.map(() => fc.constantFrom('one', 'one', 'one', 'other', 'nobody', null))),
      perPage: fc.integer({ min: 1, max: 200 }),
    });
    let nonEmpty = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ({ one, other, from, perPage }) => {
        const filter: Filter = {};
        for (const [rank, name] of names.entries()) {
          const whose = from[rank];
          const contact = ever[(whose === 'one' ? one : other) % ever.length];
          const value = whose === 'nobody' ? 'nobody' : contact?.[name];
          if (whose !== null && typeof value === 'string') filter[name] = value;
        }
        const naive = inOrder.filter((contact) => passes(contact, filter));
        if (naive.length > 0) nonEmpty += 1;
        const size = Math.max(perPage, Math.ceil(naive.length / 40));
        expect((await walk(sandbox, '/v1/contacts', filter, size)).entries).toEqual(naive);
      }),
      { numRuns: 250 },
    );
    expect(nonEmpty).toBeGreaterThan(50);
  });

  it('is split by data source, by external id and by customer', async () => {
    const bySource = await Promise.all(
      DATA_SOURCES.map(({ uuid }) => walk(sandbox, '/v1/contacts', { data_source_uuid: uuid })),
    );
    expect(sorted(bySource.flatMap(({ entries }) => entries))).toEqual(sorted(expected));
    for (const name of ['customer_uuid', 'customer_external_id'] as const) {
      const values = new Set(ever.flatMap((contact) => contact[name] ?? []));
      for (const value of values) {
        const { entries } = await walk(sandbox, '/v1/contacts', { [name]: value });
        expect(entries).toEqual(inOrder.filter((contact) => contact[name] === value));
      }
    }
  });

  it('goes on in a walk while many others ask by other filters', async () => {
    const emails = [...new Set(expected.flatMap(({ email }) => email ?? []))].slice(0, 150);
    const filter = { data_source_uuid: DATA_SOURCES[0].uuid };
    const query = new URLSearchParams({ ...filter, per_page: '50' });
    const first = await page(sandbox, `/v1/contacts?${query}`);
    for (const email of emails) {
      const { entries } = await walk(sandbox, '/v1/contacts', { email });
      expect(entries).toEqual(inOrder.filter((contact) => contact.email === email));
    }
    query.set('cursor', String(first.cursor));
    const second = await page(sandbox, `/v1/contacts?${query}`);
    const naive = inOrder.filter((contact) => passes(contact, filter));
    expect([...first.entries, ...second.entries]).toEqual(naive.slice(0, 100));
  });

  it('finds every contact by its uuid', async () => {
    for (const contact of expected) {
      const answer = await sandbox.app.request(`/v1/contacts/${contact.uuid}`, AUTHORIZED);
      expect(await answer.json()).toEqual(contact);
    }
  });
});

describe('parameters of the list of all contacts', () => {
  const { app, customers } = createSandbox({ limits: false });
  customers.edit(WITHOUT_LARGEST);
  const answer = async (query: string) => {
    const response = await app.request(`/v1/contacts?${query}`, AUTHORIZED);
    const body: unknown = await response.json();
    return { status: response.status, body };
  };

  it.each(['0', '-1', 'many', '1.5', ''])('refuse a per_page of “%s”', async (perPage) => {
    expect(await answer(`per_page=${perPage}`)).toMatchObject({ status: 422, body: { param: 'per_page' } });
  });

  it.each(['x', btoa('yesterday&con_1')])('refuse the cursor “%s”', async (cursor) => {
    const query = `cursor=${encodeURIComponent(cursor)}`;
    expect(await answer(query)).toMatchObject({ status: 400, body: { param: 'cursor' } });
  });

  it.each(['customer_uuid', 'customer_external_id', 'email', 'data_source_uuid'])(
    'find nobody by an unknown %s',
    async (name) => {
      const nothing = { entries: [], cursor: null, has_more: false };
      expect(await answer(`${name}=unknown`)).toEqual({ status: 200, body: nothing });
    },
  );

  it('that are unknown change nothing, and no page has more than 200', async () => {
    expect(await answer('owner=gabi%40example.com&per_page=500')).toEqual(await answer(''));
    expect((await page({ app }, '/v1/contacts?per_page=500')).entries.length).toBe(200);
  });

  it('hold for one page only: without its filter, a cursor goes on among all', async () => {
    const { cursor } = await page({ app }, `/v1/contacts?customer_uuid=${KNOWN.fifty}&per_page=10`);
    const path = `/v1/contacts?cursor=${encodeURIComponent(String(cursor))}`;
    const next = await page({ app }, path);
    expect(next.entries.length).toBe(200);
    expect(new Set(next.entries.map(({ customer_uuid }) => customer_uuid)).size).toBeGreaterThan(10);
    expect(next.entries.some(({ uuid }) => uuid === ORPHAN_CONTACT_UUID)).toBe(false);
  });
});
