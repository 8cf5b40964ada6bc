import type { MiddlewareHandler } from 'hono';
import { answerProblem } from '../problems';

/** Answers 405 to all but GET and HEAD: Roster only reads. */
export function guardMethods(): MiddlewareHandler {
  return async function guardMethod(c, next) {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    c.header('Allow', 'GET, HEAD');
    return answerProblem(c, 'method-not-allowed');
  };
}
