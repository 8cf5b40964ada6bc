import { keyTime } from '../cursor';
import type { Company } from './companies';
import type { CustomerRecord, Seeded } from './customers';
import { contactCustoms } from './customs';
import { DEPARTMENTS, decides, titlesOf } from './jobs';
import { KNOWN } from './known';
import { LANGUAGES, POOLS, type Tongue, WORLD } from './names';
import { contactNotes } from './notes';
import { Random } from './random';

/** A contact, all its keys as ChartMogul sends them. */
export interface ContactRecord {
  uuid: string;
  customer_uuid: string | null;
  customer_external_id: string | null;
  data_source_uuid: string;
  /** Came in March 2026: some answers lack it. */
  external_id?: string | null;
  position: number;
  first_name: string | null;
  last_name: string | null;
  title: string | null;
  email: string | null;
  phone: string | null;
  linked_in: string | null;
  twitter: string | null;
  notes: string | null;
  custom: Record<string, unknown>;
}

/** A contact and its key `TIME&ID`: the time it was created, which ChartMogul shows only inside cursors. */
export interface KeyedContact {
  key: string;
  contact: ContactRecord;
}

/** What a customer's contacts are made from. */
export interface Employer {
  company: Company;
  customer: Pick<CustomerRecord, 'uuid' | 'external_ids' | 'data_source_uuids'>;
}

const NEWEST = Date.UTC(2026, 10, 20, 16, 30);
const OLDEST = Date.UTC(2020, 0, 2);

/** The times, in milliseconds, between which contacts were made that belong to no time of their customer's. */
const ANY_TIME: [number, number] = [OLDEST, NEWEST];

/** All of the customer with 100,000 contacts were imported before any contact of the others was created. */
const IMPORT_STARTED = Date.UTC(2019, 5, 3);
export const IMPORT_ENDED = Date.UTC(2019, 5, 9);

/** The last group of the UUIDs of a customer's contacts: tells which customer a contact belongs to. */
export function nodeOf(customerUuid: string): string {
  const random = new Random(`node ${customerUuid}`);
  return `${random.hex(8)}${random.hex(4)}`;
}

/** The times, in milliseconds, between which a customer's contacts were made. */
function lifetime({ customer }: Seeded): [number, number] {
  if (customer.uuid === KNOWN.hundredThousand) return [IMPORT_STARTED, IMPORT_ENDED];
  const since = Date.parse(customer['customer-since'] ?? '2026-08-01T00:00:00Z');
  return [Math.max(since, OLDEST), NEWEST];
}

