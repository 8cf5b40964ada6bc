import type { QueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { AccountContactsPage, isDataSource } from '../features/contacts/account-contacts-page';
import { acrossSource } from '../features/contacts/across-source';
import { pagesQueryOptions } from '../lib/pages/use-pages';
import { useSearchChange } from './use-search-change';

/** Asks for the contacts that the page shows first: everybody's, or those of a data source. */
export async function prefetchAccountContacts(
  client: QueryClient,
  dataSourceUuid: string | undefined,
): Promise<void> {
  if (!isDataSource(dataSourceUuid)) return;
  await client.prefetchInfiniteQuery(pagesQueryOptions(acrossSource({ kind: 'account', dataSourceUuid })));
}

/** `/contacts`: the page, its search in the address. */
export function ContactsRoute() {
  return (
    <AccountContactsPage search={useSearch({ from: '/contacts' })} onSearch={useSearchChange('/contacts')} />
  );
}
