import { isIPv4 } from 'node:net';

/** Tells whether a host name or address, with or without brackets, never leaves this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|::1|\[::1\])$/i.test(host) || (host.startsWith('127.') && isIPv4(host));
}
