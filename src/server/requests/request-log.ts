import type { Log } from '../log';
import type { RequestWatch } from './watch-requests';

/** Asked for by machines, again and again. */
const BY_MACHINES: ReadonlySet<string | null> = new Set(['/healthz', '/readyz', '/metrics']);

/** Leaves a line in the log for every request but those for the page and its files. */
export function requestLog(log: Log): RequestWatch {
  return {
    onEnd({ requestId, user, method, route, isApi, status, durationMs }) {
      if (route === null && !isApi) return;
      log({
        level: BY_MACHINES.has(route) ? 'debug' : 'info',
        event: 'request',
        requestId,
        ...(user !== undefined && { user }),
        method,
        route: route ?? 'none',
        status,
        durationMs: Math.round(durationMs),
      });
    },
  };
}
