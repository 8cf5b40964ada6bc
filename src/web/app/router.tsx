import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import * as z from 'zod/mini';
import { SIGNED_IN_PATH } from '../../contract/session';
import { ContactsPage, prefetchContacts } from '../features/contacts/contacts-page';
import { viewSearchShape } from '../features/contacts/layout/view-address';
import { useDocumentTitle } from '../lib/use-document-title';
import { LinkButton } from '../ui/button';
import { Notice } from '../ui/notice';
import { parseSearch, stringifySearch } from './plain-search';
import { queryClient } from './query-client';
import { Shell } from './shell';

/**
 * How long a page waits for its data before it is drawn without it. What was asked for by the start script is
 * mostly there by then: the first drawing has rows, instead of a skeleton that is laid out and thrown away.
 */
const PATIENCE_MS = 60;

function within(patience: number, prefetched: Promise<void>): Promise<void> {
  return Promise.race([prefetched, new Promise<void>((resolve) => setTimeout(resolve, patience))]);
}

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/customers', replace: true });
  },
});

// The code of these pages is not loaded by who comes to see a customer's contacts.
const loadCustomers = () => import('./customers-route');
const loadContacts = () => import('./contacts-route');
const loadAccountManagers = () => import('./account-managers-route');
const loadAccountManagerContacts = () => import('./account-manager-contacts-route');

const text = z.catch(z.optional(z.string()), undefined);
/** How contacts are shown, and which one is open beside the table. */
const contactSearchShape = { ...viewSearchShape, contact: text };
/** What lists are narrowed to and sorted by; which values make sense is known with the code of their pages. */
const listSearchSchema = z.object({
  q: text,
  account_manager: text,
  status: text,
  data_source_uuid: text,
  sort: text,
});

const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers',
  validateSearch: listSearchSchema,
  loader: async ({ location }) => {
    const { prefetchCustomers } = await loadCustomers();
    await within(PATIENCE_MS, prefetchCustomers(queryClient, location.search));
  },
  shouldReload: false,
  component: lazyRouteComponent(loadCustomers, 'CustomersRoute'),
});

const accountManagersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account-managers',
  validateSearch: listSearchSchema,
  loader: async ({ location }) => {
    const { prefetchAccountManagers } = await loadAccountManagers();
    await within(PATIENCE_MS, prefetchAccountManagers(queryClient, location.search));
  },
  shouldReload: false,
  component: lazyRouteComponent(loadAccountManagers, 'AccountManagersRoute'),
});

const accountManagerContactsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account-managers/contacts',
  validateSearch: z.object({ account_manager: text, ...contactSearchShape }),
  loader: async ({ location }) => {
    const { prefetchManagerContacts } = await loadAccountManagerContacts();
    const { account_manager = '' } = listSearchSchema.parse(location.search);
    await within(PATIENCE_MS, prefetchManagerContacts(queryClient, account_manager));
  },
  shouldReload: false,
  component: lazyRouteComponent(loadAccountManagerContacts, 'AccountManagerContactsRoute'),
});

const contactsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contacts',
  validateSearch: z.object({ data_source_uuid: text, ...contactSearchShape }),
  loader: async ({ location }) => {
    const { prefetchAccountContacts } = await loadContacts();
    const { data_source_uuid } = listSearchSchema.parse(location.search);
    await within(PATIENCE_MS, prefetchAccountContacts(queryClient, data_source_uuid));
  },
  shouldReload: false,
  component: lazyRouteComponent(loadContacts, 'ContactsRoute'),
});

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$customerUuid',
  validateSearch: z.object(contactSearchShape),
  loader: ({ params }) => within(PATIENCE_MS, prefetchContacts(queryClient, params.customerUuid)),
  shouldReload: false,
  component: function CustomerRoute() {
    const { customerUuid } = customerRoute.useParams();
    return <ContactsPage customerUuid={customerUuid} search={customerRoute.useSearch()} />;
  },
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: SIGNED_IN_PATH,
  component: lazyRouteComponent(() => import('./signed-in-page'), 'SignedInPage'),
});

function NotFound() {
  useDocumentTitle('Not found');
  return (
    <Notice>
      <h1 tabIndex={-1} className="outline-none">
        There is no page at this address.
      </h1>
      <Link to="/customers">Find a customer</Link>
    </Notice>
  );
}

function PageFailed() {
  return (
    <Notice>
      <h1 tabIndex={-1} className="outline-none">
        This page failed.
      </h1>
      <LinkButton onClick={() => window.location.reload()}>Reload the page</LinkButton>
    </Notice>
  );
}

/** The pages of Roster by their addresses. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    startRoute,
    customersRoute,
    customerRoute,
    contactsRoute,
    accountManagersRoute,
    accountManagerContactsRoute,
    signedInRoute,
  ]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: PageFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