function phoneOf(random: Random, forms: readonly string[]): string | null {
  const kind = random.int(1, 100);
  if (kind <= 30) return null;
  if (kind >= 99) return random.pick(['Lead', 'Lead', 'ext. 204', 'ask reception', 'n/a']);
  return random.pick(forms).replace(/#/g, () => String(random.int(0, 9)));
}

function linkedInOf(random: Random, slug: string): string | null {
  const kind = random.int(1, 100);
  const page = `${slug}-${random.hex(6)}`;
  if (kind <= 42) return null;
  if (kind <= 86) return `https://www.linkedin.com/in/${page}`;
  return kind <= 97 ? `linkedin.com/in/${page}` : page;
}

function twitterOf(random: Random, slug: string): string | null {
  const kind = random.int(1, 100);
  const handle = slug.replace(/\W/g, '_').slice(0, 15);
  if (kind <= 74) return null;
  if (kind <= 86) return `@${handle}`;
  if (kind <= 94) return `https://x.com/${handle}`;
  return kind <= 98 ? `https://twitter.com/${handle}` : handle;
}

const MAILBOXES = [
  ['billing', 'Shared inbox'],
  ['accounts-payable', 'Accounts payable'],
  ['invoices', null],
  ['office', 'Front desk'],
  ['security', null],
] as const;

/** Makes the contacts of one company: keeps what the next one depends on. */
class Maker {
  readonly #random: Random;
  readonly #seeded: Employer;
  readonly #addresses = new Map<string, number>();
  readonly #address: (given: string, family: string) => string;

  constructor(seeded: Employer) {
    this.#seeded = seeded;
    this.#random = new Random(`contacts ${seeded.company.domain}`);
    this.#address = this.#random.weighted([
      [(given: string, family: string) => `${given}_${family}`, 1],
      [(given: string, family: string) => `${given.slice(0, 1)}${family}`, 2],
      [(given: string, family: string) => `${given}.${family}`, 7],
    ]);
  }

  /** @param node - see {@link nodeOf} */
  make(node: string, position: number): ContactRecord {
    const random = this.#random;
    const { customer, company } = this.#seeded;
    const contact: ContactRecord = {
      uuid: `con_${random.hex(8)}-${random.hex(4)}-11f1-${node.slice(0, 4)}-${node}`,
      customer_uuid: customer.uuid,
      customer_external_id: random.pick(customer.external_ids),
      data_source_uuid: random.pick(customer.data_source_uuids),
      external_id: null,
      position,
      first_name: null,
      last_name: null,
      title: null,
      email: null,
      phone: null,
      linked_in: null,
      twitter: null,
      notes: null,
      custom: {},
    };
    const kind = random.int(1, 1000);
    if (kind <= 4) return contact;
    if (kind <= 16) {
      const [mailbox, title] = random.pick(MAILBOXES);
      contact.email = this.#unique(mailbox);
      contact.title = title;
      return contact;
    }
    const tongue = company.tongue !== null && random.chance(0.8) ? company.tongue : random.weighted(WORLD);
    this.#fill(contact, tongue);
    return contact;
  }

  #fill(contact: ContactRecord, tongue: Tongue): void {
    const random = this.#random;
    const { company } = this.#seeded;
    const given = random.pick(POOLS[tongue].given);
    const family = random.pick(POOLS[tongue].family);
    const slug = `${given.latin}-${family.latin}`;
    const department = random.weighted(DEPARTMENTS);
    const title = random.weighted(titlesOf(department));
    const subject = {
      first: given.written,
      company: company.company || company.domain,
      domain: company.domain,
    };

    contact.first_name = given.written;
    contact.last_name = random.chance(0.02) ? null : family.written;
    contact.title = random.chance(0.06) ? null : title;
    contact.email = random.chance(0.05) ? null : this.#unique(this.#address(given.latin, family.latin));
    contact.phone = phoneOf(random, POOLS[tongue].phone);
    contact.linked_in = linkedInOf(random, slug);
    contact.twitter = twitterOf(random, slug);
    contact.notes = contactNotes(random, subject);
    contact.custom = contactCustoms(random, {
      department,
      slug,
      decides: decides(title),
      language: LANGUAGES[tongue],
    });
    const origin = random.int(1, 10);
    if (origin <= 3) contact.external_id = `${company.domain.slice(0, 3)}-${random.int(10_000, 99_999)}`;
    else if (origin === 4) delete contact.external_id;
  }

  /** An address nobody else at this company has. */
  #unique(mailbox: string): string {
    const before = this.#addresses.get(mailbox) ?? 0;
    this.#addresses.set(mailbox, before + 1);
    return `${mailbox}${before === 0 ? '' : before + 1}@${this.#seeded.company.domain}`;
  }

  /** A moment within the `slot`-th of `slots` equal parts of a span, counted back from its end. */
  moment([first, last]: [number, number], slot: number, slots: number): number {
    return Math.floor(last - ((last - first) * (slot + this.#random.int(1, 999) / 1000)) / slots);
  }

  /** Positions fall with age, with gaps and repeats, as users left them. */
  position(rank: number): number {
    if (this.#random.chance(0.03)) return rank + 1;
    return rank + Math.floor(rank / 20);
  }

  microseconds(): number {
    return this.#random.int(0, 999);
  }
}

/** Where a customer's contacts are from, when it is not decided by the customer itself. */
interface Origin {
  /** See {@link nodeOf}. */
  node: string;
  /** The times, in milliseconds, between which they were made. */
  span: [number, number];
}

/** Makes an employer's contacts, newest first, the same at each call. */
function* made(employer: Employer, { node, span }: Origin): Generator<KeyedContact> {
  const maker = new Maker(employer);
  const count = employer.company.contacts;
  for (let rank = count; rank >= 1; rank -= 1) {
    const created = maker.moment(span, count - rank, count);
    const contact = maker.make(node, maker.position(rank));
    yield { key: `${keyTime(created, maker.microseconds())}&${contact.uuid}`, contact };
  }
}

/**
 * Makes a customer's contacts, newest first, the same at each call.
 *
 * 100,000 take well under a second; they are meant to be made when first asked for.
 */
export function contactsOf(seeded: Seeded, origin?: Origin): Generator<KeyedContact> {
  return made(seeded, origin ?? { node: nodeOf(seeded.customer.uuid), span: lifetime(seeded) });
}

/** Makes the contacts of a customer that tests added: of all years, among those of the known customers. */
export function contactsOfAdded(employer: Employer): Generator<KeyedContact> {
  return made(employer, { node: nodeOf(employer.customer.uuid), span: ANY_TIME });
}

/** Contacts as a merge leaves them behind: without their customer, else as they were. */
export function* withoutCustomer(contacts: Iterable<KeyedContact>): Generator<KeyedContact> {
  for (const { key, contact } of contacts) {
    yield { key, contact: { ...contact, customer_uuid: null, customer_external_id: null } };
  }
}
