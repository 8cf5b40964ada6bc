import { acrossPageSchema } from '../../contract/contacts-across';
import type { Page } from '../../contract/page';
import { isRecord } from '../../contract/read-entry';
import { noteCustomers } from './known-customers';

/**
 * Takes note of the customers of a page of contacts, and of those that a complete directory does not have.
 *
 * @throws when it names none
 */
export function takeCustomers(page: Page): void {
  const { customers, coverage } = acrossPageSchema.parse(page);
  const lacked = new Set<string>();
  if (coverage.complete) {
    for (const entry of page.entries) {
      if (isRecord(entry) && typeof entry.customer_uuid === 'string') lacked.add(entry.customer_uuid);
    }
    for (const { uuid } of customers) lacked.delete(uuid);
    lacked.delete('');
  }
  noteCustomers(customers, [...lacked]);
}
