import type { Context } from 'hono';
import type { Access } from '../config/access';
import type { ServerEnv, User } from '../env';
import { clientAddress } from './client-address';
import { networkOf } from './network-of';
import { proxyUser } from './proxy-user';
import type { Sessions } from './sessions';

/** Tells who asks, or that nobody known does and, where an operator can mend it, why. */
export type Identify = (c: Context<ServerEnv>) => Promise<User | { refusal: string | undefined }>;

/** The one user there is while Roster is open to its own machine only. */
const LOCAL_USER: User = { id: 'local', name: null };

/** Finds out who asks by the one way in which people come in. */
export function createIdentify(access: Access, sessions: Sessions): Identify {
  const { signIn, trustedProxies } = access;
  switch (signIn.method) {
    case 'none':
      if (!signIn.isOpenToAll) return async () => LOCAL_USER;
      return async (c) => ({ id: `address:${networkOf(clientAddress(c, trustedProxies))}`, name: null });
    case 'proxy':
      return async (c) => proxyUser(c, signIn.header, access);
    default:
      return async (c) => (await sessions.userAt(c)) ?? { refusal: undefined };
  }
}
