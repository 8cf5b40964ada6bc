import { Hono } from 'hono';
import { errorAnswer } from './answer';
import { isAuthorized } from './auth';
import { createControl } from './control';
import { type CustomerEdits, createCustomerEdits } from './customer-edits';
import type { SandboxEnv } from './env';
import { createFaults, type Faults } from './faults/fault';
import { inflict } from './faults/inflict';
import { createMeter } from './limits';
import { BadParameter } from './listing';
import { createPopulation, FEWEST } from './population';
import { createRequestLog, type RequestLog } from './request-log';
import { createRoutes } from './routes';

export interface SandboxOptions {
  /** False lifts ChartMogul's limits of 40 requests a second and 20 at once. Only the bench wants that. */
  limits?: boolean;
  /** Whether another process may switch faults and read the requests, under `/__sandbox`. */
  control?: boolean;
  /** How many customers there are, from 60 (the known ones) to 1,000,000. */
  customers?: number;
}

/** A local ChartMogul, and what tests switch and read. */
export interface Sandbox {
  app: Hono<SandboxEnv>;
  faults: Faults;
  requests: RequestLog;
  /** Changes the customers, so that a second reading of them differs. */
  customers: CustomerEdits;
}

/**
 * A local ChartMogul over made-up data: answers as the recorded API does, takes any API key.
 *
 * @example
 * const { app } = createSandbox();
 * const answer = await app.request('/v1/ping', { headers: { authorization: `Basic ${btoa('key:')}` } });
 * @throws RangeError when there would be too few or too many customers
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { limits = true, control = false, customers: count = FEWEST } = options;
  const meter = createMeter(limits);
  const requests = createRequestLog(meter);
  const faults = createFaults();
  const population = createPopulation(count);
  const customers = createCustomerEdits(population);
  const routes = createRoutes(population, customers);
  const app = new Hono<SandboxEnv>();

  app.use('/v1/*', async (c, next) => {
    const verdict = meter.enter();
    requests.add(c.req.url.slice(c.req.url.indexOf('/v1/')));
    const outgoing = c.env?.outgoing;
    // A slot is held until the last byte is sent, and freed too when the client goes away.
    outgoing?.once('close', () => meter.leave());
    try {
      if (verdict === 'too-many') return errorAnswer(503, 'Too many parallel connections.');
      if (verdict === 'too-fast') return errorAnswer(429, 'Your request rate has exceeded our rate limit.');
      return await next();
    } finally {
      if (!outgoing) meter.leave();
    }
  });

  // Faults befall the true answer, so that they can spoil just a part of it.
  app.use('/v1/*', async (c, next) => {
    await next();
    const cursor = c.req.query('cursor');
    const path = c.req.url.slice(c.req.url.indexOf('/v1/'));
    const fault = faults.take({ path, page: c.get('page'), cursor });
    if (!fault) return;
    const contact = async (uuid: string): Promise<unknown> =>
      (await routes.request(`/contacts/${uuid}`)).json();
    const spoiled = await inflict(fault, {
      answer: c.res,
      wire: c.env ?? {},
      cursor,
      contact,
      onHang: faults.hold,
    });
    // Hono merges the headers of an answer that is replaced into the new one, unless it is taken away first.
    c.res = undefined;
    c.res = spoiled;
  });

  app.use('/v1/*', async (c, next) => {
    if (!isAuthorized(c.req.header('authorization'))) return errorAnswer(401, 'No valid API key provided');
    if (c.req.method !== 'GET') return errorAnswer(405, 'The sandbox is read-only: use GET');
    return next();
  });

  app.route('/v1', routes);
  if (control) app.route('/__sandbox', createControl(faults, requests, customers));
  app.notFound(() => errorAnswer(404, 'No such route'));
  app.onError((error) =>
    error instanceof BadParameter
      ? errorAnswer(error.status, error.message, error.param)
      : errorAnswer(500, String(error)),
  );

  return { app, faults, requests, customers };
}
