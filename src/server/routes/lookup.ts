import { Hono } from 'hono';
import { readContact } from '../../contract/contact';
import { customerName, readCustomer } from '../../contract/customer';
import type { AccountManager, ListedCustomer } from '../../contract/directory';
import { customerUuidSchema } from '../../contract/ids';
import { isAskedUpstream, type LookupAnswer, type Person, personOf, readQuery } from '../../contract/lookup';
import { MAX_QUERY } from '../../contract/max-query';
import type { Page } from '../../contract/page';
import type { Problem } from '../../contract/problem';
import { personAt } from '../caller';
import type { Directory } from '../directory/directory';
import type { ServerEnv } from '../env';
import { readParameters, shorterThan } from '../parameters';
import { problemOf } from '../problems';
import type { Caller, Upstream } from '../upstream/client';
import { UpstreamError } from '../upstream/errors';
import { pagePath } from '../upstream/paths';
import { pageOf } from '../upstream/shapes';

const MOST_CUSTOMERS = 8;
const MOST_MANAGERS = 5;
const MOST_PEOPLE = 50;

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
export function lookupRoute(directory: Directory, upstream: Upstream): Hono<ServerEnv> {
  return new Hono<ServerEnv>().get('/api/lookup', async (c) => {
    const parameters = readParameters(c, PARAMETERS);
    const q = parameters.get('q')?.trim() ?? '';
    const caller = personAt(c);
    const found = await searchIndex(directory, q, parameters.get('recent'), caller);
    const asked =
      q === '' || parameters.has('from') ? NOTHING_ASKED : await ask({ directory, upstream, caller }, q);
    const uuids = new Set(asked.customers.map(({ uuid }) => uuid));
    const answer: LookupAnswer = {
      customers: [...asked.customers, ...found.customers.filter(({ uuid }) => !uuids.has(uuid))],
      account_managers: found.account_managers,
      people: asked.people,
      has_more_people: asked.has_more_people,
      total: found.total,
      coverage: directory.coverage,
      problem: asked.problem,
    };
    return c.json(answer);
  });
}

type Asked = Pick<LookupAnswer, 'customers' | 'people' | 'has_more_people' | 'problem'>;
const NOTHING_ASKED: Asked = { customers: [], people: [], has_more_people: false, problem: null };

type Searched = Pick<LookupAnswer, 'customers' | 'account_managers' | 'total'>;

async function searchIndex(
  directory: Directory,
  q: string,
  recent: string | undefined,
  caller: Caller,
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
    directory.searchCustomers(words, MOST_CUSTOMERS, caller),
    directory.searchAccountManagers(words, MOST_MANAGERS, caller),
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

/** Who asks, what is asked, and what is known already. */
interface Asking {
  directory: Directory;
  upstream: Upstream;
  caller: Caller;
}

/** Asks ChartMogul for what is named exactly: an e-mail address, and what is not read yet by its external id. */
async function ask(asking: Asking, q: string): Promise<Asked> {
  const query = readQuery(q);
  if (query.kind === 'email') return askForEmail(asking, query.email);
  if (!isAskedUpstream(q, asking.directory.coverage.complete)) return NOTHING_ASKED;
  const customers = await settle(askForCustomers(asking, '/v1/customers', 'external_id', q));
  return { ...NOTHING_ASKED, customers: customers.value ?? [], problem: customers.problem };
}

/** Customers and people of an e-mail address; what one of them failed by takes nothing from the other. */
async function askForEmail(asking: Asking, email: string): Promise<Asked> {
  const [customers, people] = await Promise.all([
    settle(askForCustomers(asking, '/v1/customers/search', 'email', email)),
    settle(askForPeople(asking, email)),
  ]);
  return {
    customers: customers.value ?? [],
    people: people.value?.people ?? [],
    has_more_people: people.value?.has_more_people ?? false,
    problem: people.problem ?? customers.problem,
  };
}

async function settle<T>(answer: Promise<T>): Promise<{ value: T | null; problem: Problem | null }> {
  try {
    return { value: await answer, problem: null };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { value: null, problem: problemOf(error.type, error) };
  }
}

async function askForCustomers(
  asking: Asking,
  path: string,
  filter: string,
  value: string,
): Promise<ListedCustomer[]> {
  const { entries } = await askForPage(asking, path, filter, value, MOST_CUSTOMERS);
  return entries.map((entry, place) => {
    const { value: customer, malformed } = readCustomer(entry, `#${place}`);
    return asking.directory.listed(customer, malformed);
  });
}

async function askForPeople(
  asking: Asking,
  email: string,
): Promise<Pick<LookupAnswer, 'people' | 'has_more_people'>> {
  const { entries, has_more } = await askForPage(asking, '/v1/contacts', 'email', email, MOST_PEOPLE);
  const people = entries.map(async (entry, place): Promise<Person> => {
    const person = personOf(readContact(entry, `#${place}`).value);
    return { ...person, customer_name: await nameOfCustomer(asking, person.customer_uuid) };
  });
  return { people: await Promise.all(people), has_more_people: has_more };
}

/** The first page of what a filter finds. Nothing found may be a 404 of the search, which is no error. */
async function askForPage(
  { upstream, caller }: Asking,
  path: string,
  filter: string,
  value: string,
  most: number,
): Promise<Pick<Page, 'entries' | 'has_more'>> {
  try {
    const parameters = new Map([
      ['per_page', String(most)],
      [filter, value],
    ]);
    return pageOf(await upstream.get(pagePath(path, parameters), caller));
  } catch (error) {
    if (error instanceof UpstreamError && error.type === 'not-found') return { entries: [], has_more: false };
    throw error;
  }
}

/** What a customer is called, asked for where it is not read yet; null when nobody knows. */
async function nameOfCustomer(
  { directory, upstream, caller }: Asking,
  uuid: string | null,
): Promise<string | null> {
  if (uuid === null) return null;
  const [known] = directory.customersOf([uuid]);
  if (known !== undefined) return customerName(known);
  if (!customerUuidSchema.safeParse(uuid).success) return null;
  const customer = await settle(upstream.get(`/v1/customers/${uuid}`, caller));
  return customer.value === null ? null : customerName(readCustomer(customer.value.value, uuid).value);
}
