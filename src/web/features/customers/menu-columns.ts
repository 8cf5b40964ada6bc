import type { AccountAnswer } from '../../../contract/account';
import type { FieldKind } from '../../../contract/contact-fields';
import { customerName } from '../../../contract/customer';
import type { ListedCustomer } from '../../../contract/directory';
import { dataSourceName } from '../../lib/account-query';
import type { Portion } from '../../lib/summary/summary';
import type { MenuColumn } from '../../lib/summary/use-column-menus';
import { customerSortOf, type SearchChange } from './customer-search';

function column(
  key: string,
  label: string,
  kind: FieldKind,
  read: (customer: ListedCustomer) => unknown,
  more: Partial<MenuColumn<ListedCustomer>> = {},
): MenuColumn<ListedCustomer> {
  const canSort = customerSortOf([{ id: key, desc: false }]) !== undefined;
  // The server tells texts apart as they are.
  return { key, label, kind, read, isExact: true, canSort, canSumUp: true, ...more };
}

/** The columns of the customers table as they are sorted and summed up. */
export function menuColumns(
  account: AccountAnswer | undefined,
  withAccountManager: boolean,
): MenuColumn<ListedCustomer>[] {
  const manager = column(
    'account_manager',
    'Account manager',
    'text',
    (customer) => customer.account_manager,
  );
  return [
    column('name', 'Customer', 'text', customerName),
    column('status', 'Status', 'text', ({ status }) => status),
    column('mrr', 'MRR', 'number', ({ mrr, currency }) => (currency ? mrr : null), {
      currencyOf: ({ currency }) => currency,
    }),
    ...(withAccountManager ? [manager] : []),
    column('customer-since', 'Customer since', 'timestamp', (customer) => customer['customer-since']),
    column('contact', 'Name', 'text', ({ name }) => name),
    column('email', 'E-mail', 'email', ({ email }) => email),
    column('data_source', 'Source', 'text', ({ data_source_uuid: uuid }) => uuid, {
      nameOf: (uuid) => dataSourceName(uuid, account) ?? uuid,
    }),
    column('external_id', 'External ID', 'identifier', ({ external_id }) => external_id),
  ];
}

/** The search that finds the customers of a bar; null where customers are not searched so. */
export function searchByPortion(key: string, portion: Portion): SearchChange | null {
  if (key === 'account_manager' && portion.kind === 'empty') return { account_manager: '' };
  if (portion.kind !== 'text') return null;
  const { text } = portion;
  // Of half a character an address makes another.
  if (!text.isWellFormed()) return null;
  if (key === 'status') return { status: text };
  // Not by source: a customer that was merged is found by others too than the one that stands in its row.
  return key === 'account_manager' ? { account_manager: text } : null;
}
