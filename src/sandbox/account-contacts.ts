import { type ContactFacts, type ContactRows, rowsOf } from './contact-rows';
import { contactsOf, nodeOf } from './data/contacts';
import { CUSTOMERS, type Seeded } from './data/customers';
import { hostileContacts } from './data/hostile';
import { KNOWN } from './data/known';
import { ORPHAN } from './data/orphan';
import { type Entry, type Listing, listOf, newestFirst } from './listing';

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
  ofCustomer(customerUuid: string): ContactRows | null;
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

/** Two listings as one, where all of `tail` comes after all of `head`; the tail is made when reached. */
function chain(head: Listing, tailSize: number, tail: () => Listing): Listing {
  const lastOfHead = head.size === 0 ? null : head.key(head.size - 1);
  return {
    size: head.size + tailSize,
    key: (at) => (at < head.size ? head.key(at) : tail().key(at - head.size)),
    after: (key) => {
      const inTail = lastOfHead === null || newestFirst(key, lastOfHead);
      return inTail ? head.size + tail().after(key) : head.after(key);
    },
    json: (from, to) => {
      if (to <= head.size) return head.json(from, to);
      const rest = tail().json(Math.max(0, from - head.size), to - head.size);
      if (from >= head.size) return rest;
      return Buffer.concat([head.json(from, head.size), Buffer.from(','), rest]);
    },
  };
}

/** The account's contacts over the seeded customers. */
export function createAccountContacts(): AccountContacts {
  const byUuid = new Map(CUSTOMERS.map((seeded) => [seeded.customer.uuid, seeded]));
  const byNode = new Map(CUSTOMERS.map(({ customer }) => [nodeOf(customer.uuid), customer.uuid]));
  const made = new Map<string, ContactRows>();
  const orphans = rowsOf([ORPHAN], 1);

  function rows(seeded: Seeded): ContactRows {
    const { uuid } = seeded.customer;
    const before = made.get(uuid);
    if (before) return before;
    const contacts = uuid === KNOWN.hostile ? hostileContacts(seeded) : contactsOf(seeded);
    const fresh = rowsOf(contacts, seeded.company.contacts);
    made.set(uuid, fresh);
    return fresh;
  }

  function ofCustomer(customerUuid: string): ContactRows | null {
    const seeded = byUuid.get(customerUuid);
    return seeded ? rows(seeded) : null;
  }

  // The largest customer's contacts are older than all others, so they follow, and stay unmade until then.
  const largest = byUuid.get(KNOWN.hundredThousand);
  const others = CUSTOMERS.filter((seeded) => seeded !== largest);

  let merged: Printed[] | null = null;
  function manyCustomers(): Printed[] {
    merged ??= [...others.map(rows), orphans]
      .flatMap(printed)
      .sort((one, other) => (one.key < other.key ? 1 : -1));
    return merged;
  }

  function select(filter: ContactFilter): Listing {
    if (filter.customer_uuid !== undefined) {
      const found = ofCustomer(filter.customer_uuid);
      if (!found || isOpen(filter)) return found ?? listOf([], newestFirst);
      return listOf(
        printed(found).filter(({ facts }) => matches(facts, filter)),
        newestFirst,
      );
    }
    const entries = manyCustomers().filter(({ facts }) => matches(facts, filter));
    const head = listOf(entries, newestFirst);
    if (!largest || !mayMatch(largest, filter)) return head;
    if (filter.email !== undefined) {
      const more = printed(rows(largest)).filter(({ facts }) => matches(facts, filter));
      return listOf([...entries, ...more], newestFirst);
    }
    return chain(head, largest.company.contacts, () => rows(largest));
  }

  function find(contactUuid: string): Uint8Array<ArrayBuffer> | null {
    const customerUuid = byNode.get(contactUuid.slice(-12));
    const where = customerUuid === undefined ? orphans : ofCustomer(customerUuid);
    const at = where?.facts.findIndex(({ uuid }) => uuid === contactUuid) ?? -1;
    return where && at >= 0 ? where.one(at) : null;
  }

  return { ofCustomer, select, find };
}

/** Whether a filter may hold for contacts of a customer that has one external id and one data source. */
function mayMatch({ customer, company }: Seeded, filter: ContactFilter): boolean {
  if (filter.email !== undefined && !filter.email.endsWith(`@${company.domain}`)) return false;
  if (filter.data_source_uuid !== undefined && filter.data_source_uuid !== customer.data_source_uuid)
    return false;
  return filter.customer_external_id === undefined || filter.customer_external_id === customer.external_id;
}
