import { Hono } from 'hono';
import * as z from 'zod/mini';
import { exportReportShape } from '../../contract/export-report';
import { personAt } from '../caller';
import type { ServerEnv } from '../env';
import { REPORTS } from '../guard/methods';
import type { Log } from '../log';
import { checksOf, readParameters } from '../parameters';
import { MalformedRequest } from '../problems';

const PARAMETERS = checksOf(exportReportShape);
const reportSchema = z.object(exportReportShape);

/**
 * `POST /api/exports?what&of&customer_uuid&rows&count&outcome&duration_ms`, without a body: leaves a line in the log for
 * an export that the page has made itself, as there is one for those of the server. Answers 204.
 */
export function exportsRoute(log: Log): Hono<ServerEnv> {
  return new Hono<ServerEnv>().post(REPORTS, (c) => {
    const parameters = readParameters(c, PARAMETERS);
    const { data: report, error } = reportSchema.safeParse(Object.fromEntries(parameters));
    if (report === undefined) {
      const missing = error.issues.map(({ path }) => path.join('.'));
      throw new MalformedRequest('malformed-parameter', `Missing: ${missing.join(', ')}`);
    }
    const { what, of, customer_uuid: customer, rows, count, outcome, duration_ms: durationMs } = report;
    log({
      level: 'info',
      event: 'export',
      requestId: c.get('requestId'),
      user: personAt(c).user,
      by: 'page',
      what,
      of,
      customer,
      rows,
      count: Number(count),
      outcome,
      durationMs: Number(durationMs),
    });
    return c.body(null, 204);
  });
}
