import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createSandbox } from './app';
import { CUSTOMERS } from './data/customers';
import { KNOWN } from './data/known';
import { createPopulation } from './population';
import { portfolioOf } from './portfolio';
import { contactsOf, page, sorted, WITHOUT_LARGEST, walk } from './test-contacts';
import { AUTHORIZED } from './test-support';

/** A made customer that has contacts. */
const MADE = (() => {
  const population = createPopulation(160);
  const index = Array.from({ length: 100 }, (_, number) => number + 60).find(
    (each) => population.contacts(each) > 3,
  );
  return population.seeded(index ?? 0).customer.uuid;
})();

describe('contacts that customers left behind', () => {
  const { app, customers } = createSandbox({ limits: false, customers: 160 });
  const sandbox = { app };
  const status = async (path: string) => (await app.request(path, AUTHORIZED)).status;

  it.each([KNOWN.fifty, MADE])('stay in the lists, and have no customer: %s', async (uuid) => {
    const [contact] = await contactsOf(sandbox, [uuid]);
    if (!contact) throw new Error('There must be a contact');
    customers.edit({ orphan: { [uuid]: 'null' } });
    expect(await status(`/v1/customers/${uuid}/contacts`)).toBe(404);
    expect(await page(sandbox, `/v1/contacts?customer_uuid=${uuid}`)).toMatchObject({ entries: [] });
    const left = { ...contact, customer_uuid: null, customer_external_id: null };
    expect(await (await app.request(`/v1/contacts/${contact.uuid}`, AUTHORIZED)).json()).toEqual(left);
    customers.undo();
    expect(await (await app.request(`/v1/contacts/${contact.uuid}`, AUTHORIZED)).json()).toEqual(contact);
  });

  it.each([KNOWN.fifty, MADE])('stay, and point at the customer that is gone: %s', async (uuid) => {
    const before = await contactsOf(sandbox, [uuid]);
    customers.edit({ orphan: { [uuid]: 'unknown' } });
    expect(await status(`/v1/customers/${uuid}`)).toBe(404);
    expect(await status(`/v1/customers/${uuid}/contacts`)).toBe(404);
    expect((await walk(sandbox, '/v1/contacts', { customer_uuid: uuid })).entries).toEqual(before);
    customers.edit({ add: [{ uuid }] });
    expect(await contactsOf(sandbox, [uuid])).toEqual(before);
    customers.undo();
  });

  it('do not come back to a customer that is added again after a merge', async () => {
    customers.edit({ orphan: { [KNOWN.fifty]: 'null' } });
    customers.edit({ add: [{ uuid: KNOWN.fifty }] });
    expect(await contactsOf(sandbox, [KNOWN.fifty])).toEqual([]);
    customers.edit({ remove: [KNOWN.fifty] });
    expect((await page(sandbox, '/v1/contacts')).entries.some((each) => each.customer_uuid === null)).toBe(
      true,
    );
    customers.undo();
  });

  it('can be those of the largest customer', async () => {
    const largest = CUSTOMERS.find(({ customer }) => customer.uuid === KNOWN.hundredThousand)?.customer;
    const external = { customer_external_id: String(largest?.external_id) };
    const first = await page(sandbox, `/v1/customers/${KNOWN.hundredThousand}/contacts?per_page=1`);
    const around = `/v1/contacts?per_page=2&cursor=${encodeURIComponent(String(first.cursor))}`;
    expect((await page(sandbox, around)).entries[0]?.customer_uuid).toBe(KNOWN.hundredThousand);
    const byExternalId = `/v1/contacts?${new URLSearchParams(external)}`;
    expect((await page(sandbox, byExternalId)).entries.length).toBe(200);
    customers.edit({ orphan: { [KNOWN.hundredThousand]: 'null' } });
    expect((await page(sandbox, around)).entries[0]).toMatchObject({ customer_uuid: null });
    expect((await page(sandbox, byExternalId)).entries).toEqual([]);
    customers.undo();
    expect((await page(sandbox, byExternalId)).entries.length).toBe(200);
  });
});

describe('an account manager with a portfolio', () => {
  const OWNER = 'pat@example.com';
  const portfolio = portfolioOf(OWNER, [...Array<number>(300).fill(40), 0, 0, 700]);
  const customersSchema = z.looseObject({
    entries: z.array(z.looseObject({ uuid: z.string(), owner: z.string().nullable() })),
    cursor: z.string(),
    has_more: z.boolean(),
  });

  it('has customers with as many contacts as told, the same each time', async () => {
    const { app, customers } = createSandbox({ limits: false });
    customers.edit({ ...WITHOUT_LARGEST, add: portfolio });
    const owned: string[] = [];
    for (let cursor = ''; ; ) {
      const path = `/v1/customers?cursor=${encodeURIComponent(cursor)}`;
      const next = customersSchema.parse(await (await app.request(path, AUTHORIZED)).json());
      owned.push(...next.entries.filter(({ owner }) => owner === OWNER).map(({ uuid }) => uuid));
      if (!next.has_more) break;
      cursor = next.cursor;
    }
    expect(owned.sort()).toEqual(portfolio.map(({ uuid }) => uuid).sort());
    const contacts = await contactsOf({ app }, owned);
    const { entries } = await walk({ app }, '/v1/contacts');
    const ofThem = entries.filter(({ customer_uuid }) => owned.includes(String(customer_uuid)));
    expect(ofThem.length).toBe(300 * 40 + 700);
    expect(sorted(ofThem)).toEqual(sorted(contacts));
    expect(new Set(ofThem.flatMap(({ email }) => email ?? [])).size).toBe(
      ofThem.filter(({ email }) => email !== null).length,
    );
    customers.undo();
    customers.edit({ add: portfolioOf(OWNER, [40]) });
    const [again] = portfolio.map(({ uuid }) => uuid);
    expect(await contactsOf({ app }, [String(again)])).toEqual(
      contacts.filter(({ customer_uuid }) => customer_uuid === again),
    );
  });

  it('can lose a customer in the middle of its contacts', async () => {
    const { app, customers } = createSandbox({ limits: false });
    customers.edit({ add: portfolio });
    const many = String(portfolio.at(-1)?.uuid);
    const path = `/v1/customers/${many}/contacts`;
    const { cursor } = await page({ app }, path);
    customers.edit({ remove: [many] });
    const next = await app.request(`${path}?cursor=${encodeURIComponent(String(cursor))}`, AUTHORIZED);
    expect(next.status).toBe(404);
  });

  it.each([
    [{ uuid: KNOWN.one, contacts: 3 }, /had contacts before/],
    [{ uuid: String(portfolio[0]?.uuid), contacts: 10_001 }, /10000/],
    [{ uuid: String(portfolio[0]?.uuid), contacts: 1, external_id: 7 }, /external_id/],
  ])('is refused when it cannot be: %j', (add, message) => {
    const { customers } = createSandbox({ limits: false });
    expect(() => customers.edit({ remove: [KNOWN.one], add: [add] })).toThrow(message);
  });
});
