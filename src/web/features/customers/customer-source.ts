import { customersPageSchema, type ListedCustomer, listedCustomerSchema } from '../../../contract/directory';
import { faultOf, takeEntry } from '../../lib/malformed';
import type { PageSource } from '../../lib/pages/loaded-page';
import { createRowCollector } from '../../lib/pages/rows';

function uuidOf({ uuid }: ListedCustomer): string {
  return uuid;
}

function readListed(entry: unknown): ListedCustomer {
  const value = listedCustomerSchema.parse(entry);
  return takeEntry({ value, malformed: value.malformed ?? [] });
}

const rowsOf = createRowCollector(uuidOf);

/**
 * The customers that a search finds, in its order.
 *
 * @param path - the search's path of Roster's API
 */
export function customerSource(path: string): PageSource<ListedCustomer> {
  return {
    queryKey: ['customers', path],
    path,
    idOf: uuidOf,
    rowsOf,
    readEntry: readListed,
    readListing: (page) => customersPageSchema.parse(page),
  };
}

const LABELS = new Map([
  ['name', 'Name'],
  ['company', 'Company'],
  ['email', 'E-mail'],
  ['mrr', 'MRR'],
  ['owner', 'Account manager'],
  ['status', 'Status'],
]);

/** Says what ChartMogul sent wrongly about a customer, or null when nothing is wrong. */
export function customerFault(customer: ListedCustomer): string | null {
  return faultOf(customer, 'customer', LABELS);
}
