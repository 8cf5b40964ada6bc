import { createBranchContacts } from './branch-contacts';
import { type ContactFacts, type ContactRows, rowsOf } from './contact-rows';
import { keyTime } from './cursor';
import type { EditedPopulation } from './customer-edits';
import { contactsWithAttributes } from './data/attributes';
import { contactsOf, IMPORT_ENDED, type KeyedContact, nodeOf } from './data/contacts';
import { CUSTOMERS, MILLION, type Seeded, UNLISTED } from './data/customers';
import { hostileContacts } from './data/hostile';
import { KNOWN } from './data/known';
import { contactsEnd } from './data/many/contacts-of-made';
import { numberOfContactNode, uuidOf } from './data/many/ids';
import { ORPHAN } from './data/orphan';
import { type Entry, type Listing, listOf, newestFirst } from './listing';
import { createMadeContacts } from './made-contacts';
import { FEWEST, type Population } from './population';

/** The filters of `GET /v1/contacts`; what is undefined does not filter. */
interface ContactFilter {
  customer_uuid: string | undefined;
  customer_external_id: string | undefined;
  email: string | undefined;
  data_source_uuid: string | undefined;
}

/** All contacts of the account. Each customer's are made when first needed. */
export interface AccountContacts {
  /** A customer's contacts, or null when there is no such customer. */
  ofCustomer(customerUuid: string): Listing | null;
  /** Whether a listed customer has a contact with an address. */
  hasEmail(customerUuid: string, email: string): boolean;
  /** The account's contacts, newest first. */
  select(filter: ContactFilter): Listing;
  /** The JSON of one contact, or null. */
  find(contactUuid: string): Uint8Array<ArrayBuffer> | null;
}

/** Whether nothing but the customer is asked for. */
function isOpen({ customer_external_id, email, data_source_uuid }: ContactFilter): boolean {
  return customer_external_id === undefined && email === undefined && data_source_uuid === undefined;
}

function matches(facts: ContactFacts, filter: ContactFilter): boolean {
  if (filter.email !== undefined && facts.email !== filter.email) return false;
  if (filter.data_source_uuid !== undefined && facts.dataSourceUuid !== filter.data_source_uuid) return false;
  return (
    filter.customer_external_id === undefined || facts.customerExternalId === filter.customer_external_id
  );
}

/** A contact among those of other customers. */
interface Printed extends Entry {
  facts: ContactFacts;
}

function printed(rows: ContactRows): Printed[] {
  return rows.facts.map((facts, at) => ({ key: facts.key, json: rows.one(at), facts }));
}

const newerFirst = (one: Printed, other: Printed): number => (one.key < other.key ? 1 : -1);

/**
 * Two listings as one, where all of `tail` comes after all of `head`; the tail is made when reached.
 *
 * @param newest - milliseconds: after all of `tail` and before all of `head`
 */
function chain(head: Listing, newest: number, tailSize: number, tail: () => Listing): Listing {
  const boundary = keyTime(newest);
  return {
    size: head.size + tailSize,
    key: (at) => (at < head.size ? head.key(at) : tail().key(at - head.size)),
    after: (key) => (newestFirst(key, boundary) ? head.size + tail().after(key) : head.after(key)),
    json: (from, to) => {
      if (to <= head.size) return head.json(from, to);
      const rest = tail().json(Math.max(0, from - head.size), to - head.size);
      if (from >= head.size) return rest;
      return Buffer.concat([head.json(from, head.size), Buffer.from(','), rest]);
    },
  };
}

