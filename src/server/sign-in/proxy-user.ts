import type { Context } from 'hono';
import type { Access } from '../config/access';
import type { ServerEnv, User } from '../env';
import { connectionAddress } from './client-address';

const LONGEST_NAME = 200;

/**
 * Who a trusted proxy says asks, or why nobody is believed. Only the one header is read that the settings name: with
 * underscores for hyphens it is another header, and whoever asks may have sent it.
 */
export function proxyUser(
  c: Context<ServerEnv>,
  header: string,
  { trustedProxies }: Access,
): User | { refusal: string } {
  if (!trustedProxies.has(connectionAddress(c))) {
    return {
      refusal:
        'The connection does not come from an address in TRUSTED_PROXIES. Open Roster through the proxy that signs people in, or add its address.',
    };
  }
  const name = decode(c.req.header(header)?.trim() ?? '');
  if (name === '') {
    return {
      refusal:
        'The proxy did not say who asks. Have it sign people in, and set the header that AUTH_PROXY_HEADER names.',
    };
  }
  // Two headers come joined by a comma: the proxy's own, and one that it let through.
  if (name.length > LONGEST_NAME || /[,\p{C}]/u.test(name)) {
    return {
      refusal:
        'What the header that AUTH_PROXY_HEADER names says cannot be one name. Have the proxy replace it, and not add to it.',
    };
  }
  return { id: name, name };
}

/** Headers come byte by byte; what is UTF-8 is meant as that. */
function decode(value: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}
