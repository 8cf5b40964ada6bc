import type { Context } from 'hono';
import { Hono } from 'hono';
import { CUSTOMER_SORTS, type CustomerSort, MAX_QUERY } from '../../contract/directory';
import { MAX_PER_PAGE } from '../../contract/page';
import type { CustomerQuery } from '../directory/customer-lists';
import type { Directory } from '../directory/directory';
import { PAGE_PARAMETERS, readParameters, shorterThan } from '../parameters';

const PARAMETERS = {
  ...PAGE_PARAMETERS,
  q: shorterThan(MAX_QUERY),
  // Names of any length: one that nobody has lists nobody.
  account_manager: () => true,
  status: () => true,
  data_source_uuid: () => true,
  sort: (value: string) => sortOf(value) !== undefined,
};

/**
 * `GET /api/customers?q&account_manager&status&data_source_uuid&sort&cursor&per_page`: a page of customers from
 * the directory, and what they are drawn from. An empty `account_manager` lists those that have none.
 */
export function customersRoute(directory: Directory): Hono {
  return new Hono().get('/api/customers', async (c) => {
    const parameters = readParameters(c, PARAMETERS);
    const { signal } = c.req.raw;
    await directory.first(signal);
    const page = await directory.lists.page(
      queryOf(parameters),
      parameters.get('cursor'),
      Number(parameters.get('per_page') ?? MAX_PER_PAGE),
      signal,
    );
    return answer(c, directory, page);
  });
}

function answer(c: Context, directory: Directory, page: object): Response {
  return c.json({ ...page, coverage: directory.coverage });
}

function queryOf(parameters: ReadonlyMap<string, string>): CustomerQuery {
  const accountManager = parameters.get('account_manager');
  return {
    q: parameters.get('q')?.trim() || undefined,
    accountManager: accountManager === '' ? null : accountManager,
    status: parameters.get('status') || undefined,
    dataSource: parameters.get('data_source_uuid') || undefined,
    sort: sortOf(parameters.get('sort')),
  };
}

function sortOf(text: string | undefined): CustomerSort | undefined {
  return CUSTOMER_SORTS.find((sort) => sort === text);
}
