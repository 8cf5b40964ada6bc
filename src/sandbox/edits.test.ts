import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createSandbox } from './app';
import { KNOWN } from './data/known';
import { createPopulation } from './population';
import { AUTHORIZED } from './test-support';

const SIZE = 400;
const { app, customers } = createSandbox({ limits: false, control: true, customers: SIZE });
const population = createPopulation(SIZE);
const customerAt = (index: number) => population.seeded(index).customer;

const pageSchema = z.looseObject({
  entries: z.array(z.looseObject({ uuid: z.string() })),
  cursor: z.string().nullable(),
  has_more: z.boolean(),
});

async function status(path: string): Promise<number> {
  return (await app.request(path, AUTHORIZED)).status;
}

async function entries(path: string) {
  const { entries: found } = pageSchema.parse(await (await app.request(path, AUTHORIZED)).json());
  return found;
}

async function walk(perPage = 90) {
  const found = [];
  let cursor = '';
  for (;;) {
    const path = `/v1/customers?per_page=${perPage}&cursor=${encodeURIComponent(cursor)}`;
    const next = pageSchema.parse(await (await app.request(path, AUTHORIZED)).json());
    found.push(...next.entries);
    if (!next.has_more) return found;
    cursor = String(next.cursor);
  }
}

const uuidsOf = (of: readonly { uuid: string }[]) => of.map(({ uuid }) => uuid);
const NEW = 'cus_aaaaaaaa-2c7e-11ee-9ea2-ffd2435982bb';

/** A made customer that has contacts and an e-mail. */
const target = Array.from({ length: SIZE - 60 }, (_, number) => number + 60).find(
  (index) =>
    population.contacts(index) > 2 && customerAt(index).email !== '' && customerAt(index).status === 'Active',
);
const gone = customerAt(target ?? 0);

beforeEach(() => customers.undo());

