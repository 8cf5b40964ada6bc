import type { QueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Customer, readCustomer } from '../../../contract/customer';
import { useAccount, useTimeZone } from '../../lib/account-query';
import { faultOf, takeEntry } from '../../lib/malformed';
import type { PageSource } from '../../lib/pages/loaded-page';
import { PageList } from '../../lib/pages/page-list';
import { pagesQueryOptions, usePages } from '../../lib/pages/use-pages';
import { useDocumentTitle } from '../../lib/use-document-title';
import type { Noun } from '../../lib/words';
import { Heading } from '../../ui/heading';
import { PanelBoundary } from '../../ui/panel-boundary';
import { customerColumns } from './customer-columns';

const CUSTOMERS: Noun = { one: 'customer', many: 'customers' };

/** Every customer of the account, in ChartMogul's order. */
const customerSource: PageSource<Customer> = {
  queryKey: ['customers'],
  path: '/api/customers',
  idOf: ({ uuid }) => uuid,
  readEntry: (entry, fallbackUuid) => takeEntry(readCustomer(entry, fallbackUuid)),
};

/** Asks for all that the page shows first. */
export async function prefetchCustomers(client: QueryClient): Promise<void> {
  await client.prefetchInfiniteQuery(pagesQueryOptions(customerSource));
}

const LABELS = new Map([
  ['name', 'Name'],
  ['company', 'Company'],
  ['email', 'E-mail'],
  ['mrr', 'MRR'],
  ['owner', 'Account manager'],
  ['status', 'Status'],
]);

function customerFault(customer: Customer): string | null {
  return faultOf(customer, 'customer', LABELS);
}

/** The customers to choose from. */
export function CustomersPage() {
  const navigate = useNavigate();
  const pages = usePages(customerSource);
  const timeZone = useTimeZone();
  const account = useAccount();
  const columns = useMemo(() => customerColumns(account, timeZone), [account, timeZone]);
  useDocumentTitle('Customers');
  return (
    <>
      <header className="flex-none border-b border-border px-4 pt-3 pb-2.5">
        <Heading>Customers</Heading>
        <p className="text-muted">Choose a customer to see who we know there.</p>
      </header>
      <PanelBoundary>
        <PageList
          pages={pages}
          noun={CUSTOMERS}
          id="customers"
          label="Customers"
          columns={columns}
          idOf={customerSource.idOf}
          faultOf={customerFault}
          onOpen={({ uuid }) => navigate({ to: '/customers/$customerUuid', params: { customerUuid: uuid } })}
          empty={<p>This ChartMogul account has no customers.</p>}
        />
      </PanelBoundary>
    </>
  );
}
