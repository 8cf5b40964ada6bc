import { type Context, Hono } from 'hono';
import { passwordSignInSchema, SESSION_PATH, type SessionAnswer } from '../../contract/session';
import type { Access } from '../config/access';
import type { ServerEnv, User } from '../env';
import { LONGEST_BODY, refuseBody } from '../guard/sizes';
import type { Log } from '../log';
import { answerProblem, MalformedRequest } from '../problems';
import { clientAddress } from '../sign-in/client-address';
import type { Identify } from '../sign-in/identify';
import { PasswordCheck } from '../sign-in/password-check';
import { BodyTooLong, readJson } from '../sign-in/read-json';
import type { Sessions } from '../sign-in/sessions';
import { Abandoned } from '../upstream/errors';

interface SessionRouteOptions {
  access: Access;
  identify: Identify;
  sessions: Sessions;
  log: Log;
}

/**
 * `GET /api/session` tells anybody who they are here; `POST` signs in with the shared password, where that is how
 * people come in; `DELETE` signs out, and answers 204 also when nobody was signed in.
 */
export function sessionRoute({ access, identify, sessions, log }: SessionRouteOptions): Hono<ServerEnv> {
  const { signIn, trustedProxies } = access;
  const check = signIn.method === 'password' ? new PasswordCheck(signIn.hash) : null;

  function answer(c: Context, user: User | null): Response {
    const told: SessionAnswer = {
      method: signIn.method,
      signed_in: user !== null,
      name: user?.name ?? null,
    };
    return c.json(told);
  }

  return new Hono<ServerEnv>()
    .get(SESSION_PATH, async (c) => {
      const found = await identify(c);
      return answer(c, 'refusal' in found ? null : found);
    })
    .post(SESSION_PATH, async (c) => {
      if (check === null) {
        return answerProblem(c, 'no-such-route', { detail: 'Nobody signs in with a password here.' });
      }
      const password = await readPassword(c);
      if (password instanceof Response) return password;
      const address = clientAddress(c, trustedProxies);
      const result = await check.check(password, address, c.req.raw.signal);
      const { method } = signIn;
      const requestId = c.get('requestId');
      if (result !== true) {
        const reason = result === false ? 'wrong-password' : 'too-many-attempts';
        log({ level: 'info', event: 'sign-in-refused', requestId, method, address, reason });
        return answerProblem(c, reason, result === false ? {} : result);
      }
      const userOf = (hash: string) => ({ id: `session:${hash.slice(0, 8)}`, name: null });
      const user = await sessions.begin(c, userOf, sessions.hashAt(c));
      log({ level: 'info', event: 'sign-in', requestId, method, user: user.id });
      return answer(c, user);
    })
    .delete(SESSION_PATH, async (c) => {
      const { method } = signIn;
      // There is no session of ours to end: who comes in by these ways is in.
      if (method === 'none' || method === 'proxy') return c.body(null, 204);
      const user = await sessions.end(c);
      if (user !== null) {
        log({ level: 'info', event: 'sign-out', requestId: c.get('requestId'), method, user: user.id });
      }
      return c.body(null, 204);
    });
}

/** The password that was sent, or the answer to a body that is too long. */
async function readPassword(c: Context): Promise<string | Response> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new MalformedRequest('malformed-parameter', 'The body must be of the type application/json.');
  }
  try {
    const { data } = passwordSignInSchema.safeParse(await readJson(c.req.raw, LONGEST_BODY));
    if (data !== undefined) return data.password;
  } catch (error) {
    if (error instanceof BodyTooLong) return refuseBody(c, 'The body is too long.');
    // Nothing else fails while a body is read: who sent it has left.
    throw new Abandoned('The body did not come to its end', { cause: error });
  }
  throw new MalformedRequest('malformed-parameter', 'The body must be {"password": "…"}.');
}
