import { contactsOf, type KeyedContact } from '../contacts';
import type { Seeded } from '../customers';
import { contactNodeOf } from './ids';

/** The newest contact of a made customer is older than the oldest of the known ones. */
const NEWEST = Date.UTC(2019, 5, 1);
/** Each customer's contacts have a minute of their own, so that lists need not make all to know the order. */
const SPAN = 60_000;

/** Milliseconds before which the contacts of the `number`-th made customer were made, and not before the next's. */
export function contactsEnd(number: number): number {
  return NEWEST - number * SPAN;
}

/**
 * Makes the contacts of the `number`-th made customer, newest first.
 *
 * They all are of its own data source, also where another customer was merged into it.
 */
export function contactsOfMade(number: number, { company, customer }: Seeded): Generator<KeyedContact> {
  const own: Seeded = {
    company,
    customer: {
      ...customer,
      data_source_uuids: [customer.data_source_uuid],
      external_ids: [customer.external_id],
    },
  };
  return contactsOf(own, {
    node: contactNodeOf(number),
    span: [contactsEnd(number + 1), contactsEnd(number)],
  });
}
