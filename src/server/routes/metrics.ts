import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { ServerEnv } from '../env';
import type { Metrics } from '../metrics/metrics';
import { answerProblem } from '../problems';

export interface MetricsOptions {
  metrics: Metrics;
  /** What a scraper names as its bearer token; null where there is none. */
  token: string | null;
  /** Tells whether somebody is signed in; absent where nobody needs to. */
  isSignedIn?: (c: Context<ServerEnv>) => boolean | Promise<boolean>;
}

/**
 * `GET /metrics`: what an operator sees, as Prometheus reads it. For who names the token or is signed in; for all, where
 * there is neither.
 */
export function metricsRoute({ metrics, token, isSignedIn }: MetricsOptions): Hono<ServerEnv> {
  async function mayRead(c: Context<ServerEnv>): Promise<boolean> {
    const named = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (token !== null && named !== undefined) return isSame(named, token);
    return isSignedIn === undefined ? token === null : isSignedIn(c);
  }

  return new Hono<ServerEnv>().get('/metrics', async (c) => {
    if (!(await mayRead(c))) {
      c.header('WWW-Authenticate', 'Bearer realm="Roster metrics"');
      return answerProblem(c, 'not-signed-in', { detail: 'Name METRICS_TOKEN as the bearer token.' });
    }
    return c.body(await metrics.print(), 200, { 'Content-Type': metrics.contentType });
  });
}

/** In the same time, wherever they differ. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
