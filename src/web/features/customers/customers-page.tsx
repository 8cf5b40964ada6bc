import type { QueryClient } from '@tanstack/react-query';
import { pagesQueryOptions } from '../../lib/pages/use-pages';
import { useDocumentTitle } from '../../lib/use-document-title';
import { Heading } from '../../ui/heading';
import { PanelBoundary } from '../../ui/panel-boundary';
import { CustomerList } from './customer-list';
import { type CustomersSearch, customersPath, type SearchChange } from './customer-search';
import { customerSource } from './customer-source';

/** Asks for the customers that a search shows first. */
export async function prefetchSearch(client: QueryClient, search: CustomersSearch): Promise<void> {
  await client.prefetchInfiniteQuery(pagesQueryOptions(customerSource(customersPath(search))));
}

interface CustomersPageProps {
  search: CustomersSearch;
  onSearch: (change: SearchChange, isTyping: boolean) => void;
}

/** The customers to choose from. */
export function CustomersPage(props: CustomersPageProps) {
  useDocumentTitle('Customers');
  return (
    <>
      <header className="flex-none px-4 pt-3 pb-1">
        <Heading>Customers</Heading>
        <p className="text-muted">Choose a customer to see who we know there.</p>
      </header>
      <PanelBoundary>
        <CustomerList {...props} label="Customers" />
      </PanelBoundary>
    </>
  );
}
