import { createRootRoute, createRoute, createRouter, Link } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { ContactsPage } from '../features/contacts/contacts-page';
import { CustomersPage } from '../features/customers/customers-page';
import { useDocumentTitle } from '../lib/use-document-title';
import { Notice } from '../ui/notice';
import { Shell } from './shell';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: CustomersPage,
});

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$customerUuid',
  validateSearch: z.object({
    /** The contact that is open beside the table. */
    contact: z.optional(z.string()),
  }),
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
      <Link to="/">Find a customer</Link>
    </Notice>
  );
}

/** The pages of Roster by their addresses. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([customersRoute, customerRoute]),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
