import type { MiddlewareHandler } from 'hono';
import { SESSION_PATH } from '../../contract/session';
import type { ServerEnv } from '../env';
import { answerProblem } from '../problems';
import type { Identify } from '../sign-in/identify';

/** Answers 401 to whom nobody knows, and sets the user; only where one signs in anybody may ask. */
export function guardSession(identify: Identify): MiddlewareHandler<ServerEnv> {
  return async function guardUser(c, next) {
    if (c.req.path === SESSION_PATH) return next();
    const found = await identify(c);
    if ('refusal' in found) return answerProblem(c, 'not-signed-in', { detail: found.refusal });
    c.set('user', found);
    await next();
  };
}
