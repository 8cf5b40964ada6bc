import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What an address is counted as: one household or server has a whole /64 of IPv6, with more than could be counted. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  return ipaddr.IPv6.networkAddressFromCIDR(`${address.replace(/%.*$/, '')}/64`).toString();
}
