import { Hono } from 'hono';
import * as z from 'zod';
import type { CustomerEdits } from './customer-edits';
import { BadEdit, editSchema } from './edits';
import { type Faults, faultRuleSchema } from './faults/fault';
import type { RequestLog } from './request-log';

/**
 * Switches for tests in another process, under `/__sandbox`.
 *
 * - `POST /faults`: a JSON array of rules takes the place of those in force; 400 says what is malformed
 * - `DELETE /faults`: no more faults; connections that hang are reset
 * - `GET /requests`: what came in since the last reset
 * - `DELETE /requests`: reset
 * - `POST /customers`: `{remove: [uuid], orphan: {uuid: 'null' | 'unknown'}, change: {uuid: {field: value}},
 *   add: [{uuid, contacts: number, …}]}`, each may be left out; adds to the edits before; 400 says what is
 *   wrong, and then nothing is done. `orphan` lets a customer go while its contacts stay, without a customer
 *   or pointing at the one that is gone; `add` makes contacts for a new one, none unless told
 * - `DELETE /customers`: undoes all edits
 */
export function createControl(faults: Faults, log: RequestLog, customers: CustomerEdits): Hono {
  const control = new Hono();

  control.post('/faults', async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    // Checked as a whole first, so that a malformed rule leaves those in force alone.
    const checked = z.array(faultRuleSchema).safeParse(body);
    if (!checked.success) return c.json({ error: z.prettifyError(checked.error) }, 400);
    faults.clear();
    for (const rule of checked.data) faults.add(rule);
    return c.body(null, 204);
  });

  control.delete('/faults', (c) => {
    faults.clear();
    faults.release();
    return c.body(null, 204);
  });

  control.get('/requests', (c) => c.json(log.report()));
  control.delete('/requests', (c) => {
    log.reset();
    return c.body(null, 204);
  });

  control.post('/customers', async (c) => {
    const checked = editSchema.safeParse(await c.req.json().catch(() => null));
    if (!checked.success) return c.json({ error: z.prettifyError(checked.error) }, 400);
    try {
      customers.edit(checked.data);
    } catch (error) {
      if (!(error instanceof BadEdit)) throw error;
      return c.json({ error: error.message }, 400);
    }
    return c.body(null, 204);
  });

  control.delete('/customers', (c) => {
    customers.undo();
    return c.body(null, 204);
  });

  return control;
}