/** The contacts of the account's customers. */
export function createAccountContacts(population: Population, edits: EditedPopulation): AccountContacts {
  const byNode = new Map([...CUSTOMERS, ...UNLISTED].map(({ customer: { uuid } }) => [nodeOf(uuid), uuid]));
  const made = createMadeContacts(population);
  const branches = createBranchContacts(MILLION);
  const known = new Map<string, ContactRows>();
  const orphans = rowsOf([ORPHAN], 1);
  const nobody = rowsOf([], 0);

  function rows(seeded: Seeded): ContactRows {
    const { uuid } = seeded.customer;
    const before = known.get(uuid);
    if (before) return before;
    const fresh = rowsOf(makerOf(uuid)(seeded), seeded.company.contacts);
    known.set(uuid, fresh);
    return fresh;
  }

  function rowsOfCustomer(customerUuid: string): ContactRows | null {
    const unlisted = UNLISTED.find(({ customer }) => customer.uuid === customerUuid);
    if (unlisted) return rows(unlisted);
    const index = population.indexOf(customerUuid);
    if (index === null) return edits.editOf(customerUuid) ? nobody : null;
    if (!edits.keeps(index)) return null;
    const seeded = CUSTOMERS[index];
    return seeded ? rows(seeded) : made.rows(index);
  }

  function ofCustomer(customerUuid: string): Listing | null {
    return customerUuid === KNOWN.million ? branches : rowsOfCustomer(customerUuid);
  }

  function hasEmail(customerUuid: string, email: string): boolean {
    return rowsOfCustomer(customerUuid)?.facts.some((facts) => facts.email === email) ?? false;
  }

  function ofOneCustomer(customerUuid: string, filter: ContactFilter): Listing {
    const nothing = listOf([], newestFirst);
    if (isOpen(filter)) return ofCustomer(customerUuid) ?? nothing;
    if (customerUuid === KNOWN.million) {
      if (!mayMatch(MILLION, filter)) return nothing;
      return filter.email === undefined ? branches : listOf(branches.withEmail(filter.email), newestFirst);
    }
    const found = rowsOfCustomer(customerUuid);
    if (!found) return nothing;
    return listOf(
      printed(found).filter(({ facts }) => matches(facts, filter)),
      newestFirst,
    );
  }

  // The largest customer's contacts are older than all others of the known ones, and those of the made
  // customers are older still: so they follow, and stay unmade until then.
  const largest = CUSTOMERS.findIndex(({ customer }) => customer.uuid === KNOWN.hundredThousand);

  let merged: Printed[] = [];
  let madeListings = new Map<string | undefined, Listing>();
  let revision = -1;
  /** Makes lists over many customers anew when customers came or went. */
  function refresh(): void {
    if (revision === edits.revision()) return;
    revision = edits.revision();
    const others = CUSTOMERS.filter((_, index) => index !== largest && edits.keeps(index));
    merged = [...others.map(rows), orphans].flatMap(printed).sort(newerFirst);
    madeListings = new Map();
  }

  function madeListing(source: string | undefined): Listing {
    const before = madeListings.get(source);
    if (before) return before;
    const isOfSource = population.ownSource(source);
    const indices = Uint32Array.from({ length: population.size - FEWEST }, (_, number) => number + FEWEST);
    const fresh = made.listing(indices.filter((index) => isOfSource(index) && edits.keeps(index)));
    madeListings.set(source, fresh);
    return fresh;
  }

  /** The contacts of the few made customers that an address or an external id points at. */
  function fewMade(pointedAt: readonly number[], filter: ContactFilter): Listing {
    const found = pointedAt
      .filter((index) => index >= FEWEST && edits.keeps(index))
      .flatMap((index) => printed(made.rows(index)))
      .filter(({ facts }) => matches(facts, filter));
    return listOf(found.sort(newerFirst), newestFirst);
  }

  function ofMade(filter: ContactFilter): Listing {
    const { email, customer_external_id: id } = filter;
    if (email !== undefined) return fewMade(population.byAddress(email), filter);
    if (id !== undefined) return fewMade(population.byExternalId(id), filter);
    return madeListing(filter.data_source_uuid);
  }

  function select(filter: ContactFilter): Listing {
    if (filter.customer_uuid !== undefined) return ofOneCustomer(filter.customer_uuid, filter);
    refresh();
    const entries = merged.filter(({ facts }) => matches(facts, filter));
    let listing = listOf(entries, newestFirst);
    const last = CUSTOMERS[largest];
    if (last && edits.keeps(largest) && mayMatch(last, filter)) {
      if (filter.email === undefined) {
        listing = chain(listing, IMPORT_ENDED, last.company.contacts, () => rows(last));
      } else {
        const more = printed(rows(last)).filter(({ facts }) => matches(facts, filter));
        listing = listOf([...entries, ...more], newestFirst);
      }
    }
    const rest = ofMade(filter);
    return rest.size === 0 ? listing : chain(listing, contactsEnd(0), rest.size, () => rest);
  }

  function find(contactUuid: string): Uint8Array<ArrayBuffer> | null {
    const inBranch = branches.find(contactUuid);
    if (inBranch) return inBranch;
    const node = contactUuid.slice(-12);
    const number = numberOfContactNode(node);
    const customerUuid = byNode.get(node) ?? (number === null ? undefined : uuidOf(number));
    const where = customerUuid === undefined ? orphans : rowsOfCustomer(customerUuid);
    const at = where?.facts.findIndex(({ uuid }) => uuid === contactUuid) ?? -1;
    return where && at >= 0 ? where.one(at) : null;
  }

  return { ofCustomer, hasEmail, select, find };
}

/** What makes a customer's contacts. */
function makerOf(customerUuid: string): (seeded: Seeded) => Iterable<KeyedContact> {
  if (customerUuid === KNOWN.hostile) return hostileContacts;
  return customerUuid === KNOWN.attributes ? contactsWithAttributes : contactsOf;
}

/** Whether a filter may hold for contacts of a customer that has one external id and one data source. */
function mayMatch({ customer, company }: Seeded, filter: ContactFilter): boolean {
  if (filter.email !== undefined && !filter.email.endsWith(company.domain)) return false;
  if (filter.data_source_uuid !== undefined && filter.data_source_uuid !== customer.data_source_uuid)
    return false;
  return filter.customer_external_id === undefined || filter.customer_external_id === customer.external_id;
}
