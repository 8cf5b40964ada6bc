import { Hono } from 'hono';
import { customerName, readCustomer } from '../../contract/customer';
import { customerUuidSchema } from '../../contract/ids';
import type { ServerEnv } from '../env';
import { readParameters, readUuid } from '../parameters';
import type { Caller } from '../upstream/client';
import { Abandoned, UpstreamError } from '../upstream/errors';
import { walkPages } from '../upstream/pages';
import { answerContacts, type ContactsCsvOptions } from './answer-contacts';
import { CONTACT_FILTERS } from './contacts';
import { CSV_CHECKS, csvRequestOf } from './csv-request';

/**
 * `GET /api/customers/:uuid/contacts.csv?columns&names&excel&protect`: all contacts of a customer, newest first.
 *
 * `GET /api/contacts.csv?data_source_uuid&columns&names&excel&protect`: all of the account, or of one of its data
 * sources, newest first.
 */
export function contactsCsvRoutes(options: ContactsCsvOptions): Hono<ServerEnv> {
  const { upstream } = options;
  return new Hono<ServerEnv>()
    .get('/api/customers/:uuid/contacts.csv', (c) => {
      const since = performance.now();
      const request = csvRequestOf(readParameters(c, CSV_CHECKS));
      const customer = readUuid(c, customerUuidSchema);
      const path = `/v1/customers/${customer}/contacts`;
      const file = {
        ...({ of: 'customer', customer, request, since } as const),
        about: (caller: Caller) => nameOf(customer, options, caller),
        pages: (caller: Caller) => walkPages(upstream, path, new Map(), caller),
      };
      return answerContacts(c, file, options);
    })
    .get('/api/contacts.csv', (c) => {
      const since = performance.now();
      const parameters = readParameters(c, { ...CSV_CHECKS, ...CONTACT_FILTERS });
      const request = csvRequestOf(parameters);
      const filters = new Map([...parameters].filter(([name]) => Object.hasOwn(CONTACT_FILTERS, name)));
      const file = {
        ...({ of: 'account', request, since } as const),
        about: async () => null,
        pages: (caller: Caller) => walkPages(upstream, '/v1/contacts', filters, caller),
      };
      return answerContacts(c, file, options);
    });
}

/** What a customer is called, as far as that can be told without much ado; else its uuid. */
async function nameOf(
  uuid: string,
  { directory, upstream }: ContactsCsvOptions,
  caller: Caller,
): Promise<string> {
  const listed = directory.customerOf(uuid);
  if (listed !== undefined) return customerName(listed);
  try {
    const { value } = await upstream.get(`/v1/customers/${uuid}`, caller);
    return customerName(readCustomer(value, uuid).value);
  } catch (error) {
    if (error instanceof UpstreamError || error instanceof Abandoned) return uuid;
    throw error;
  }
}
