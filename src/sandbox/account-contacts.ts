import { chain } from './chained';
import {
  type ContactFilter,
  isOpen,
  matches,
  matching,
  mayMatch,
  type Printed,
  printed,
} from './contact-filter';
import type { CustomerContacts } from './customer-contacts';
import type { EditedPopulation } from './customer-edits';
import { IMPORT_ENDED } from './data/contacts';
import { CUSTOMERS, MILLION } from './data/customers';
import { KNOWN } from './data/known';
import { contactsEnd } from './data/many/contacts-of-made';
import { type Listing, listOf, newestFirst } from './listing';
import { FEWEST, type Population } from './population';
import { untilEdit } from './until-edit';

/** How many filters' listings are kept, so that a walk finds its own again at each page. */
const KEPT_LISTINGS = 64;

const newerFirst = (one: Printed, other: Printed): number => (one.key < other.key ? 1 : -1);

/**
 * The lists of `GET /v1/contacts`, newest first: of all customers, and of what customers left behind.
 *
 * @returns the listing of a filter
 */
export function createAccountContacts(
  population: Population,
  edits: EditedPopulation,
  contacts: CustomerContacts,
): (filter: ContactFilter) => Listing {
  // The largest customer's contacts are older than all others of the known ones, and those of the made
  // customers are older still: so they follow, and stay unmade until then.
  const largest = CUSTOMERS.findIndex(({ customer }) => customer.uuid === KNOWN.hundredThousand);

  /** The contacts of all known and added customers but the largest. */
  const others = untilEdit(edits, (): Printed[] => {
    const known = CUSTOMERS.filter((_, index) => index !== largest && edits.keepsContacts(index));
    const all = [...known.map(contacts.ofKnown), ...contacts.ofAdded(), contacts.orphans];
    return all.flatMap(printed).sort(newerFirst);
  });

  /** The largest customer's contacts that match, after all of `head`. */
  function withLargest(head: Listing, filter: ContactFilter): Listing {
    const seeded = CUSTOMERS[largest];
    if (!seeded || !edits.keepsContacts(largest) || !mayMatch(seeded, filter)) return head;
    // They all are of one data source, but an address is one's own, and an external id can be lost.
    if (filter.email === undefined && filter.customer_external_id === undefined) {
      return chain(head, IMPORT_ENDED, seeded.company.contacts, () => contacts.ofKnown(seeded));
    }
    const found = matching(contacts.ofKnown(seeded), filter);
    return chain(head, IMPORT_ENDED, found.size, () => found);
  }

  /** The contacts of the few made customers that an address or an external id points at. */
  function fewMade(pointedAt: readonly number[], filter: ContactFilter): Listing {
    const found = pointedAt
      .filter((index) => index >= FEWEST && edits.keepsContacts(index))
      .flatMap((index) => printed(contacts.made().rows(index)))
      .filter(({ facts }) => matches(facts, filter));
    return listOf(found.sort(newerFirst), newestFirst);
  }

  function ofMade(filter: ContactFilter): Listing {
    const { email, customer_external_id: id } = filter;
    if (email !== undefined) return fewMade(population.byAddress(email), filter);
    if (id !== undefined) return fewMade(population.byExternalId(id), filter);
    const isOfSource = population.ownSource(filter.data_source_uuid);
    const indices = new Uint32Array(population.size - FEWEST).map((_, number) => number + FEWEST);
    return contacts
      .made()
      .listing(indices.filter((index) => isOfSource(index) && edits.keepsContacts(index)));
  }

  function ofAccount(filter: ContactFilter): Listing {
    const found = isOpen(filter) ? others() : others().filter(({ facts }) => matches(facts, filter));
    const known = withLargest(listOf(found, newestFirst), filter);
    const rest = ofMade(filter);
    return chain(known, contactsEnd(0), rest.size, () => rest);
  }

  function ofMillion(filter: ContactFilter): Listing {
    const { branches } = contacts;
    if (!mayMatch(MILLION, filter)) return listOf([], newestFirst);
    return filter.email === undefined ? branches : listOf(branches.withEmail(filter.email), newestFirst);
  }

  function ofOneCustomer(customerUuid: string, filter: ContactFilter): Listing {
    if (customerUuid === KNOWN.million) return ofMillion(filter);
    const rows = contacts.pointingAt(customerUuid);
    return isOpen(filter) ? rows : matching(rows, filter);
  }

  const listings = untilEdit(edits, () => new Map<string, Listing>());
  return (filter) => {
    const { customer_uuid, customer_external_id, email, data_source_uuid } = filter;
    // Kept with its customer as it is, and not to displace others.
    if (customer_uuid !== undefined && isOpen(filter)) return ofOneCustomer(customer_uuid, filter);
    const kept = listings();
    const name = JSON.stringify([customer_uuid, customer_external_id, email, data_source_uuid]);
    const listing =
      kept.get(name) ??
      (customer_uuid === undefined ? ofAccount(filter) : ofOneCustomer(customer_uuid, filter));
    kept.delete(name);
    const [longestUnused] = kept.keys();
    if (longestUnused !== undefined && kept.size >= KEPT_LISTINGS) kept.delete(longestUnused);
    kept.set(name, listing);
    return listing;
  };
}
