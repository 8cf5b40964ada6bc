import type { MiddlewareHandler } from 'hono';
import type { ServerEnv, User } from '../env';

/** The one user there is while Roster is open to its own machine only. */
const LOCAL_USER: User = { id: 'local', name: null };

/** Takes whoever asks for the one user. */
export function asLocalUser(): MiddlewareHandler<ServerEnv> {
  return async function takeForLocalUser(c, next) {
    c.set('user', LOCAL_USER);
    await next();
  };
}