describe('an edit of the customers', () => {
  it.each([gone.uuid, KNOWN.fifty, KNOWN.hundredThousand])('removes %s from everywhere', async (uuid) => {
    const customer = customerAt(population.indexOf(uuid) ?? 0);
    const [contact] = await entries(`/v1/customers/${uuid}/contacts?per_page=1`);
    const before = await walk();
    customers.edit({ remove: [uuid] });
    expect(uuidsOf(await walk())).toEqual(uuidsOf(before).filter((each) => each !== uuid));
    const filtered = await entries(`/v1/customers?external_id=${customer.external_id}`);
    expect(uuidsOf(filtered)).not.toContain(uuid);
    expect(await status(`/v1/customers/search?email=${customer.email || 'none@x.example'}`)).toBe(404);
    expect(await status(`/v1/customers/${uuid}`)).toBe(404);
    expect(await status(`/v1/customers/${uuid}/contacts`)).toBe(404);
    expect(await status(`/v1/contacts/${contact?.uuid}`)).toBe(404);
    expect(await entries(`/v1/contacts?customer_uuid=${uuid}`)).toEqual([]);
    expect(await entries(`/v1/contacts?email=${contact?.email ?? 'x'}`)).toEqual([]);
    customers.undo();
    expect(await walk()).toEqual(before);
    expect(await status(`/v1/customers/${uuid}`)).toBe(200);
  });

  it('changes fields, in every answer', async () => {
    const fields = {
      owner: 'new@example.com',
      mrr: 7,
      status: 'Past Due',
      company: 'Umbenannt',
      email: 'n@x.example',
    };
    customers.edit({ change: { [gone.uuid]: fields } });
    const expected = { ...gone, ...fields };
    const walked = await walk();
    expect(walked.length).toBe(SIZE);
    expect(walked.filter(({ uuid }) => uuid === gone.uuid)).toEqual([expected]);
    expect(await entries('/v1/customers/search?email=n@x.example')).toEqual([expected]);
    expect(await status(`/v1/customers/search?email=${gone.email}`)).toBe(404);
    expect(uuidsOf(await entries('/v1/customers?status=Past_Due'))).toContain(gone.uuid);
    expect(uuidsOf(await entries(`/v1/customers/${gone.uuid}/contacts`)).length).toBeGreaterThan(2);
    customers.edit({ change: { [gone.uuid]: { mrr: 8 } } });
    expect(await (await app.request(`/v1/customers/${gone.uuid}`, AUTHORIZED)).json()).toEqual({
      ...expected,
      mrr: 8,
    });
  });

  it('moves a customer whose time changes, and keeps the place of one whose time does not', async () => {
    const before = uuidsOf(await walk());
    customers.edit({ change: { [gone.uuid]: { mrr: 1 } } });
    expect(uuidsOf(await walk())).toEqual(before);
    customers.edit({ change: { [gone.uuid]: { 'customer-since': '2010-01-01T00:00:00+00:00' } } });
    expect(uuidsOf(await walk())[0]).toBe(gone.uuid);
    customers.edit({ change: { [gone.uuid]: { 'customer-since': null } } });
    expect(uuidsOf(await walk()).indexOf(gone.uuid)).toBeGreaterThan(SIZE / 2);
  });

  it('adds customers, who have no contacts unless told', async () => {
    const other = NEW.replace('aaaaaaaa', 'bbbbbbbb');
    customers.edit({
      add: [{ uuid: NEW, company: 'Neu', external_id: 'new-1', owner: null }, { uuid: other }],
    });
    const walked = await walk();
    expect(walked.length).toBe(SIZE + 2);
    expect(new Set(walked.map(({ id }) => id)).size).toBe(SIZE + 2);
    expect(await entries('/v1/customers?external_id=new-1')).toMatchObject([{ uuid: NEW, company: 'Neu' }]);
    expect(Object.keys(walked.find(({ uuid }) => uuid === other) ?? {})).toEqual(
      expect.arrayContaining(Object.keys(gone).filter((key) => key !== 'website_url')),
    );
    expect(await entries(`/v1/customers/${NEW}/contacts`)).toEqual([]);
    customers.edit({ remove: [other] });
    expect(await status(`/v1/customers/${other}`)).toBe(404);
  });

  it.each([
    [{ remove: [NEW] }, /no customer/],
    [{ change: { [NEW]: {} } }, /no customer/],
    [{ add: [{ uuid: KNOWN.one }] }, /already/],
    [{ change: { [KNOWN.one]: { 'customer-since': 'yesterday' } } }, /customer-since/],
  ])('that cannot be made leaves all as it is: %j', async (edit, message) => {
    expect(() => customers.edit({ remove: [gone.uuid], ...edit })).toThrow(message);
    expect(await status(`/v1/customers/${KNOWN.one}`)).toBe(200);
    expect((await walk()).length).toBe(SIZE);
  });
});

describe('/__sandbox/customers', () => {
  const post = (body: unknown) =>
    app.request('/__sandbox/customers', { method: 'POST', body: JSON.stringify(body) });

  it('edits and undoes', async () => {
    expect((await post({ remove: [KNOWN.one] })).status).toBe(204);
    expect(await status(`/v1/customers/${KNOWN.one}`)).toBe(404);
    expect((await app.request('/__sandbox/customers', { method: 'DELETE' })).status).toBe(204);
    expect(await status(`/v1/customers/${KNOWN.one}`)).toBe(200);
  });

  it('adds a customer with contacts, and leaves those of another behind', async () => {
    const [left] = await entries(`/v1/customers/${KNOWN.one}/contacts`);
    const edit = { orphan: { [KNOWN.one]: 'null' }, add: [{ uuid: NEW, contacts: 3 }] };
    expect((await post(edit)).status).toBe(204);
    expect(await entries(`/v1/customers/${NEW}/contacts`)).toMatchObject(
      Array.from({ length: 3 }, () => ({ customer_uuid: NEW })),
    );
    expect((await entries(`/v1/customers?external_id=acct_300000000`))[0]).not.toHaveProperty('contacts');
    const contact = await (await app.request(`/v1/contacts/${left?.uuid}`, AUTHORIZED)).json();
    expect(contact).toEqual({ ...left, customer_uuid: null, customer_external_id: null });
  });

  it.each([
    [{ remove: KNOWN.one }],
    [{ orphan: { [KNOWN.one]: 'gone' } }],
    [{ add: [{ uuid: NEW, contacts: -1 }] }],
    [{ delete: [] }],
    [{ remove: [NEW] }],
    [null],
  ])('refuses %j', async (body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.any(String) });
  });
});
