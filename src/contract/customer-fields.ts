import type { CsvField } from './csv-columns';
import { customerName } from './customer';
import type { ListedCustomer } from './directory';

/** Cents as an amount with a point, whatever the reader's language: a spreadsheet reads it. */
export function printAmount(cents: number): string {
  return (cents / 100).toFixed(2);
}

function field<K extends keyof ListedCustomer & string>(key: K, label: string): CsvField<ListedCustomer> {
  return { key, label, read: (customer) => customer[key] };
}

/** The columns of a file of customers, but for the name of the data source, which the account has. */
export const customerFields: readonly CsvField<ListedCustomer>[] = [
  { key: 'customer', label: 'Customer', read: customerName },
  field('status', 'Status'),
  { key: 'mrr_amount', label: 'MRR', read: ({ mrr }) => (mrr === null ? null : printAmount(mrr)) },
  field('currency', 'Currency'),
  field('mrr', 'MRR in cents'),
  field('account_manager', 'Account manager'),
  field('customer-since', 'Customer since'),
  field('company', 'Company'),
  field('name', 'Name'),
  field('email', 'E-mail'),
  field('billing-system-type', 'Billing system'),
  field('data_source_uuid', 'Data source UUID'),
  field('external_id', 'External ID'),
  field('uuid', 'UUID'),
];
