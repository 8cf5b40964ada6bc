import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import * as z from 'zod/mini';
import { ContactsPage, prefetchContacts } from '../features/contacts/contacts-page';
import { customersSearchSchema } from '../features/customers/customer-search';
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
const loadAccountManagers = () => import('./account-managers-route');

const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers',
  validateSearch: customersSearchSchema,
  loader: async ({ location }) => {
    const { prefetchCustomers } = await loadCustomers();
    await within(PATIENCE_MS, prefetchCustomers(queryClient, customersSearchSchema.parse(location.search)));
  },
  shouldReload: false,
  component: lazyRouteComponent(loadCustomers, 'CustomersRoute'),
});

const accountManagersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account-managers',
  validateSearch: z.extend(customersSearchSchema, {
    /** Of the customers of one account manager, or of all account managers. */
    sort: z.catch(z.optional(z.string()), undefined),
  }),
  loader: async ({ location }) => {
    const { prefetchAccountManagers } = await loadAccountManagers();
    await within(
      PATIENCE_MS,
      prefetchAccountManagers(queryClient, customersSearchSchema.parse(location.search)),
    );
  },
  shouldReload: false,
  component: lazyRouteComponent(loadAccountManagers, 'AccountManagersRoute'),
});

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$customerUuid',
  validateSearch: z.object({
    /** The contact that is open beside the table. */
    contact: z.catch(z.optional(z.string()), undefined),
  }),
  loader: ({ params }) => within(PATIENCE_MS, prefetchContacts(queryClient, params.customerUuid)),
  shouldReload: false,
  component: function CustomerRoute() {
    const { customerUuid } = customerRoute.useParams();
    const { contact } = customerRoute.useSearch();
    return <ContactsPage customerUuid={customerUuid} contactUuid={contact} />;
  },
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
  routeTree: rootRoute.addChildren([startRoute, customersRoute, customerRoute, accountManagersRoute]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: PageFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
