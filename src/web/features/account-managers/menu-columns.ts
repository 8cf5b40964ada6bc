import type { AccountManager } from '../../../contract/directory';
import { visibleText } from '../../lib/controls';
import type { MenuColumn } from '../../lib/summary/use-column-menus';
import { mrrColumn, mrrIn } from './manager-rows';

function column(
  key: string,
  label: string,
  read: (manager: AccountManager) => number | null,
  currency: string | null = null,
): MenuColumn<AccountManager> {
  const amounts = currency === null ? {} : { currencyOf: () => currency };
  return { key, label, kind: 'number', read, canSort: true, canSumUp: true, ...amounts };
}

/** The columns of the account managers' table as they are sorted and summed up. */
export function menuColumns(currencies: readonly string[]): MenuColumn<AccountManager>[] {
  return [
    {
      ...{ key: 'name', label: 'Account manager', kind: 'text', canSort: true, canSumUp: false },
      read: ({ account_manager }) => account_manager,
    },
    column('customers', 'Customers', ({ customers }) => customers),
    column('active', 'Active', ({ active }) => active),
    ...currencies.map((currency) =>
      column(
        mrrColumn(currency),
        `MRR, ${visibleText(currency)}`,
        (manager) => mrrIn(manager, currency),
        currency,
      ),
    ),
  ];
}
