import { Hono } from 'hono';
import { csvLine } from '../../contract/csv';
import type { AccountManager } from '../../contract/directory';
import type { Directory } from '../directory/directory';
import { readParameters } from '../parameters';

/**
 * `GET /api/account-managers`: every account manager with what their customers come to.
 *
 * `GET /api/account-managers.csv`: the same as a file; while customers are still being read its name ends in
 * `-partial`.
 */
export function accountManagersRoutes(directory: Directory): Hono {
  return new Hono()
    .get('/api/account-managers', async (c) => {
      readParameters(c, {});
      await directory.first(c.req.raw.signal);
      return c.json({ entries: directory.accountManagers, coverage: directory.coverage });
    })
    .get('/api/account-managers.csv', async (c) => {
      readParameters(c, {});
      await directory.first(c.req.raw.signal);
      const { complete } = directory.coverage;
      const day = new Date().toISOString().slice(0, 10);
      return c.body(printManagers(directory.accountManagers), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="account-managers-${day}${complete ? '' : '-partial'}.csv"`,
      });
    });
}

/** A column for each currency: amounts of different ones are never added. */
function printManagers(managers: readonly AccountManager[]): string {
  const currencies = [...new Set(managers.flatMap(({ mrr }) => Object.keys(mrr)))].sort();
  const head = ['Account manager', 'Customers', 'Active', ...currencies.map((currency) => `MRR ${currency}`)];
  const lines = managers.map(({ account_manager, customers, active, mrr }) =>
    csvLine([
      account_manager ?? 'No account manager',
      customers,
      active,
      ...currencies.map((currency) => (Object.hasOwn(mrr, currency) ? amount(mrr[currency]) : null)),
    ]),
  );
  return csvLine(head) + lines.join('');
}

/** Cents as an amount with a point, whatever the reader's language: a spreadsheet reads it. */
function amount(cents: number | undefined): string {
  return ((cents ?? 0) / 100).toFixed(2);
}
