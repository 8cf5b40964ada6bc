import type { MiddlewareHandler } from 'hono';
import { answerProblem } from '../problems';

/** The one address that takes a POST, and nothing else: the page reports there what it has exported. */
export const REPORTS = '/api/exports';

/** Answers 405 to all but GET and HEAD: Roster only reads, but for {@link REPORTS}. */
export function guardMethods(): MiddlewareHandler {
  return async function guardMethod(c, next) {
    const allowed = c.req.path === REPORTS ? ['POST'] : ['GET', 'HEAD'];
    if (allowed.includes(c.req.method)) return next();
    c.header('Allow', allowed.join(', '));
    return answerProblem(c, 'method-not-allowed');
  };
}
