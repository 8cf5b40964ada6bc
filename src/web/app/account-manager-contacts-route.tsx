import type { QueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { AccountManagerPage, AllAccountManagers } from '../features/account-managers/account-manager-page';
import { prefetchManagers } from '../features/account-managers/account-managers-page';
import { AccountManagerContacts } from '../features/contacts/account-manager-contacts';
import { acrossSource } from '../features/contacts/across-source';
import { pagesQueryOptions } from '../lib/pages/use-pages';
import { useFocusOnOther } from './use-focus-on-other';
import { useSearchChange } from './use-search-change';

/** Asks for all that the page of an account manager's contacts shows first. */
export async function prefetchManagerContacts(client: QueryClient, accountManager: string): Promise<void> {
  const source = acrossSource({ kind: 'account-manager', accountManager: accountManager || null });
  await Promise.all([prefetchManagers(client), client.prefetchInfiniteQuery(pagesQueryOptions(source))]);
}

/** `/account-managers/contacts`: everybody at the customers of the one in the search; an empty one is nobody. */
export function AccountManagerContactsRoute() {
  const { account_manager = '', ...search } = useSearch({ from: '/account-managers/contacts' });
  const onSearch = useSearchChange('/account-managers/contacts');
  const name = account_manager || null;
  useFocusOnOther(account_manager);
  return (
    <AccountManagerPage key={account_manager} name={name}>
      <AccountManagerContacts
        accountManager={name}
        search={search}
        onSearch={onSearch}
        wayOut={<AllAccountManagers />}
      />
    </AccountManagerPage>
  );
}
