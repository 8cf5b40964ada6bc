import type { ContactFacts, ContactRows } from './contact-rows';
import type { Seeded } from './data/customers';
import { type Entry, type Listing, listOf, newestFirst } from './listing';

/** The filters of `GET /v1/contacts`; what is undefined does not filter. */
export interface ContactFilter {
  customer_uuid: string | undefined;
  customer_external_id: string | undefined;
  email: string | undefined;
  data_source_uuid: string | undefined;
}

/** A contact among those of other customers. */
export interface Printed extends Entry {
  facts: ContactFacts;
}

/** Contacts of one customer, each for itself. */
export function printed(rows: ContactRows): Printed[] {
  return rows.facts.map((facts, at) => ({ key: facts.key, json: rows.one(at), facts }));
}

/** Whether nothing but the customer is asked for. */
export function isOpen({ customer_external_id, email, data_source_uuid }: ContactFilter): boolean {
  return customer_external_id === undefined && email === undefined && data_source_uuid === undefined;
}

/** Whether a contact passes a filter; whose contact it is, the caller has seen to. */
export function matches(facts: ContactFacts, filter: ContactFilter): boolean {
  if (filter.email !== undefined && facts.email !== filter.email) return false;
  if (filter.data_source_uuid !== undefined && facts.dataSourceUuid !== filter.data_source_uuid) return false;
  return (
    filter.customer_external_id === undefined || facts.customerExternalId === filter.customer_external_id
  );
}

/** Those of one customer's contacts that pass a filter; when all do, nothing is copied. */
export function matching(rows: ContactRows, filter: ContactFilter): Listing {
  const found = rows.facts.flatMap((facts, at) => (matches(facts, filter) ? [at] : []));
  if (found.length === rows.size) return rows;
  return listOf(
    found.map((at) => ({ key: rows.key(at), json: rows.one(at) })),
    newestFirst,
  );
}

/** Whether a filter may hold for contacts of a customer that has one external id and one data source. */
export function mayMatch({ customer, company }: Seeded, filter: ContactFilter): boolean {
  if (filter.email !== undefined && !filter.email.endsWith(company.domain)) return false;
  if (filter.data_source_uuid !== undefined && filter.data_source_uuid !== customer.data_source_uuid)
    return false;
  return filter.customer_external_id === undefined || filter.customer_external_id === customer.external_id;
}
