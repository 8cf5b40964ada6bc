import type { QueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { customersSearchSchema } from '../features/customers/customer-search';
import { CustomersPage, prefetchSearch } from '../features/customers/customers-page';
import { useSearchChange } from './use-search-change';

/** Asks for all that the page of a search shows first. */
export async function prefetchCustomers(client: QueryClient, search: object): Promise<void> {
  await prefetchSearch(client, customersSearchSchema.parse(search));
}

/** `/customers`: the page, its search in the address. */
export function CustomersRoute() {
  const asked = useSearch({ from: '/customers' });
  const search = useMemo(() => customersSearchSchema.parse(asked), [asked]);
  return <CustomersPage search={search} onSearch={useSearchChange('/customers')} />;
}
