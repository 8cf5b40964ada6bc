import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { contactUuidSchema, customerUuidSchema } from '../contract/ids';
import { createSandbox } from './app';
import { CUSTOMERS } from './data/customers';
import { KNOWN } from './data/known';
import { DATA_SOURCES } from './data/sources';
import { createPopulation, FEWEST, MOST } from './population';
import { AUTHORIZED } from './test-support';

const SIZE = 5_000;
const { app } = createSandbox({ limits: false, customers: SIZE });
const population = createPopulation(SIZE);
const everybody = Array.from({ length: SIZE }, (_, index) => population.seeded(index).customer);
const made = everybody.slice(FEWEST);

const entrySchema = z.looseObject({ uuid: z.string(), email: z.string().nullable() });
const pageSchema = z.looseObject({
  entries: z.array(entrySchema),
  cursor: z.string().nullable(),
  has_more: z.boolean(),
});

async function page(path: string, of = app) {
  return pageSchema.parse(await (await of.request(path, AUTHORIZED)).json());
}

async function one(path: string) {
  return entrySchema.parse(await (await app.request(path, AUTHORIZED)).json());
}

/** All entries of a list, page by page. */
async function walk(path: string) {
  const entries: z.infer<typeof entrySchema>[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const next: z.infer<typeof pageSchema> = await page(`${path}${query}`);
    entries.push(...next.entries);
    cursor = next.has_more ? next.cursor : null;
  } while (cursor !== null);
  return entries;
}

const uuids = (of: readonly { uuid: string }[]) => of.map(({ uuid }) => uuid);
const found = async (path: string) => uuids((await page(path)).entries);
const encoded = encodeURIComponent;

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

describe('a sandbox with 5,000 customers', () => {
  it('lists each of them once, as found by UUID, oldest first and leads last', async () => {
    const walked = await walk('/v1/customers?per_page=199');
    expect(new Set(uuids(walked)).size).toBe(SIZE);
    const byUuid = new Map(everybody.map((customer) => [customer.uuid, customer]));
    for (const customer of walked) expect(customer).toEqual(byUuid.get(customer.uuid));
    const times = walked.map((customer) => String(customer['customer-since'] ?? '9'));
    expect(times).toEqual([...times].sort());
    expect(times.filter((time) => time === '9').length).toBeGreaterThan(500);
    expect(walked[0]).toEqual(CUSTOMERS[0]?.customer);
  });

  it('numbers its first page', async () => {
    expect(await page('/v1/customers?per_page=100')).toMatchObject({ total_pages: 50, current_page: 1 });
  });

  it.each([
    ['status', [...new Set(everybody.map(({ status }) => status.replace(' ', '_')))], 0],
    ['system', DATA_SOURCES.map(({ system }) => system), 0],
    [
      'data_source_uuid',
      DATA_SOURCES.map(({ uuid }) => uuid),
      everybody.filter(({ data_source_uuids: all }) => new Set(all).size > 1).length,
    ],
  ])('is split by %s', async (filter, values, twice) => {
    const parts = await Promise.all(values.map((value) => walk(`/v1/customers?${filter}=${encoded(value)}`)));
    expect(Math.min(...parts.map(({ length }) => length))).toBeGreaterThan(50);
    expect(parts.flat().length).toBe(SIZE + twice);
    expect(new Set(uuids(parts.flat())).size).toBe(SIZE);
    expect(await found(`/v1/customers?${filter}=other`)).toEqual([]);
  });

  it('finds customers by external id, which some of different data sources share', async () => {
    const byId = groupBy(
      everybody.flatMap((customer) => customer.external_ids.map((id) => ({ id, customer }))),
      ({ id }) => id,
    );
    const shared = [...byId.values()].filter(({ length }) => length > 1);
    expect(shared.length).toBeGreaterThan(20);
    for (const each of shared) {
      expect(new Set(each.map(({ customer }) => customer.data_source_uuid)).size).toBe(each.length);
    }
    const some = [...byId].filter(
      ([, each], rank) => rank % 40 === 0 || each.length > 1 || /^leg/.test(String(each[0]?.id)),
    );
    for (const [id, each] of some) {
      const expected = uuids(each.map(({ customer }) => customer));
      expect((await found(`/v1/customers?external_id=${encoded(id)}`)).sort(), id).toEqual(expected.sort());
    }
    expect(await found('/v1/customers?external_id=acct_104940')).toEqual([]);
  });

  it('finds customers by their exact e-mail', async () => {
    const byEmail = groupBy(everybody, ({ email }) => email);
    byEmail.delete('');
    const some = [...byEmail].filter(([, each], rank) => rank % 40 === 0 || each.length > 1);
    expect(some.some(([, each]) => each.length > 1)).toBe(true);
    for (const [email, each] of some) {
      const path = `/v1/customers/search?email=${encoded(email)}`;
      expect((await found(path)).sort(), email).toEqual(uuids(each).sort());
      const near = await app.request(path.replace('.example', '.exampl'), AUTHORIZED);
      expect(near.status).toBe(404);
    }
  });

  it('has ids of their own for all', () => {
    expect(new Set(uuids(everybody)).size).toBe(SIZE);
    expect(new Set(everybody.map(({ id }) => id)).size).toBe(SIZE);
    for (const uuid of uuids(made)) expect(customerUuidSchema.safeParse(uuid).success).toBe(true);
    expect(everybody.map(({ uuid }) => population.indexOf(uuid))).toEqual([...everybody.keys()]);
    expect(createPopulation(SIZE - 1).indexOf(everybody[SIZE - 1]?.uuid ?? '')).toBe(null);
  });

  it('has the same customers as a larger one, and the known ones', () => {
    const larger = createPopulation(SIZE + 1_000);
    for (const [index, customer] of everybody.entries())
      expect(larger.seeded(index).customer).toEqual(customer);
    expect(everybody.slice(0, FEWEST)).toEqual(CUSTOMERS.map(({ customer }) => customer));
  });
});

