import type { MiddlewareHandler } from 'hono';
import { answerProblem } from '../problems';

/**
 * Answers 403 to what another site's page asks for (https://www.w3.org/TR/fetch-metadata/).
 *
 * hono/csrf lets every GET pass, and all that is worth protecting here is behind GET. A request without
 * either header is no browser's: curl may pass. So may an address typed by a person (`none`).
 */
export function guardSameOrigin(): MiddlewareHandler {
  return async function guardOrigin(c, next) {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const isForeign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && origin !== new URL(c.req.url).origin);
    return isForeign ? answerProblem(c, 'cross-site') : next();
  };
}
