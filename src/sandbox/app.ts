import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { errorAnswer } from './answer';
import { isAuthorized } from './auth';
import { createMeter, type Meter } from './limits';
import { BadParameter } from './listing';
import { createRoutes } from './routes';

/** Node's request and answer, when the sandbox runs on a real server; absent under `app.request`. */
export interface SandboxEnv {
  Bindings: Partial<HttpBindings>;
}

export interface SandboxOptions {
  /** False lifts ChartMogul's limits of 40 requests a second and 20 at once. Only the bench wants that. */
  limits?: boolean;
}

/** A local ChartMogul and what tests want to know of it. */
export interface Sandbox {
  app: Hono<SandboxEnv>;
  meter: Meter;
}

/**
 * A local ChartMogul over made-up data: answers as the recorded API does, takes any API key.
 *
 * @example
 * const { app } = createSandbox();
 * const answer = await app.request('/v1/ping', { headers: { authorization: `Basic ${btoa('key:')}` } });
 */
export function createSandbox({ limits = true }: SandboxOptions = {}): Sandbox {
  const meter = createMeter(limits);
  const app = new Hono<SandboxEnv>();

  app.use('/v1/*', async (c, next) => {
    const verdict = meter.enter();
    const outgoing = c.env?.outgoing;
    // A slot is held until the last byte is sent, and freed too when the client goes away.
    outgoing?.once('close', () => meter.leave());
    try {
      if (verdict === 'too-many') return errorAnswer(503, 'Too many parallel connections.');
      if (verdict === 'too-fast') {
        return errorAnswer(429, 'Your request rate has exceeded our rate limit.');
      }
      return await next();
    } finally {
      if (!outgoing) meter.leave();
    }
  });

  app.use('/v1/*', async (c, next) => {
    if (!isAuthorized(c.req.header('authorization'))) return errorAnswer(401, 'No valid API key provided');
    if (c.req.method !== 'GET') return errorAnswer(405, 'The sandbox is read-only: use GET');
    return next();
  });

  app.route('/v1', createRoutes());
  app.notFound(() => errorAnswer(404, 'No such route'));
  app.onError((error) =>
    error instanceof BadParameter
      ? errorAnswer(error.status, error.message, error.param)
      : errorAnswer(500, String(error)),
  );

  return { app, meter };
}
