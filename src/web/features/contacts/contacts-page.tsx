import { type QueryClient, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { customerName } from '../../../contract/customer';
import { customerUuidSchema } from '../../../contract/ids';
import { ProblemError } from '../../lib/api';
import { customerQuery } from '../../lib/customer-query';
import { pagesQueryOptions, usePages } from '../../lib/pages/use-pages';
import { useRecentCustomer } from '../../lib/recent-customers';
import { useDocumentTitle } from '../../lib/use-document-title';
import { Notice } from '../../ui/notice';
import { PanelBoundary } from '../../ui/panel-boundary';
import { ContactList, type ContactSearch } from './contact-list';
import { type ContactsOf, contactSource } from './contact-source';
import { CustomerHeader, OpenInChartMogul } from './customer-header';

/** Asks for all that the page shows first. */
export async function prefetchContacts(client: QueryClient, customerUuid: string): Promise<void> {
  if (!customerUuidSchema.safeParse(customerUuid).success) return;
  await Promise.all([
    client.prefetchInfiniteQuery(pagesQueryOptions(contactSource({ kind: 'customer', customerUuid }))),
    client.prefetchQuery(customerQuery(customerUuid)),
  ]);
}

interface ContactsPageProps {
  customerUuid: string;
  search: ContactSearch;
}

/** A customer and everybody we know there. */
export function ContactsPage({ customerUuid, search }: ContactsPageProps) {
  if (!customerUuidSchema.safeParse(customerUuid).success) {
    return (
      <CustomerNotice>
        That isn't a customer UUID. It looks like cus_ followed by 36 characters.
      </CustomerNotice>
    );
  }
  return <KnownContactsPage key={customerUuid} customerUuid={customerUuid} search={search} />;
}

function isNotFound(error: Error | null): boolean {
  return error instanceof ProblemError && error.problem.type === 'not-found';
}

function CustomerNotice({ children }: { children: string }) {
  useDocumentTitle('Customer');
  return (
    <Notice>
      <h1 tabIndex={-1} className="foreign outline-none">
        {children}
      </h1>
      <Link to="/">Find a customer</Link>
    </Notice>
  );
}

function KnownContactsPage({ customerUuid, search }: ContactsPageProps) {
  const navigate = useNavigate({ from: '/customers/$customerUuid' });
  const customer = useQuery(customerQuery(customerUuid));
  useRecentCustomer(customer.data?.uuid);
  const of = useMemo((): ContactsOf => ({ kind: 'customer', customerUuid }), [customerUuid]);
  const pages = usePages(useMemo(() => contactSource(of), [of]));
  const changeSearch = useCallback(
    (change: ContactSearch, inPlace: boolean) =>
      navigate({ search: (before) => ({ ...before, ...change }), replace: inPlace, resetScroll: false }),
    [navigate],
  );

  // ChartMogul may know the customer and not its contacts: then only the list says so.
  const isUnknown = isNotFound(customer.error) || (isNotFound(pages.firstError) && customer.isError);
  if (isUnknown)
    return <CustomerNotice>{`No customer ${customerUuid} in this ChartMogul account.`}</CustomerNotice>;
  return (
    <>
      <PanelBoundary>
        <CustomerHeader customerUuid={customerUuid} isTroubleSaid={pages.firstError !== null} />
      </PanelBoundary>
      <PanelBoundary>
        <ContactList
          of={of}
          name={customer.data && customerName(customer.data)}
          pages={pages}
          search={search}
          onSearch={changeSearch}
          empty={
            <>
              <p>This customer has no contacts in ChartMogul.</p>
              {customer.data && <OpenInChartMogul customer={customer.data} />}
            </>
          }
        />
      </PanelBoundary>
    </>
  );
}
