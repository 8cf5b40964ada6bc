import { Hono } from 'hono';
import type { Coverage } from '../../contract/directory';
import type { Upstream, UpstreamState } from '../upstream/client';
import { UpstreamError } from '../upstream/errors';

/** However often readiness is asked for, ChartMogul is pinged once in so many milliseconds. */
const PING_EVERY_MS = 5_000;

const ALIVE = '/healthz';
const READY = '/readyz';

/** Where balancers ask, which may know no name of ours. */
export const HEALTH_PATHS: readonly string[] = [ALIVE, READY];

/** What readiness is told by. */
export interface HealthSources {
  upstream: Upstream;
  directory: { coverage: Coverage };
  /** Absent where no Redis is shared. */
  redis?: { isUp: boolean };
  /** True from the moment on that Roster was told to stop. */
  isStopping?: () => boolean;
}

/**
 * `GET /healthz`: 200 while the process answers at all.
 *
 * `GET /readyz`: 200 when ChartMogul answers with the key in use, else 503, as while Roster stops; with what is known of
 * the state it is in, and nothing secret or personal. What only makes it slower or older is `degraded`, and no reason
 * not to be asked. It has a request slot of its own, so that load does not make it look down.
 */
export function healthRoutes(sources: HealthSources): Hono {
  const { upstream, directory, redis, isStopping = () => false } = sources;
  let pinged: { at: number; problem: Promise<string | null> } | undefined;

  return new Hono()
    .get(ALIVE, (c) => c.json({ status: 'ok' }))
    .get(READY, async (c) => {
      if (isStopping()) return c.json({ ready: false, problem: 'stopping' }, 503);
      if (pinged === undefined || performance.now() - pinged.at >= PING_EVERY_MS) {
        pinged = { at: performance.now(), problem: ping(upstream) };
      }
      const found = await pinged.problem;
      // To be asked to slow down is an answer, and soon over.
      const problem = found === 'rate-limited' ? null : found;
      const state = upstream.state();
      const { read, complete, as_of, problem: trouble } = directory.coverage;
      const body = {
        ready: problem === null,
        problem,
        degraded: degradedBy(sources, state),
        redis: redis === undefined ? 'none' : nameOf(redis),
        upstream: state,
        directory: { read, complete, as_of, problem: trouble?.type ?? null },
      };
      return c.json(body, problem === null ? 200 : 503);
    });
}

function nameOf({ isUp }: { isUp: boolean }): 'up' | 'gone' {
  return isUp ? 'up' : 'gone';
}

function degradedBy(
  { directory, redis }: HealthSources,
  { breaker, pausedForMs, limits }: UpstreamState,
): string[] {
  const { complete, problem } = directory.coverage;
  const reasons: [boolean, string][] = [
    [redis?.isUp === false, 'redis-gone'],
    [redis !== undefined && !limits.shared, 'limits-not-shared'],
    [breaker !== 'closed', 'chartmogul-left-alone'],
    [pausedForMs > 0, 'chartmogul-asked-to-slow-down'],
    [!complete, 'directory-incomplete'],
    [problem !== null, 'directory-in-trouble'],
  ];
  return reasons.filter(([holds]) => holds).map(([, reason]) => reason);
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
