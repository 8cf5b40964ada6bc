import type { Context, MiddlewareHandler } from 'hono';
import { answerProblem } from '../problems';
import { publicHosts } from './public-hosts';

/**
 * Answers 403 to what another site's page asks for (https://www.w3.org/TR/fetch-metadata/).
 *
 * hono/csrf lets every GET pass, and all that is worth protecting here is behind GET. A request without
 * either header is no browser's: curl may pass. So may an address typed by a person (`none`). What changes something
 * and carries a cookie has to say that it comes from here, as every browser does.
 */
export function guardSameOrigin(publicUrl: URL | null): MiddlewareHandler {
  const known = publicHosts(publicUrl);

  function isOurs(origin: string, c: Context): boolean {
    const own = new URL(c.req.url);
    // Behind a proxy with a certificate we are asked over http, by a page that was not.
    return origin === publicUrl?.origin || (origin === own.origin && !known.has(own.host));
  }

  return async function guardOrigin(c, next) {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const isForeign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && !isOurs(origin, c));
    const isChange = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    const isUnproven = isChange && c.req.header('cookie') !== undefined && origin === undefined;
    if (isForeign || (isUnproven && site !== 'same-origin')) return answerProblem(c, 'cross-site');
    return next();
  };
}
