import type { QueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { AccountManagerPage, AllAccountManagers } from '../features/account-managers/account-manager-page';
import { AccountManagersPage, prefetchManagers } from '../features/account-managers/account-managers-page';
import { CustomerList } from '../features/customers/customer-list';
import { customersSearchSchema } from '../features/customers/customer-search';
import { prefetchSearch } from '../features/customers/customers-page';
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

/** Another account manager is another page, though its path is the same: its heading takes the focus. */
function useFocusOnOther(accountManager: string | undefined) {
  const before = useRef(accountManager);
  useEffect(() => {
    if (before.current !== accountManager) document.querySelector('h1')?.focus();
    before.current = accountManager;
  }, [accountManager]);
}
