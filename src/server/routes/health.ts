import { Hono } from 'hono';
import type { Upstream } from '../upstream/client';
import { UpstreamError } from '../upstream/errors';

/** However often readiness is asked for, ChartMogul is pinged once in so many milliseconds. */
const PING_EVERY_MS = 5_000;

/**
 * `GET /healthz`: 200 while the process answers at all.
 *
 * `GET /readyz`: 200 when ChartMogul answers with the key in use, else 503; with what is known of it, and
 * nothing secret. It has a request slot of its own, so that load does not make it look down.
 */
export function healthRoutes(upstream: Upstream): Hono {
  let pinged: { at: number; problem: Promise<string | null> } | undefined;

  return new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      if (pinged === undefined || performance.now() - pinged.at >= PING_EVERY_MS) {
        pinged = { at: performance.now(), problem: ping(upstream) };
      }
      const problem = await pinged.problem;
      return c.json(
        { ready: problem === null, problem, upstream: upstream.state() },
        problem === null ? 200 : 503,
      );
    });
}

/** The type of problem that ChartMogul has, or null. Its result is shared, so nobody's leaving cancels it. */
async function ping(upstream: Upstream): Promise<string | null> {
  try {
    await upstream.get('/v1/ping', { lane: 'health', user: '', signal: new AbortController().signal });
    return null;
  } catch (error) {
    if (error instanceof UpstreamError) return error.type;
    throw error;
  }
}
