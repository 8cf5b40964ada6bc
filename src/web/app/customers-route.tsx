import type { QueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
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
  const onSearch = useCallback(
    (change: SearchChange, isTyping: boolean) =>
      navigate({ search: (before) => ({ ...before, ...change }), replace: isTyping, resetScroll: false }),
    [navigate],
  );
  return <CustomersPage search={search} onSearch={onSearch} />;
}
