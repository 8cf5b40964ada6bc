import type { KnownCustomer } from '../../contract/contacts-across';
import { customerName } from '../../contract/customer';
import type { Coverage } from '../../contract/directory';
import { isRecord } from '../../contract/read-entry';
import type { Directory } from '../directory/directory';

/**
 * What a page of contacts of several customers says beside them: their customers, each once, as far as the directory
 * knows them, and how much that has read.
 *
 * @param entries - contacts as ChartMogul sent them; one that is malformed names no customer
 */
export function acrossOf(
  entries: readonly unknown[],
  directory: Directory,
): { customers: KnownCustomer[]; coverage: Coverage } {
  // Before customers are looked up: it must not be called complete for more than was looked at.
  const { coverage } = directory;
  const uuids = new Set<string>();
  for (const entry of entries) {
    if (isRecord(entry) && typeof entry.customer_uuid === 'string') uuids.add(entry.customer_uuid);
  }
  const customers: KnownCustomer[] = [];
  for (const uuid of uuids) {
    const customer = directory.customerOf(uuid);
    if (customer === undefined) continue;
    customers.push({ uuid, name: customerName(customer), account_manager: customer.account_manager });
  }
  return { customers, coverage };
}
