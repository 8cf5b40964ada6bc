import { Hono } from 'hono';
import { BYTE_ORDER_MARK, CsvPrinter } from '../../contract/csv';
import { printAmount } from '../../contract/customer-fields';
import type { AccountManager } from '../../contract/directory';
import type { Directory } from '../directory/directory';
import { readParameters } from '../parameters';
import { answerCsv } from './answer-csv';

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
      return answerCsv(c, 'account-managers', directory.coverage, printLines(directory.accountManagers));
    });
}

/** A column for each currency: amounts of different ones are never added. */
function* printLines(managers: readonly AccountManager[]): Generator<string, void> {
  const currencies = [...new Set(managers.flatMap(({ mrr }) => Object.keys(mrr)))].sort();
  const amountNames = currencies.map((currency) => `MRR ${currency}`);
  const csv = new CsvPrinter(true);
  yield BYTE_ORDER_MARK + csv.line(['Account manager', 'Customers', 'Active', ...amountNames]);
  for (const { account_manager, customers, active, mrr } of managers) {
    const amounts = new Map(Object.entries(mrr));
    const printed = currencies.map((currency) => {
      const cents = amounts.get(currency);
      return cents === undefined ? null : printAmount(cents);
    });
    yield csv.line([account_manager ?? 'No account manager', customers, active, ...printed]);
  }
}
