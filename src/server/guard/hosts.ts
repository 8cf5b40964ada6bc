import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import type { Access } from '../config/access';
import { isLoopback } from '../config/loopback';
import { answerProblem } from '../problems';
import { HEALTH_PATHS } from '../routes/health';
import { publicHosts } from './public-hosts';

const MISSING =
  'Roster answers to the names of this machine only. Set PUBLIC_URL to the address under which people open it, and start again.';
const OTHER =
  'Roster answers to the host of PUBLIC_URL. Open it there, correct PUBLIC_URL, or have the proxy in front pass the Host header on.';

const PROXIED =
  'This came through a proxy, to a Roster that is open to its own machine and asks nobody to sign in. Set PUBLIC_URL to the address under which people open it, choose how they sign in, and start again.';

/** What proxies add. Some add nothing: that they stand there cannot be told. */
const BY_PROXIES = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/**
 * Answers 421 unless the request names a host that is ours, so that a page elsewhere whose name was made to resolve
 * to our address (DNS rebinding) reads nothing.
 *
 * Names of this machine are ours with any port: such a page can choose its port but not its host name, and an SSH
 * tunnel or a container may show ours under another. So are bare addresses where Roster is open to all who reach it,
 * and for health, which balancers ask by address: rebinding takes a name.
 *
 * Where nobody signs in on this machine, what a proxy passes on is not answered either, whatever host it names: it
 * would open Roster to all who reach the proxy.
 */
export function guardHosts({ host, publicUrl, signIn }: Access): MiddlewareHandler {
  const known = publicHosts(publicUrl);
  const isOpenToAll = signIn.method === 'none' && signIn.isOpenToAll;
  const isLocal = signIn.method === 'none' && !isOpenToAll && publicUrl === null;

  function isOurs(named: string, isHealth: boolean): boolean {
    const name = named.toLowerCase().replace(/:\d{1,5}$/, '');
    if (known.has(named.toLowerCase()) || isLoopback(name)) return true;
    const isAddress = isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
    return (isOpenToAll && name === host) || (isAddress && (isOpenToAll || isHealth));
  }

  return async function guardHost(c, next) {
    const { url, path } = c.req;
    const isHealth = HEALTH_PATHS.includes(path);
    const named = [URL.canParse(url) ? new URL(url).host : '', c.req.header('host') ?? null];
    if (!named.every((name) => name === null || isOurs(name, isHealth))) {
      return answerProblem(c, 'wrong-host', { detail: publicUrl === null ? MISSING : OTHER });
    }
    if (isLocal && !isHealth && BY_PROXIES.some((name) => c.req.header(name) !== undefined)) {
      return answerProblem(c, 'wrong-host', { detail: PROXIED });
    }
    return next();
  };
}
