import { describe, expect, it } from 'vitest';
import { isContact } from '../../contract/contact';
import { contactUuidSchema, customerUuidSchema, dataSourceUuidSchema } from '../../contract/ids';
import { createSandbox } from '../app';
import { AUTHORIZED } from '../test-support';
import { type ContactRecord, contactsOf } from './contacts';
import { CUSTOMERS, type Seeded } from './customers';
import { hostileContacts } from './hostile';
import { KNOWN } from './known';
import { DATA_SOURCES } from './sources';

function seeded(uuid: string): Seeded {
  const found = CUSTOMERS.find(({ customer }) => customer.uuid === uuid);
  if (!found) throw new Error(`No customer ${uuid}`);
  return found;
}

const contacts = (uuid: string): ContactRecord[] =>
  [...contactsOf(seeded(uuid))].map(({ contact }) => contact);
const share = (of: ContactRecord[], has: (contact: ContactRecord) => boolean) =>
  of.filter(has).length / of.length;

describe('customers', () => {
  it('are about sixty, of six account managers and none, in every status and many currencies', () => {
    const customers = CUSTOMERS.map(({ customer }) => customer);
    expect(customers.length).toBeGreaterThanOrEqual(60);
    expect(new Set(customers.map(({ owner }) => owner)).size).toBe(7);
    expect(customers.filter(({ owner }) => owner === null).length).toBeGreaterThan(5);
    expect(new Set(customers.map(({ status }) => status))).toEqual(
      new Set([
        'Active',
        'Cancelled',
        'Past Due',
        'New Lead',
        'Working Lead',
        'Qualified Lead',
        'Unqualified Lead',
      ]),
    );
    expect(new Set(customers.map(({ currency }) => currency)).size).toBeGreaterThan(5);
    expect(customers.some(({ attributes }) => 'Account manager' in attributes.custom)).toBe(true);
    expect(customers.some(({ name, company, email }) => name === '' && company === '' && email !== '')).toBe(
      true,
    );
    expect(customers.every(({ mrr, arr }) => Number.isInteger(mrr) && arr === mrr * 12)).toBe(true);
  });

  it('have well-formed and unique ids', () => {
    const customers = CUSTOMERS.map(({ customer }) => customer);
    expect(new Set(customers.map(({ uuid }) => uuid)).size).toBe(customers.length);
    for (const { uuid } of customers) expect(customerUuidSchema.safeParse(uuid).success, uuid).toBe(true);
    for (const { uuid } of DATA_SOURCES)
      expect(dataSourceUuidSchema.safeParse(uuid).success, uuid).toBe(true);
  });
});

describe('contacts', () => {
  const showcase = contacts(KNOWN.showcase);

  it('are the same each time', () => {
    expect(contacts(KNOWN.showcase)).toEqual(showcase);
  });

  it('come newest first, with well-formed and unique ids', () => {
    const keys = [...contactsOf(seeded(KNOWN.hundredThousand))].map(({ key }) => key);
    for (let at = 1; at < keys.length; at += 1)
      if (!(String(keys[at - 1]) > String(keys[at]))) expect.fail(`order at ${at}`);
    for (const { uuid } of showcase) expect(contactUuidSchema.safeParse(uuid).success, uuid).toBe(true);
  });

  it('are filled as an account that is looked after', () => {
    expect(share(showcase, ({ custom }) => 'Department' in custom)).toBeGreaterThan(0.8);
    expect(share(showcase, ({ custom }) => 'NPS score' in custom)).toBeGreaterThan(0.6);
    expect(share(showcase, ({ custom }) => 'Champion' in custom)).toBeGreaterThan(0.5);
    expect(share(showcase, ({ custom }) => 'Last seen' in custom)).toBeGreaterThan(0.4);
    expect(share(showcase, ({ notes }) => notes !== null)).toBeGreaterThan(0.45);
    expect(share(showcase, ({ email }) => email?.endsWith('@lumenfold.example') ?? false)).toBeGreaterThan(
      0.9,
    );
  });

  it('vary: nothing set, odd phones, handles, long notes, external ids of three kinds, repeated positions', () => {
    const has = (test: (contact: ContactRecord) => boolean) => expect(showcase.some(test)).toBe(true);
    has(({ first_name, email, title, notes }) => !first_name && !email && !title && !notes);
    has(({ phone }) => phone === 'Lead');
    has(({ twitter }) => twitter?.startsWith('@') ?? false);
    has(({ linked_in }) => linked_in?.startsWith('linkedin.com/') ?? false);
    has(({ notes }) => notes?.split('\n').length === 40);
    has(({ external_id }) => external_id === null);
    has((contact) => !('external_id' in contact));
    has(({ external_id }) => typeof external_id === 'string');
    const positions = showcase.map(({ position }) => position);
    expect(new Set(positions).size).toBeLessThan(positions.length);
    expect(Math.max(...positions)).toBeGreaterThan(positions.length);
  });

  it('have nobody’s e-mail address: all are on domains kept for examples', () => {
    for (const { company } of CUSTOMERS) expect(company.domain).toMatch(/\.example$/);
    for (const { email } of showcase)
      expect(email ?? 'nobody@x.example').toMatch(/^[a-z0-9._-]+@[a-z0-9-]+\.example$/);
  });

  it('have names in many scripts', () => {
    const names = showcase.map(({ first_name }) => first_name ?? '').join('');
    for (const script of [
      'Han',
      'Hangul',
      'Arabic',
      'Hebrew',
      'Greek',
      'Cyrillic',
      'Thai',
      'Devanagari',
      'Katakana',
    ]) {
      expect(names, script).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
  });
});

describe('the hostile customer', () => {
  it('keeps every attack on the wire, and is still made of contacts', async () => {
    const made = [...hostileContacts(seeded(KNOWN.hostile))].map(({ contact }) => contact);
    const { app } = createSandbox();
    const text = await (await app.request(`/v1/customers/${KNOWN.hostile}/contacts`, AUTHORIZED)).text();
    const { entries } = JSON.parse(text);
    expect(entries).toStrictEqual(made);
    expect(entries.every(isContact)).toBe(true);

    const prototype = made.find(({ first_name }) => first_name === 'Proto');
    expect(Object.keys(prototype?.custom ?? {})).toEqual(
      expect.arrayContaining(['__proto__', 'constructor', 'toString']),
    );
    expect(text).toContain('"__proto__":{"polluted":true}');
    expect(text).toContain('javascript:alert(document.domain)');
    expect(text).toContain('\\ud800');
    expect(made.some(({ custom }) => Object.keys(custom).length === 100)).toBe(true);
    expect(made.some(({ notes }) => notes?.length === 10_000)).toBe(true);
  });
});
