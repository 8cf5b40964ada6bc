import { Hono } from 'hono';
import { readContact } from '../../contract/contact';
import { customerName, readCustomer } from '../../contract/customer';
import { type AccountManager, type ListedCustomer, MAX_QUERY } from '../../contract/directory';
import { customerUuidSchema } from '../../contract/ids';
import { isAskedUpstream, type LookupAnswer, type Person, readQuery } from '../../contract/lookup';
import { personAt } from '../caller';
import type { Directory } from '../directory/directory';
import { readParameters, shorterThan } from '../parameters';
import { problemOf } from '../problems';
import type { Caller, Upstream } from '../upstream/client';
import { UpstreamError } from '../upstream/errors';
import { pagePath } from '../upstream/paths';
import { pageOf } from '../upstream/shapes';

const MOST_CUSTOMERS = 8;
const MOST_MANAGERS = 5;
const MOST_PEOPLE = 10;

const PARAMETERS = {
  q: shorterThan(MAX_QUERY),
  recent: (value: string) => value.split(',').every((uuid) => customerUuidSchema.safeParse(uuid).success),
  from: (value: string) => value === 'index',
};

/**
 * `GET /api/lookup?q&from`: what the finder shows for a text: customers and account managers from the directory,
 * and people with an e-mail address, whom ChartMogul is asked for. With `from=index` nothing is asked of it.
 *
 * `GET /api/lookup?recent`: the customers of these uuids, divided by commas, and the account managers with most.
 */
export function lookupRoute(directory: Directory, upstream: Upstream): Hono {
  return new Hono().get('/api/lookup', async (c) => {
    const parameters = readParameters(c, PARAMETERS);
    const q = parameters.get('q')?.trim() ?? '';
    const caller = personAt(c);
    const found = await searchIndex(directory, q, parameters.get('recent'), caller.signal);
    const asked =
      q === '' || parameters.has('from') ? NOTHING_ASKED : await ask(directory, upstream, q, caller);
    const uuids = new Set(asked.customers.map(({ uuid }) => uuid));
    const answer: LookupAnswer = {
      customers: [...asked.customers, ...found.customers.filter(({ uuid }) => !uuids.has(uuid))],
      account_managers: found.account_managers,
      people: asked.people,
      total: found.total,
      coverage: directory.coverage,
      problem: asked.problem,
    };
    return c.json(answer);
  });
}

type Asked = Pick<LookupAnswer, 'customers' | 'people' | 'problem'>;
const NOTHING_ASKED: Asked = { customers: [], people: [], problem: null };

type Searched = Pick<LookupAnswer, 'customers' | 'account_managers' | 'total'>;

async function searchIndex(
  directory: Directory,
  q: string,
  recent: string | undefined,
  signal: AbortSignal,
): Promise<Searched> {
  if (q === '') {
    const managers = directory.accountManagers.filter(({ account_manager }) => account_manager !== null);
    const customers = directory.customersOf(recent?.split(',') ?? []);
    return all(customers, managers.slice(0, MOST_MANAGERS));
  }
  const query = readQuery(q);
  if (query.kind !== 'words' && query.kind !== 'email') return all(directory.customerNamed(query), []);
  const words = query.kind === 'email' ? query.email : q;
  const [customers, managers] = await Promise.all([
    directory.searchCustomers(words, MOST_CUSTOMERS, signal),
    directory.searchAccountManagers(words, MOST_MANAGERS, signal),
  ]);
  return {
    customers: customers.found,
    account_managers: managers.found,
    total: { customers: customers.total, account_managers: managers.total },
  };
}

function all(customers: ListedCustomer[], account_managers: AccountManager[]): Searched {
  const total = { customers: customers.length, account_managers: account_managers.length };
  return { customers, account_managers, total };
}

/** Asks ChartMogul for what is named exactly: an e-mail address, and what is not read yet by its external id. */
async function ask(directory: Directory, upstream: Upstream, q: string, caller: Caller): Promise<Asked> {
  const asking = new Asking(directory, upstream, caller);
  const query = readQuery(q);
  try {
    if (query.kind === 'email') return await asking.forEmail(query.email);
    return isAskedUpstream(q, directory.coverage.complete) ? await asking.forExternalId(q) : NOTHING_ASKED;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { type, upstreamStatus, detail, retryAfter } = error;
    return { ...NOTHING_ASKED, problem: problemOf(type, { upstreamStatus, detail, retryAfter }) };
  }
}

class Asking {
  constructor(
    private readonly directory: Directory,
    private readonly upstream: Upstream,
    private readonly caller: Caller,
  ) {}

  async forEmail(email: string): Promise<Asked> {
    const [customers, people] = await Promise.all([
      this.#customers('/v1/customers/search', 'email', email),
      this.#people(email),
    ]);
    return { customers, people, problem: null };
  }

  async forExternalId(id: string): Promise<Asked> {
    return { ...NOTHING_ASKED, customers: await this.#customers('/v1/customers', 'external_id', id) };
  }

  async #customers(path: string, filter: string, value: string): Promise<ListedCustomer[]> {
    const entries = await this.#entries(path, filter, value, MOST_CUSTOMERS);
    return entries.map((entry, place) => {
      const { value: customer, malformed } = readCustomer(entry, `#${place}`);
      return this.directory.listed(customer, malformed);
    });
  }

  async #people(email: string): Promise<Person[]> {
    const entries = await this.#entries('/v1/contacts', 'email', email, MOST_PEOPLE);
    const contacts = entries.map((entry, place) => readContact(entry, `#${place}`).value);
    return Promise.all(
      contacts.map(async ({ uuid, customer_uuid = null, first_name, last_name, title, email }) => ({
        uuid,
        customer_uuid,
        customer_name: await this.#customerName(customer_uuid),
        first_name: first_name ?? null,
        last_name: last_name ?? null,
        title: title ?? null,
        email: email ?? null,
      })),
    );
  }

  /** Nothing found may be a 404 of the search, which is no error. */
  async #entries(path: string, filter: string, value: string, most: number): Promise<unknown[]> {
    try {
      const parameters = new Map([
        ['per_page', String(most)],
        [filter, value],
      ]);
      return pageOf(await this.upstream.get(pagePath(path, parameters), this.caller)).entries;
    } catch (error) {
      if (error instanceof UpstreamError && error.type === 'not-found') return [];
      throw error;
    }
  }

  /** What a customer is called, asked for where it is not read yet; null when nobody knows. */
  async #customerName(uuid: string | null): Promise<string | null> {
    if (uuid === null) return null;
    const [known] = this.directory.customersOf([uuid]);
    if (known !== undefined) return customerName(known);
    if (!customerUuidSchema.safeParse(uuid).success) return null;
    try {
      const { value } = await this.upstream.get(`/v1/customers/${uuid}`, this.caller);
      return customerName(readCustomer(value, uuid).value);
    } catch (error) {
      if (error instanceof UpstreamError) return null;
      throw error;
    }
  }
}
