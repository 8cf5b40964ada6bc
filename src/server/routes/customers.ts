import { Hono } from 'hono';
import type { CsvField } from '../../contract/csv-columns';
import { customerFields } from '../../contract/customer-fields';
import { CUSTOMER_SORTS, type CustomerSort, type ListedCustomer } from '../../contract/directory';
import { MAX_QUERY } from '../../contract/max-query';
import { MAX_PER_PAGE } from '../../contract/page';
import { exporterAt, personAt } from '../caller';
import type { CustomerQuery } from '../directory/customer-lists';
import type { Directory } from '../directory/directory';
import type { ServerEnv } from '../env';
import { PAGE_PARAMETERS, readParameters, shorterThan } from '../parameters';
import type { Upstream } from '../upstream/client';
import { answerCsv, type CsvOptions } from './answer-csv';
import { CSV_CHECKS, chosenFields, csvRequestOf } from './csv-request';
import { dataSourceField, withDataSourceNames } from './data-source-field';
import { linkOn } from './link-on';
import { OpenFiles } from './open-files';

const FILTERS = {
  q: shorterThan(MAX_QUERY),
  // Names of any length: one that nobody has lists nobody.
  account_manager: () => true,
  status: () => true,
  data_source_uuid: () => true,
  sort: (value: string) => sortOf(value) !== undefined,
};

/** Files that one user may read at the same time: each keeps a list in memory. */
const MOST_FILES = 30;

/** The columns of the file, in their order. */
const FIELDS: readonly CsvField<ListedCustomer>[] = customerFields.flatMap((field) =>
  field.key === 'data_source_uuid' ? [dataSourceField, field] : [field],
);
const FIELD_OF = new Map(FIELDS.map((field) => [field.key, field]));
const KNOWN = [...FIELD_OF.keys()].join(', ');

/**
 * `GET /api/customers?q&account_manager&status&data_source_uuid&sort&cursor&per_page`: a page of customers from
 * the directory, and what they are drawn from. An empty `account_manager` lists those that have none.
 *
 * `GET /api/customers.csv`, without `cursor` and `per_page`, and with `columns`, `names`, `excel` and `protect`: all of
 * them as a file, in the same order. While customers are still being read its name ends in `-partial`.
 */
export function customersRoutes(
  upstream: Upstream,
  directory: Directory,
  options: CsvOptions,
): Hono<ServerEnv> {
  const openFiles = new OpenFiles(MOST_FILES);
  return new Hono<ServerEnv>()
    .get('/api/customers', async (c) => {
      const parameters = readParameters(c, { ...FILTERS, ...PAGE_PARAMETERS });
      const caller = personAt(c);
      await directory.first(caller.signal);
      // Before the list is made: what is read meanwhile need not be in it.
      const { coverage } = directory;
      const page = await directory.lists.page(
        queryOf(parameters),
        parameters.get('cursor'),
        Number(parameters.get('per_page') ?? MAX_PER_PAGE),
        caller,
      );
      linkOn(c, page);
      return c.json({ ...page, coverage });
    })
    .get('/api/customers.csv', async (c) => {
      const since = performance.now();
      const parameters = readParameters(c, { ...FILTERS, ...CSV_CHECKS });
      const { columns, ...style } = csvRequestOf(parameters);
      const chosen =
        columns === undefined ? FIELDS : chosenFields(columns, (key) => FIELD_OF.get(key), KNOWN);
      const caller = exporterAt(c);
      const onEnd = openFiles.open(caller.user, caller.signal);
      try {
        await directory.first(caller.signal);
        const fields = await withDataSourceNames(chosen, upstream, caller);
        const isPartial = !directory.coverage.complete;
        const batches = await directory.lists.all(queryOf(parameters), caller);
        const file = { what: 'customers', about: null, isPartial, fields, style, batches } as const;
        return answerCsv(c, { ...file, since, onEnd }, options);
      } catch (error) {
        onEnd();
        throw error;
      }
    });
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
