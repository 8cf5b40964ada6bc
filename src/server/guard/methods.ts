import type { MiddlewareHandler } from 'hono';
import { SESSION_PATH } from '../../contract/session';
import { answerProblem } from '../problems';

/** The one address that takes a POST, and nothing else: the page reports there what it has exported. */
export const REPORTS = '/api/exports';

const READING = ['GET', 'HEAD'];
const OTHERS = new Map([
  [REPORTS, ['POST']],
  [SESSION_PATH, [...READING, 'POST', 'DELETE']],
]);

/** Answers 405 to all but GET and HEAD: Roster only reads, but for {@link REPORTS} and signing in and out. */
export function guardMethods(): MiddlewareHandler {
  return async function guardMethod(c, next) {
    const allowed = OTHERS.get(c.req.path) ?? READING;
    if (allowed.includes(c.req.method)) return next();
    c.header('Allow', allowed.join(', '));
    return answerProblem(c, 'method-not-allowed');
  };
}
