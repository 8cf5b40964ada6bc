import { hex8, scramble, unscramble } from './scramble';

// The number of a made customer stands in every id of it, scrambled; the salts keep them apart.
const UUID = 0x1c5a_0b17;
const UUID_MIDDLE = 0x6e2f_91d3;
const UUID_END = 0x3b80_47aa;
const NODE = 0x58d1_e60c;
const NODE_END = 0x2a97_13f5;
const STRIPE = 0x74c3_5e29;
const STRIPE_END = 0x0fb6_d841;

/** External ids of the known customers, and of those merged into one, are below these. */
const FIRST_ACCOUNT = 100_000;
const FIRST_LEGACY = 1_000;

/** UUID of the `number`-th made customer. */
export function uuidOf(number: number): string {
  const middle = hex8(scramble(number, UUID_MIDDLE));
  const end = `${middle.slice(4)}${hex8(scramble(number, UUID_END))}`;
  return `cus_${hex8(scramble(number, UUID))}-2c7e-11ee-${middle.slice(0, 4)}-${end}`;
}

/** The number of a made customer, or null when no made customer ever has this UUID. */
export function numberOfUuid(uuid: string): number | null {
  const number = unscramble(Number.parseInt(uuid.slice(4, 12), 16), UUID);
  return uuidOf(number) === uuid ? number : null;
}

/** Last group of the UUIDs of a made customer's contacts. */
export function contactNodeOf(number: number): string {
  return `${hex8(scramble(number, NODE))}${hex8(scramble(number, NODE_END)).slice(0, 4)}`;
}

/** The number of the made customer whose contacts have this last group, or null. */
export function numberOfContactNode(node: string): number | null {
  const number = unscramble(Number.parseInt(node.slice(0, 8), 16), NODE);
  return contactNodeOf(number) === node ? number : null;
}

/** External id that Stripe would have given. */
export function stripeIdOf(number: number): string {
  return `cus_${hex8(scramble(number, STRIPE))}${hex8(scramble(number, STRIPE_END)).slice(0, 6)}`;
}

/** External id from an invoicing program. */
export function accountIdOf(number: number): string {
  return `acct_${FIRST_ACCOUNT + number}`;
}

/** External id from a program that is no longer in use. */
export function legacyIdOf(number: number): string {
  return `legacy-${FIRST_LEGACY + number}`;
}

/** The number in an external id of a made customer, or null when it has the form of none. */
export function numberOfExternalId(id: string): number | null {
  const [, account] = /^acct_(\d{6,7})$/.exec(id) ?? [];
  if (account !== undefined) return Number(account) - FIRST_ACCOUNT;
  const [, legacy] = /^legacy-(\d{4,7})$/.exec(id) ?? [];
  if (legacy !== undefined) return Number(legacy) - FIRST_LEGACY;
  const [, stripe] = /^cus_([0-9a-f]{8})[0-9a-f]{6}$/.exec(id) ?? [];
  return stripe === undefined ? null : unscramble(Number.parseInt(stripe, 16), STRIPE);
}

/** The end of a made customer's domain. */
export function domainOf(slug: string, number: number): string {
  return `${slug}-${number.toString(36)}.example`;
}

/** The number at the end of an address's domain, or null. A known customer's domain can look like one too. */
export function numberOfAddress(email: string): number | null {
  const [, code] = /-([0-9a-z]{1,6})\.example$/.exec(email) ?? [];
  return code === undefined ? null : Number.parseInt(code, 36);
}
