import { type QueryClient, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Contact } from '../../../contract/contact';
import { displayName } from '../../../contract/contact-fields';
import { customerName } from '../../../contract/customer';
import { customerUuidSchema } from '../../../contract/ids';
import { useTimeZone } from '../../lib/account-query';
import { ProblemError } from '../../lib/api';
import { customerQuery } from '../../lib/customer-query';
import { PageList } from '../../lib/pages/page-list';
import { pagesQueryOptions, usePages } from '../../lib/pages/use-pages';
import { useRecentCustomer } from '../../lib/recent-customers';
import { useShortcuts } from '../../lib/shortcuts';
import { useDocumentTitle } from '../../lib/use-document-title';
import type { Noun } from '../../lib/words';
import { copyText } from '../../ui/copy-button';
import type { GridHandle } from '../../ui/grid/grid';
import { Notice } from '../../ui/notice';
import { PanelBoundary } from '../../ui/panel-boundary';
import { contactColumns } from './contact-columns';
import { contactFault, contactSource, uuidOf } from './contact-source';
import { customColumnsOf } from './custom-columns';
import { CustomerHeader, OpenInChartMogul } from './customer-header';
import { useDrawerComponent } from './drawer/use-drawer-component';
import { useOpenContact } from './drawer/use-open-contact';

const CONTACTS: Noun = { one: 'contact', many: 'contacts' };

/** Asks for all that the page shows first. */
export async function prefetchContacts(client: QueryClient, customerUuid: string): Promise<void> {
  if (!customerUuidSchema.safeParse(customerUuid).success) return;
  await Promise.all([
    client.prefetchInfiniteQuery(pagesQueryOptions(contactSource(customerUuid))),
    client.prefetchQuery(customerQuery(customerUuid)),
  ]);
}

interface ContactsPageProps {
  customerUuid: string;
  /** The contact that is open beside the table. */
  contactUuid: string | undefined;
}

/** A customer and everybody we know there. */
export function ContactsPage({ customerUuid, contactUuid }: ContactsPageProps) {
  if (!customerUuidSchema.safeParse(customerUuid).success) {
    return (
      <CustomerNotice>
        That isn't a customer UUID. It looks like cus_ followed by 36 characters.
      </CustomerNotice>
    );
  }
  return <KnownContactsPage key={customerUuid} customerUuid={customerUuid} contactUuid={contactUuid} />;
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

function KnownContactsPage({ customerUuid, contactUuid }: ContactsPageProps) {
  const navigate = useNavigate({ from: '/customers/$customerUuid' });
  const customer = useQuery(customerQuery(customerUuid));
  useRecentCustomer(customer.data?.uuid);
  const pages = usePages(useMemo(() => contactSource(customerUuid), [customerUuid]));
  const timeZone = useTimeZone();
  const custom = customColumnsOf(pages.rows);
  const columns = useMemo(() => contactColumns(custom, timeZone), [custom, timeZone]);
  const grid = useRef<GridHandle>(null);
  const open = useOpenContact(contactUuid, pages);
  const ContactDrawer = useDrawerComponent(pages.status !== 'pending', contactUuid !== undefined);
  const [focusRequest, setFocusRequest] = useState(0);

  const show = useCallback(
    (contact: string | undefined, replace: boolean) =>
      navigate({ search: { contact }, replace, resetScroll: false }),
    [navigate],
  );
  const close = useCallback(() => {
    setFocusRequest(0);
    show(undefined, false);
    grid.current?.focus();
  }, [show]);
  const step = useCallback(
    (to: Contact | undefined) => {
      if (!to) return;
      setFocusRequest(0);
      show(to.uuid, contactUuid !== undefined);
    },
    [show, contactUuid],
  );

  useShortcuts({
    // With none open, the one at hand in the table is the next.
    j: () => step(contactUuid === undefined ? pages.rows.list[grid.current?.activeRow ?? 0] : open.next),
    k: () => step(open.previous),
    c: () => open.contact?.email && copyText(open.contact.email, 'E-mail'),
    escape: () => contactUuid !== undefined && close(),
  });

  const { isLast } = open;
  const { hasMore, failure, start } = pages;
  // The next contact may be on the page after the last one loaded.
  useEffect(() => {
    if (isLast && hasMore && !failure) start('more');
  }, [isLast, hasMore, failure, start]);

  const name = customer.data ? customerName(customer.data) : undefined;
  useDocumentTitle(open.contact && displayName(open.contact), name ?? 'Customer');

  // ChartMogul may know the customer and not its contacts: then only the list says so.
  const isUnknown = isNotFound(customer.error) || (isNotFound(pages.firstError) && customer.isError);
  if (isUnknown)
    return <CustomerNotice>{`No customer ${customerUuid} in this ChartMogul account.`}</CustomerNotice>;
  return (
    <>
      <PanelBoundary>
        <CustomerHeader customerUuid={customerUuid} isTroubleSaid={pages.firstError !== null} />
      </PanelBoundary>
      <div className="flex min-h-0 flex-1 flex-col border-t border-border">
        <PanelBoundary>
          <PageList
            ref={grid}
            pages={pages}
            noun={CONTACTS}
            id={customerUuid}
            label={name ? `Contacts of ${name}` : 'Contacts'}
            columns={columns}
            idOf={uuidOf}
            faultOf={contactFault}
            openId={contactUuid}
            onOpen={({ uuid }, byKeyboard) => {
              setFocusRequest((count) => (byKeyboard ? count + 1 : 0));
              if (uuid !== contactUuid) show(uuid, false);
            }}
            onMove={(contact) => contactUuid !== undefined && show(contact.uuid, true)}
            empty={
              <>
                <p>This customer has no contacts in ChartMogul.</p>
                {customer.data && <OpenInChartMogul customer={customer.data} />}
              </>
            }
            aside={
              contactUuid !== undefined &&
              ContactDrawer && (
                <PanelBoundary>
                  <ContactDrawer
                    contactUuid={contactUuid}
                    customerUuid={customerUuid}
                    open={open}
                    focusRequest={focusRequest}
                    onStep={step}
                    onClose={close}
                  />
                </PanelBoundary>
              )
            }
          />
        </PanelBoundary>
      </div>
    </>
  );
}
