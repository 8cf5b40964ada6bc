import * as z from 'zod/mini';
import type { KnownCustomer } from '../../contract/contacts-across';

const pageSchema = z.object({
  entries: z.array(z.looseObject({})),
  cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});

/** Asks for a path of the sandbox, or of Roster. */
type Get = (path: string) => Promise<Response>;

/** What somebody who is not Roster reads of a list. */
type ReadPage = z.infer<typeof pageSchema> & { text: string };

/** Reads a list to its end, page by page, asking for it by itself. */
export async function pagesOf(get: Get, path: string): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const text = await (await get(path + query)).text();
    const page = { ...pageSchema.parse(JSON.parse(text)), text };
    pages.push(page);
    cursor = page.has_more ? page.cursor : null;
  } while (cursor !== null);
  return pages;
}

/** The entries of a list. */
export async function entriesOf(get: Get, path: string): Promise<Record<string, unknown>[]> {
  return (await pagesOf(get, path)).flatMap(({ entries }) => entries);
}

/** The custom attribute by which {@link customersIn} names account managers. */
export const MANAGER_ATTRIBUTE = 'Account manager';

/** Every customer of the sandbox as it is shown, put together from what the sandbox answers and by nothing of Roster's. */
export async function customersIn(get: Get): Promise<Map<string, KnownCustomer>> {
  const customers = await entriesOf(get, '/v1/customers?per_page=200');
  return new Map(customers.map((customer) => [String(customer.uuid), shown(customer)]));
}

function shown(customer: Record<string, unknown>): KnownCustomer {
  const { uuid, company, name, email, external_id: id, owner, attributes } = customer;
  const custom = new Map(Object.entries(Object(Object(attributes).custom)));
  const manager = custom.get(MANAGER_ATTRIBUTE) ?? owner;
  return {
    uuid: String(uuid),
    name: String(company || name || email || id || uuid),
    account_manager: manager ? String(manager).normalize('NFC').trim() : null,
  };
}
