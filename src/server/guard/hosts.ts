import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import type { Access } from '../config/access';
import { isLoopback } from '../config/loopback';
import { answerProblem } from '../problems';
import { publicHosts } from './public-hosts';

const MISSING =
  'Roster answers to the names of this machine only. Set PUBLIC_URL to the address under which people open it, and start again.';
const OTHER =
  'Roster answers to the host of PUBLIC_URL. Open it there, correct PUBLIC_URL, or have the proxy in front pass the Host header on.';

/**
 * Answers 421 unless the request names a host that is ours, so that a page elsewhere whose name was made to resolve
 * to our address (DNS rebinding) reads nothing.
 *
 * Names of this machine are ours with any port: such a page can choose its port but not its host name, and an SSH
 * tunnel or a container may show ours under another. So are bare addresses where Roster is open to all who reach it:
 * rebinding takes a name.
 */
export function guardHosts({ host, publicUrl, signIn }: Access): MiddlewareHandler {
  const known = publicHosts(publicUrl);
  const isOpenToAll = signIn.method === 'none' && signIn.isOpenToAll;

  function isOurs(named: string): boolean {
    const name = named.toLowerCase().replace(/:\d{1,5}$/, '');
    if (known.has(named.toLowerCase()) || isLoopback(name)) return true;
    return isOpenToAll && (name === host || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0);
  }

  return async function guardHost(c, next) {
    const { url } = c.req;
    const named = [URL.canParse(url) ? new URL(url).host : '', c.req.header('host') ?? null];
    if (named.every((name) => name === null || isOurs(name))) return next();
    return answerProblem(c, 'wrong-host', { detail: publicUrl === null ? MISSING : OTHER });
  };
}
