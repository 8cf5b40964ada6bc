import { keyTime } from './cursor';
import { CUSTOMERS, type CustomerRecord } from './data/customers';
import { type Entry, type Listing, listOf } from './listing';

/** The filters of `GET /v1/customers`; what is undefined does not filter. */
interface CustomerFilter {
  data_source_uuid: string | undefined;
  external_id: string | undefined;
  /** With underscores, as ChartMogul wants it: `Past_Due`. */
  status: string | undefined;
  system: string | undefined;
}

function keyOf(customer: CustomerRecord): string {
  const since = customer['customer-since'];
  return `${since === null ? '' : keyTime(Date.parse(since))}&${customer.id}`;
}

/** Oldest first, those that never subscribed last, by id where the time is the same. */
function oldestFirst(key: string, other: string): boolean {
  const [time = '', id = ''] = key.split('&');
  const [otherTime = '', otherId = ''] = other.split('&');
  if (time === otherTime) return Number(id) > Number(otherId);
  return time === '' || (otherTime !== '' && time > otherTime);
}

const ENTRIES = CUSTOMERS.map(({ customer }) => ({
  customer,
  entry: { key: keyOf(customer), json: Buffer.from(JSON.stringify(customer)) } satisfies Entry,
})).sort((one, other) => (oldestFirst(one.entry.key, other.entry.key) ? 1 : -1));

function listing(keep: (customer: CustomerRecord) => boolean): Listing {
  const entries = ENTRIES.filter(({ customer }) => keep(customer)).map(({ entry }) => entry);
  return listOf(entries, oldestFirst);
}

/** Customers that match every filter, in ChartMogul's order. */
export function selectCustomers(filter: CustomerFilter): Listing {
  const status = filter.status?.replaceAll('_', ' ');
  return listing(
    (customer) =>
      (filter.data_source_uuid === undefined ||
        customer.data_source_uuids.includes(filter.data_source_uuid)) &&
      (filter.external_id === undefined || customer.external_ids.includes(filter.external_id)) &&
      (status === undefined || customer.status === status) &&
      (filter.system === undefined || customer['billing-system-type'] === filter.system),
  );
}

/**
 * Customers whose e-mail is exactly this one.
 *
 * @param associated - whether an address of a customer's contacts counts too
 */
export function searchCustomers(email: string, associated: (customerUuid: string) => boolean): Listing {
  return listing((customer) => customer.email === email || associated(customer.uuid));
}

/** The JSON of one customer, or null. */
export function findCustomer(uuid: string): Uint8Array<ArrayBuffer> | null {
  return ENTRIES.find(({ customer }) => customer.uuid === uuid)?.entry.json ?? null;
}
