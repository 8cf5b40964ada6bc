import type { QueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { customersSearchSchema, type SearchChange } from '../features/customers/customer-search';
import { CustomersPage, prefetchSearch } from '../features/customers/customers-page';

/** Asks for all that the page of a search shows first. */
export async function prefetchCustomers(client: QueryClient, search: object): Promise<void> {
  await prefetchSearch(client, customersSearchSchema.parse(search));
}

/** `/customers`: the page, its search in the address. */
export function CustomersRoute() {
  const asked = useSearch({ from: '/customers' });
  const search = useMemo(() => customersSearchSchema.parse(asked), [asked]);
  const navigate = useNavigate({ from: '/customers' });
  const router = useRouter();
  const onSearch = useCallback(
    (change: SearchChange, isTyping: boolean) => {
      // What was typed last is told a little later: somebody may have gone on to another page.
      if (router.latestLocation.pathname !== '/customers') return;
      navigate({ search: (before) => ({ ...before, ...change }), replace: isTyping, resetScroll: false });
    },
    [navigate, router],
  );
  return <CustomersPage search={search} onSearch={onSearch} />;
}
