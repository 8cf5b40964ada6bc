import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { isContact } from '../contract/contact';
import { createSandbox } from './app';
import { createBranchContacts } from './branch-contacts';
import { encodeCursor } from './cursor';
import { MILLION } from './data/customers';
import { KNOWN } from './data/known';
import { AUTHORIZED } from './test-support';

const { app } = createSandbox({ limits: false });

const contactSchema = z.looseObject({
  uuid: z.string(),
  email: z.nullable(z.string()),
  notes: z.nullable(z.string()),
  custom: z.record(z.string(), z.unknown()),
});
const pageSchema = z.object({
  entries: z.array(contactSchema),
  cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});

async function page(path: string) {
  return pageSchema.parse(await (await app.request(path, AUTHORIZED)).json());
}

const text = async (path: string) => (await app.request(path, AUTHORIZED)).text();

describe('the customer with a million contacts', () => {
  const path = `/v1/customers/${KNOWN.million}/contacts`;
  const following = (cursor: string | null) => `${path}?cursor=${encodeURIComponent(String(cursor))}`;
  const contacts = createBranchContacts(MILLION);
  const far = encodeCursor(contacts.key(700_199));

  it('gives a million contacts, each once, newest first', () => {
    expect(contacts.size).toBe(1_000_000);
    const uuids = new Set<string>();
    let before = '~';
    for (let at = 0; at < contacts.size; at += 1) {
      const key = contacts.key(at);
      if (!(key < before)) expect.fail(`order at ${at}`);
      uuids.add(key.slice(key.indexOf('&')));
      before = key;
    }
    expect(uuids.size).toBe(contacts.size);
  });

  it('walks from any place on to the end', async () => {
    for (const at of [0, 199, 200, 4_321, 99_999, 100_000, 500_123, 999_998, 999_999]) {
      const key = contacts.key(at);
      expect(contacts.after(key)).toBe(at + 1);
      const { uuid } = contactSchema.parse(JSON.parse(Buffer.from(contacts.json(at, at + 1)).toString()));
      expect(key.endsWith(`&${uuid}`)).toBe(true);
    }
    const last = await page(following(encodeCursor(contacts.key(999_799))));
    expect(last.entries.length).toBe(200);
    expect(last.has_more).toBe(false);
    const none = await page(following(last.cursor));
    expect(none).toEqual({ entries: [], cursor: null, has_more: false });
  });

  it('gives the same page for the same cursor, whichever was asked for before', async () => {
    const { cursor } = await page(`${path}?per_page=137`);
    const second = await text(following(cursor));
    const inTheMiddle = await page(following(far));
    expect(inTheMiddle.entries.length).toBe(200);
    expect(inTheMiddle.has_more).toBe(true);
    expect(await text(following(cursor))).toBe(second);
    expect(await page(following(far))).toEqual(inTheMiddle);
    const { app: another } = createSandbox();
    expect(await (await another.request(following(cursor), AUTHORIZED)).text()).toBe(second);
  });

  it('has contacts like those of others, with an address of their own each', async () => {
    const pages = [await page(path), await page(following(far))];
    const some = pages.flatMap(({ entries }) => entries);
    expect(some.every(isContact)).toBe(true);
    const emails = some.flatMap(({ email }) => email ?? []);
    expect(new Set(emails).size).toBe(emails.length);
    expect(some.filter(({ notes }) => notes !== null).length).toBeGreaterThan(150);
    expect(some.filter(({ custom }) => 'Department' in custom).length).toBeGreaterThan(300);
  });

  it('finds one of them by UUID and by e-mail', async () => {
    const contact = (await page(following(far))).entries.find(({ email }) => email !== null);
    expect(JSON.parse(await text(`/v1/contacts/${contact?.uuid}`))).toEqual(contact);
    const found = await page(`/v1/contacts?customer_uuid=${KNOWN.million}&email=${contact?.email}`);
    expect(found.entries).toEqual([contact]);
    const missing = `${contact?.uuid.slice(0, -4)}ffff`;
    expect((await app.request(`/v1/contacts/${missing}`, AUTHORIZED)).status).toBe(404);
  });
});

describe('the customer with all kinds of custom attributes', () => {
  it('has 300 different keys, all at the newest contact, values of mixed types, and long notes', async () => {
    const path = `/v1/customers/${KNOWN.attributes}/contacts`;
    const first = await page(path);
    const second = await page(`${path}?cursor=${encodeURIComponent(String(first.cursor))}`);
    const contacts = [...first.entries, ...second.entries];
    expect(contacts.length).toBe(300);
    expect(contacts.every(isContact)).toBe(true);
    expect(new Set(contacts.flatMap(({ custom }) => Object.keys(custom))).size).toBe(300);
    expect(Object.keys(contacts[0]?.custom ?? {}).length).toBe(300);
    const types = contacts.flatMap(({ custom }) => ('Mixed 1' in custom ? typeof custom['Mixed 1'] : []));
    expect(new Set(types)).toEqual(new Set(['string', 'number', 'boolean']));
    expect(contacts.filter(({ notes }) => notes?.length === 10_000).length).toBe(30);
    const [contact] = second.entries;
    expect(JSON.parse(await text(`/v1/contacts/${contact?.uuid}`))).toEqual(contact);
  });
});

it.each([KNOWN.million, KNOWN.attributes])('%s is found by its UUID, and in no list', async (uuid) => {
  expect(JSON.parse(await text(`/v1/customers/${uuid}`))).toMatchObject({ uuid });
  expect(await text('/v1/customers')).not.toContain(uuid);
});
