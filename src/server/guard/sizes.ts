import type { Context, MiddlewareHandler } from 'hono';
import { SESSION_PATH } from '../../contract/session';
import { answerProblem } from '../problems';

const LONGEST_URL = 8_192;
const TOO_LONG = 'This address is too long for Roster. Shorten it, or begin at its first page: /';

/** The longest body that is read, in bytes: where one signs in. */
export const LONGEST_BODY = 4_096;

/** Answers 414 to an overlong URL, and 413 to a request with a body: no route reads one but that of signing in. */
export function guardSizes(): MiddlewareHandler {
  return async function guardSize(c, next) {
    if (c.req.url.length > LONGEST_URL) {
      // A person followed a link.
      if (!c.req.path.startsWith('/api/')) return c.text(TOO_LONG, 414);
      return answerProblem(c, 'malformed-parameter', { status: 414, detail: 'The URL is too long.' });
    }
    const length = c.req.header('content-length') ?? '0';
    if (c.req.method === 'POST' && c.req.path === SESSION_PATH) {
      return Number(length) > LONGEST_BODY ? refuseBody(c, 'The body is too long.') : next();
    }
    if (length !== '0' || c.req.header('transfer-encoding') !== undefined) {
      return refuseBody(c, 'No body is read.');
    }
    return next();
  };
}

/** Answers 413. */
export function refuseBody(c: Context, detail: string): Response {
  // Without this the body would have to be read to its end before the connection is used again.
  c.header('Connection', 'close');
  return answerProblem(c, 'malformed-parameter', { status: 413, detail });
}
