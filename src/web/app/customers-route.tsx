import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SearchChange } from '../features/customers/customer-search';
import { CustomersPage, prefetchCustomers } from '../features/customers/customers-page';

const route = getRouteApi('/customers');

export { prefetchCustomers };

/** `/customers`: the page, its search in the address. */
export function CustomersRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (change: SearchChange, isTyping: boolean) =>
      navigate({ search: (before) => ({ ...before, ...change }), replace: isTyping, resetScroll: false }),
    [navigate],
  );
  return <CustomersPage search={search} onSearch={onSearch} />;
}
