import { Hono } from 'hono';
import { BYTE_ORDER_MARK, CsvPrinter } from '../../contract/csv';
import { customerName } from '../../contract/customer';
import { printAmount } from '../../contract/customer-fields';
import { CUSTOMER_SORTS, type CustomerSort, type ListedCustomer, MAX_QUERY } from '../../contract/directory';
import { MAX_PER_PAGE } from '../../contract/page';
import type { CustomerQuery } from '../directory/customer-lists';
import type { Directory } from '../directory/directory';
import { PAGE_PARAMETERS, readParameters, shorterThan } from '../parameters';
import { answerCsv } from './answer-csv';
import { linkOn } from './link-on';

const FILTERS = {
  q: shorterThan(MAX_QUERY),
  // Names of any length: one that nobody has lists nobody.
  account_manager: () => true,
  status: () => true,
  data_source_uuid: () => true,
  sort: (value: string) => sortOf(value) !== undefined,
};

const COLUMNS: readonly (readonly [name: string, read: (customer: ListedCustomer) => string | null])[] = [
  ['Customer', customerName],
  ['Status', ({ status }) => status],
  ['MRR', ({ mrr }) => (mrr === null ? null : printAmount(mrr))],
  ['Currency', ({ currency }) => currency],
  ['Account manager', ({ account_manager }) => account_manager],
  ['Customer since', (customer) => customer['customer-since']],
  ['Name', ({ name }) => name],
  ['E-mail', ({ email }) => email],
  ['Billing system', (customer) => customer['billing-system-type']],
  ['Data source UUID', ({ data_source_uuid }) => data_source_uuid],
  ['External ID', ({ external_id }) => external_id],
  ['UUID', ({ uuid }) => uuid],
];

/**
 * `GET /api/customers?q&account_manager&status&data_source_uuid&sort&cursor&per_page`: a page of customers from
 * the directory, and what they are drawn from. An empty `account_manager` lists those that have none.
 *
 * `GET /api/customers.csv`, without `cursor` and `per_page`: all of them as a file, in the same order.
 */
export function customersRoutes(directory: Directory): Hono {
  return new Hono()
    .get('/api/customers', async (c) => {
      const parameters = readParameters(c, { ...FILTERS, ...PAGE_PARAMETERS });
      const { signal } = c.req.raw;
      await directory.first(signal);
      const page = await directory.lists.page(
        queryOf(parameters),
        parameters.get('cursor'),
        Number(parameters.get('per_page') ?? MAX_PER_PAGE),
        signal,
      );
      linkOn(c, page);
      return c.json({ ...page, coverage: directory.coverage });
    })
    .get('/api/customers.csv', async (c) => {
      const parameters = readParameters(c, FILTERS);
      const { signal } = c.req.raw;
      await directory.first(signal);
      const customers = await directory.lists.all(queryOf(parameters), signal);
      return answerCsv(c, 'customers', directory.coverage, printLines(customers));
    });
}

function* printLines(lists: Iterable<ListedCustomer[]>): Generator<string, void> {
  const csv = new CsvPrinter(true);
  yield BYTE_ORDER_MARK + csv.line(COLUMNS.map(([name]) => name));
  for (const customers of lists) {
    yield customers.map((customer) => csv.line(COLUMNS.map(([, read]) => read(customer)))).join('');
  }
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
