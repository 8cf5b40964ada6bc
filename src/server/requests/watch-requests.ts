import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { ServerEnv, User } from '../env';

/** Methods that some route takes. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'DELETE']);

/** The status of a request whose asker left before an answer began, as proxies write it. */
const LEFT = 499;

/** A request that has ended, without anything that was asked for. */
interface RequestEnd {
  requestId: string;
  /** The user's id; undefined where it was refused before anybody was known. */
  user: string | undefined;
  /** `OTHER` for one that no route takes. */
  method: string;
  /** The route's pattern; null where there is none, as for the page and its files. */
  route: string | null;
  isApi: boolean;
  /** 499 where the asker left before an answer began. */
  status: number;
  /** Until the last of the answer was sent, or the asker left. */
  durationMs: number;
}

/** Hears of requests. */
export interface RequestWatch {
  onBegin?(route: string | null): void;
  onEnd(end: RequestEnd): void;
}

/** Tells of every request when it begins and once all of its answer was sent: of a file, when its last byte was. */
export function watchRequests(watches: readonly RequestWatch[]): MiddlewareHandler<ServerEnv> {
  return async function watchRequest(c, next) {
    const since = performance.now();
    const route = patternOf(c);
    for (const watch of watches) watch.onBegin?.(route);

    const tell = (hasBegun: boolean) => {
      const user: User | undefined = c.get('user');
      const end: RequestEnd = {
        requestId: c.get('requestId'),
        user: user?.id,
        method: METHODS.has(c.req.method) ? c.req.method : 'OTHER',
        route,
        isApi: /^\/api(\/|$)/.test(c.req.path),
        status: hasBegun ? c.res.status : LEFT,
        durationMs: performance.now() - since,
      };
      for (const watch of watches) watch.onEnd(end);
    };
    const { onAnswered } = c.env ?? {};
    onAnswered?.(tell);
    await next();
    if (onAnswered === undefined) tell(true);
  };
}

/** The first that is no pattern of a guard. */
function patternOf(c: Context): string | null {
  return matchedRoutes(c).find(({ path }) => !path.includes('*'))?.path ?? null;
}
