import type { QueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { AccountManagerPage, AllAccountManagers } from '../features/account-managers/account-manager-page';
import { AccountManagersPage, prefetchManagers } from '../features/account-managers/account-managers-page';
import { CustomerList } from '../features/customers/customer-list';
import { customersSearchSchema } from '../features/customers/customer-search';
import { prefetchSearch } from '../features/customers/customers-page';
import { visibleText } from '../lib/controls';
import { useDocumentTitle } from '../lib/use-document-title';
import { NOBODY } from '../lib/words';
import { useFocusOnOther } from './use-focus-on-other';
import { useSearchChange } from './use-search-change';

/** Asks for all that the page of a search shows first. */
export async function prefetchAccountManagers(client: QueryClient, search: object): Promise<void> {
  const customers = customersSearchSchema.parse(search);
  await Promise.all([
    prefetchManagers(client),
    customers.account_manager !== undefined && prefetchSearch(client, customers),
  ]);
}

/** `/account-managers`: all of them, or with one in the search that one's customers. */
export function AccountManagersRoute() {
  const search = useSearch({ from: '/account-managers' });
  const customers = useMemo(() => customersSearchSchema.parse(search), [search]);
  const { account_manager } = search;
  const onSearch = useSearchChange('/account-managers');
  useFocusOnOther(account_manager);
  useDocumentTitle(account_manager === '' ? NOBODY : visibleText(account_manager ?? ''), 'Account managers');
  if (account_manager === undefined) {
    return <AccountManagersPage q={search.q} sort={search.sort} onSearch={onSearch} />;
  }
  return (
    <AccountManagerPage key={account_manager} name={account_manager || null}>
      <CustomerList
        search={customers}
        onSearch={onSearch}
        label={account_manager ? `Customers of ${account_manager}` : 'Customers without an account manager'}
        wayOut={<AllAccountManagers />}
      />
    </AccountManagerPage>
  );
}
