import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Range = ReturnType<typeof ipaddr.parseCIDR>;

/** Addresses and ranges of them, of either family; an IPv4 address is itself in its IPv6 form too. */
export class AddressList {
  readonly #ranges: readonly Range[];

  private constructor(ranges: readonly Range[]) {
    this.#ranges = ranges;
  }

  /** One in which nothing is. */
  static readonly empty = new AddressList([]);

  /** Reads addresses (`10.0.0.1`) and ranges (`10.0.0.0/8`) divided by commas; null where one is neither, or there is none. */
  static parse(text: string): AddressList | null {
    const ranges = text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
      .map(parseRange);
    const known = ranges.filter((range) => range !== null);
    return known.length > 0 && known.length === ranges.length ? new AddressList(known) : null;
  }

  has(address: string | undefined): boolean {
    const own = normalAddress(address ?? '');
    if (own === null) return false;
    const parsed = ipaddr.parse(own);
    return this.#ranges.some((range) => parsed.kind() === range[0].kind() && parsed.match(range));
  }
}

/** An address in the one way in which Roster writes it: IPv4 where it is that in the form of IPv6; null for none. */
export function normalAddress(text: string): string | null {
  // ipaddr.js alone would read `10` and `0x7f.1` as addresses.
  return isIP(text) === 0 ? null : ipaddr.process(text).toString();
}

function parseRange(text: string): Range | null {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const own = normalAddress(address);
  if (own === null) return null;
  const longest = isIP(own) === 4 ? 32 : 128;
  const length = bits === undefined ? longest : Number(bits);
  // With 0 bits everybody would be in it.
  return length >= 1 && length <= longest ? ipaddr.parseCIDR(`${own}/${length}`) : null;
}
