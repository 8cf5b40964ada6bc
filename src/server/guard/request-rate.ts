import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SESSION_PATH } from '../../contract/session';
import type { ServerEnv } from '../env';
import { answerProblem } from '../problems';

/** So many that nobody meets it, even where all is loaded at once from the directory. */
const REQUESTS = 2_000;
const WITHIN_SECONDS = 10;

/** Answers 429 to a user whose requests are more than any person makes, so that one script does not stop the team. */
export function guardRequestRate(): MiddlewareHandler<ServerEnv> {
  const limiter = new RateLimiterMemory({ points: REQUESTS, duration: WITHIN_SECONDS });
  return async function guardRate(c, next) {
    if (c.req.path === SESSION_PATH) return next();
    try {
      await limiter.consume(c.get('user').id);
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      const retryAfter = Math.max(1, Math.ceil(rejection.msBeforeNext / 1_000));
      return answerProblem(c, 'too-many-requests', { retryAfter });
    }
    await next();
  };
}
