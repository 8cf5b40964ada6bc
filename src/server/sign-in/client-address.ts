import type { Context } from 'hono';
import type { ServerEnv } from '../env';
import { type AddressList, normalAddress } from './address-list';

/**
 * The address that a request came from: the connection's, or where trusted proxies stand between, the one that the
 * first of them was asked from, as `X-Forwarded-For` says. What stands left of that may be made up.
 */
export function clientAddress(c: Context<ServerEnv>, trusted: AddressList): string {
  let address = normalAddress(connectionAddress(c) ?? '');
  if (address === null) return 'unknown';
  const forwarded = c.req.header('x-forwarded-for')?.split(',') ?? [];
  while (trusted.has(address) && forwarded.length > 0) {
    const next = normalAddress(withoutPort(forwarded.pop() ?? ''));
    if (next === null) break;
    address = next;
  }
  return address;
}

/** The address at the other end of the connection, which may be a proxy's. */
export function connectionAddress(c: Context<ServerEnv>): string | undefined {
  // There is no `env` where the app is called without a server.
  return c.env?.connection?.remoteAddress;
}

/** Some proxies write the port too: `10.0.0.1:5000`, `[::1]:5000`. */
function withoutPort(text: string): string {
  return text.trim().replace(/^(?:\[([^\]]*)\]|(\d+(?:\.\d+){3}))(?::\d+)?$/, '$1$2');
}
