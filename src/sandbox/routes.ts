import { type Context, Hono } from 'hono';
import { createAccountContacts } from './account-contacts';
import { createAccountCustomers } from './account-customers';
import { errorAnswer, jsonAnswer, pageAnswer } from './answer';
import { createCustomerContacts } from './customer-contacts';
import type { EditedPopulation } from './customer-edits';
import { customerNotesOf } from './data/customer-notes';
import { ACCOUNT, DATA_SOURCES } from './data/sources';
import type { SandboxEnv } from './env';
import { type CutPage, cutPage, type Listing, listOf, newestFirst, readPerPage } from './listing';
import type { Population } from './population';

type Asking = Context<SandboxEnv>;

/** Cuts the page that is asked for, and leaves its number for whoever switches faults. */
function cut(c: Asking, listing: Listing, perPage: number): CutPage {
  const found = cutPage(listing, c.req.query('cursor'), perPage);
  c.set('page', found.number);
  return found;
}

function page(c: Asking, listing: Listing): Response {
  return pageAnswer(cut(c, listing, readPerPage(c.req.query('per_page'))));
}

/** A page of customers: numbered as well when it is asked for without a cursor. */
function customersPage(c: Asking, listing: Listing, countsPages: boolean): Response {
  const cursor = c.req.query('cursor');
  const perPage = readPerPage(c.req.query('per_page'));
  const pages = countsPages ? Math.max(1, Math.ceil(listing.size / perPage)) : null;
  const numbered = cursor ? null : { total_pages: pages, per_page: perPage };
  return pageAnswer(cut(c, listing, perPage), numbered);
}

/** ChartMogul's routes under `/v1` that Roster and the official clients read. */
export function createRoutes(population: Population, edits: EditedPopulation): Hono<SandboxEnv> {
  const customers = createAccountCustomers(population, edits);
  const contacts = createCustomerContacts(population, edits);
  const accountContacts = createAccountContacts(population, edits, contacts);
  const routes = new Hono<SandboxEnv>();

  routes.get('/ping', () => jsonAnswer('{"data":"pong!"}'));
  routes.get('/account', () => jsonAnswer(JSON.stringify(ACCOUNT)));
  routes.get('/data_sources', () => {
    const data_sources = DATA_SOURCES.map(({ key: _, ...shown }) => shown);
    return jsonAnswer(JSON.stringify({ data_sources }));
  });

  routes.get('/customers', (c) => {
    const listing = customers.select({
      data_source_uuid: c.req.query('data_source_uuid'),
      external_id: c.req.query('external_id'),
      status: c.req.query('status'),
      system: c.req.query('system'),
    });
    return customersPage(c, listing, true);
  });

  routes.get('/customers/search', (c) => {
    const email = c.req.query('email');
    if (!email) return errorAnswer(400, 'email is required', 'email');
    const withContacts = c.req.query('with_associated_emails') === 'true';
    const hasContact = (uuid: string): boolean =>
      contacts.pointingAt(uuid).facts.some((facts) => facts.email === email);
    const listing = customers.search(email, (uuid) => withContacts && hasContact(uuid));
    if (listing.size === 0) {
      return errorAnswer(404, `Can't find any customers with email: "${email}"`, 'email');
    }
    return customersPage(c, listing, false);
  });

  routes.get('/customers/:uuid', (c) => {
    const customer = customers.find(c.req.param('uuid'));
    return customer ? jsonAnswer(customer) : errorAnswer(404, 'Customer not found', 'customer_uuid');
  });

  routes.get('/customers/:uuid/contacts', (c) => {
    const rows = contacts.ofCustomer(c.req.param('uuid'));
    return rows ? page(c, rows) : errorAnswer(404, 'Customer not found', 'customer_uuid');
  });

  routes.get('/contacts', (c) => {
    const listing = accountContacts({
      customer_uuid: c.req.query('customer_uuid'),
      customer_external_id: c.req.query('customer_external_id'),
      email: c.req.query('email'),
      data_source_uuid: c.req.query('data_source_uuid'),
    });
    return page(c, listing);
  });

  routes.get('/contacts/:uuid', (c) => {
    const contact = contacts.find(c.req.param('uuid'));
    return contact ? jsonAnswer(contact) : errorAnswer(404, 'Contact not found', 'contact_uuid');
  });

  routes.get('/customer_notes', (c) => {
    const uuid = c.req.query('customer_uuid') ?? '';
    const index = customers.has(uuid) ? population.indexOf(uuid) : null;
    const notesOf = index === null ? [] : customerNotesOf(population.seeded(index));
    const notes = notesOf.map(({ key, note }) => ({
      key,
      json: Buffer.from(JSON.stringify(note)),
    }));
    return page(c, listOf(notes, newestFirst));
  });

  return routes;
}