describe('made customers', () => {
  const share = (has: (customer: (typeof made)[number]) => boolean) => made.filter(has).length / made.length;

  it('have the keys of the known ones', () => {
    const keys = new Set(CUSTOMERS.flatMap(({ customer }) => Object.keys(customer)));
    expect(new Set(made.flatMap((customer) => Object.keys(customer)))).toEqual(keys);
  });

  it('vary: names in many scripts, with numbers, repeated; some with hardly anything set', () => {
    const names = made.map(({ company }) => company);
    for (const script of ['Han', 'Hangul', 'Arabic', 'Hebrew', 'Greek', 'Cyrillic', 'Thai', 'Devanagari']) {
      expect(names.join(), script).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
    expect(share(({ company }) => / \d+$/.test(company))).toBeGreaterThan(0.08);
    expect(share(({ company }) => company.split(' ').length > 1)).toBeGreaterThan(0.7);
    expect(new Set(names).size).toBeLessThan(SIZE * 0.95);
    expect(new Set(names).size).toBeGreaterThan(SIZE * 0.6);
    expect(share(({ company }) => company === '')).toBeGreaterThan(0.04);
    expect(share(({ company, name, email }) => !company && !name && email !== '')).toBeGreaterThan(0.01);
    expect(share(({ company, name, email }) => !company && !name && !email)).toBeGreaterThan(0.005);
    expect(new Set(made.map(({ currency }) => currency)).size).toBe(10);
    expect(made.every(({ mrr, arr }) => Number.isSafeInteger(mrr) && arr === mrr * 12)).toBe(true);
  });

  it('have account managers of very different size, some told apart only by case or an accent', () => {
    const owners = groupBy(made, ({ owner }) => owner);
    const counts = new Map([...owners].map(([owner, each]) => [owner, each.length]));
    expect(owners.size).toBeGreaterThan(38);
    expect(counts.get('solo@example.com')).toBe(1);
    expect(
      Math.max(...[...counts].filter(([owner]) => owner !== null).map(([, count]) => count)),
    ).toBeGreaterThan(500);
    expect(counts.get(null) ?? 0).toBeGreaterThan(1_000);
    const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const addresses = [...owners.keys()].filter((owner) => owner !== null);
    expect(new Set(addresses.map(plain)).size).toBeLessThan(addresses.length - 3);
    const names = new Set(made.map(({ attributes }) => attributes.custom['Account manager']));
    for (const name of ['Mateo Ruíz', 'Mateo Ruiz', 'mateo ruíz', undefined]) expect(names).toContain(name);
    expect(share(({ attributes }) => 'Account manager' in attributes.custom)).toBeCloseTo(0.5, 1);
  });
});

describe('contacts of made customers', () => {
  const counts = everybody.map((_, index) => population.contacts(index));

  it('are a few each, found by customer, UUID and e-mail', async () => {
    expect(new Set(counts.slice(FEWEST))).toContain(0);
    for (let index = FEWEST; index < SIZE; index += 97) {
      const { uuid } = population.seeded(index).customer;
      const path = `/v1/customers/${uuid}/contacts`;
      const { entries } = await page(path);
      expect(entries.length).toBe(counts[index]);
      expect((await page(`/v1/contacts?customer_uuid=${uuid}`)).entries).toEqual(entries);
      const contact = entries.find(({ email }) => email !== null);
      if (!contact) continue;
      expect(contactUuidSchema.safeParse(contact.uuid).success).toBe(true);
      expect(await one(`/v1/contacts/${contact.uuid}`)).toEqual(contact);
      expect((await page(`/v1/contacts?email=${encoded(contact.email ?? '')}`)).entries).toContainEqual(
        contact,
      );
      const search = `/v1/customers/search?with_associated_emails=true&email=${encoded(contact.email ?? '')}`;
      expect(await found(search)).toContain(uuid);
      const ofId = await walk(`/v1/contacts?customer_external_id=${contact.customer_external_id}`);
      expect(uuids(ofId)).toEqual(expect.arrayContaining(uuids(entries)));
    }
  });

  it('follow those of the known customers in the account’s list, each once, newest first', async () => {
    const { app: small, customers } = createSandbox({ limits: false, customers: 300 });
    // Walks over the largest customer are tried elsewhere.
    customers.edit({ remove: [KNOWN.hundredThousand] });
    const total = 1 + counts.slice(0, 300).reduce((sum, count) => sum + count, 0) - 100_000;
    const seen = new Set<string>();
    const keys: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const next: z.infer<typeof pageSchema> = await page(`/v1/contacts${query}`, small);
      for (const uuid of uuids(next.entries)) seen.add(uuid);
      keys.push(Buffer.from(String(next.cursor), 'base64').toString());
      cursor = next.has_more ? next.cursor : null;
    } while (cursor !== null);
    expect(seen.size).toBe(total);
    expect(keys.length).toBe(Math.ceil(total / 200));
    expect(keys).toEqual([...keys].sort().reverse());
  });

  it('are filtered by data source', async () => {
    const source = DATA_SOURCES[1].uuid;
    const ofSource = await walk(`/v1/contacts?data_source_uuid=${source}`);
    const expected = everybody
      .filter((customer) => customer.data_source_uuid === source)
      .map(({ uuid }) => uuid);
    const customers = new Set(ofSource.map((contact) => contact.customer_uuid));
    expect(ofSource.every((contact) => contact.data_source_uuid === source)).toBe(true);
    for (const uuid of expected) {
      expect(customers.has(uuid), uuid).toBe((counts[population.indexOf(uuid) ?? 0] ?? 0) > 0);
    }
  });
});

describe('a sandbox with 100,000 customers', () => {
  const large = createSandbox({ limits: false, customers: 100_000 }).app;

  it('gives its first page, and one from the middle', async () => {
    const first = await page('/v1/customers', large);
    expect(first).toMatchObject({ total_pages: 500, has_more: true });
    const middle = btoa('2022-05-05T00:00:00.000000000Z&0');
    const second = await page(`/v1/customers?cursor=${encoded(middle)}`, large);
    expect(second.entries.length).toBe(200);
    expect(second.entries[0]?.['customer-since']).toBe('2022-05-05T00:00:00+00:00');
    expect(new Set(uuids([...first.entries, ...second.entries])).size).toBe(400);
  });
});

it.each([FEWEST - 1, MOST + 1, 99.5, Number.NaN])('a sandbox with %d customers is refused', (customers) => {
  expect(() => createSandbox({ customers })).toThrow(/from 60 to 1000000/);
});
