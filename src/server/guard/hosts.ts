import type { MiddlewareHandler } from 'hono';
import { isLoopback } from '../config';
import { answerProblem } from '../problems';

/**
 * Answers 421 unless the request names a host of this machine, so that a page elsewhere whose name was made
 * to resolve to a loopback address (DNS rebinding) reads nothing.
 *
 * Any port will do: such a page can choose its port but not its host name, and an SSH tunnel or a container
 * may show ours under another.
 */
export function guardHosts(): MiddlewareHandler {
  return async function guardHost(c, next) {
    const named = [new URL(c.req.url).host, c.req.header('host') ?? null];
    if (named.every((host) => host === null || isLoopback(host.replace(/:\d{1,5}$/, '')))) return next();
    return answerProblem(c, 'wrong-host');
  };
}
