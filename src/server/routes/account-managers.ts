import { Hono } from 'hono';
import type { CsvField, CsvStyle } from '../../contract/csv-columns';
import { printAmount } from '../../contract/customer-fields';
import type { AccountManager } from '../../contract/directory';
import type { Directory } from '../directory/directory';
import type { ServerEnv } from '../env';
import { readParameters } from '../parameters';
import { answerCsv, type CsvOptions } from './answer-csv';

/** For a spreadsheet: nobody else has asked for it. */
const STYLE: CsvStyle = { names: 'labels', isForExcel: true, isProtected: true };

/**
 * `GET /api/account-managers`: every account manager with what their customers come to.
 *
 * `GET /api/account-managers.csv`: the same as a file; while customers are still being read its name ends in
 * `-partial`.
 */
export function accountManagersRoutes(directory: Directory, options: CsvOptions): Hono<ServerEnv> {
  return new Hono<ServerEnv>()
    .get('/api/account-managers', async (c) => {
      readParameters(c, {});
      await directory.first(c.req.raw.signal);
      return c.json({ entries: directory.accountManagers, coverage: directory.coverage });
    })
    .get('/api/account-managers.csv', async (c) => {
      const since = performance.now();
      readParameters(c, {});
      await directory.first(c.req.raw.signal);
      const { accountManagers: managers, coverage } = directory;
      const isPartial = !coverage.complete;
      const about = { what: 'account-managers', about: null, isPartial, since } as const;
      const file = { ...about, fields: fieldsOf(managers), style: STYLE, batches: [managers] };
      return answerCsv(c, file, options);
    });
}

/** A column for each currency: amounts of different ones are never added. */
function fieldsOf(managers: readonly AccountManager[]): CsvField<AccountManager>[] {
  const currencies = [...new Set(managers.flatMap(({ mrr }) => Object.keys(mrr)))].sort();
  return [
    {
      key: 'account_manager',
      label: 'Account manager',
      read: ({ account_manager }) => account_manager ?? 'No account manager',
    },
    { key: 'customers', label: 'Customers', read: ({ customers }) => customers },
    { key: 'active', label: 'Active', read: ({ active }) => active },
    ...currencies.map((currency) => ({
      key: `mrr.${currency}`,
      label: `MRR ${currency}`,
      read: ({ mrr }: AccountManager) => {
        const cents = Object.hasOwn(mrr, currency) ? mrr[currency] : undefined;
        return cents === undefined ? null : printAmount(cents);
      },
    })),
  ];
}
