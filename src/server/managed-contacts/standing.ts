import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { UPSTREAM_PROBLEM_TYPES } from '../../contract/problem';
import { isCursor } from '../../contract/walk';
import { turnPlaceSchema } from '../directory/customers-in-turn';
import { MalformedRequest } from '../problems';

/** Customers that have failed and are kept by name; others are found again at the end. */
export const MOST_FAILED = 60;
/** Customers that are gone and named; others only count. */
export const MOST_GONE = 20;
/** More than are ever begun and not done: those that are read at the same time, and those that had failed. */
const MOST_UNFINISHED = 100;
/** In bytes of JSON; one that is longer could not be kept beside the others. */
const LONGEST_CURSOR = 1_000;
/** In characters, all of which stand for themselves in a URL: less than `isCursor` takes. */
const LONGEST_STANDING = 5_500;
/** What a standing may come to when it is unpacked, in bytes: all of it at its longest. */
const LONGEST_JSON = 250_000;
/** Sums are of 48 bits, with which numbers are exact. */
export const SUM_LIMIT = 2 ** 48;
/** Before any customer is done, for each group of customers. */
export const NO_SUMS: readonly number[] = Array<number>(16).fill(0);

const count = z.int().check(z.gte(0));
const sum = count.check(z.lt(SUM_LIMIT));
/** As in a path of the upstream API, without its prefix. */
const customer = z.string().check(z.regex(/^[0-9a-f-]{36}$/));
/** Where the reading of a list goes on; null for its begin. */
const cursor = z.nullable(z.string().check(z.refine(isKeepable)));

const standingSchema = z.object({
  /** Whose contacts are read: a hash. */
  whose: z.string(),
  /** Which line it is of, so that no two are alike. */
  line: count,
  /** Behind which customer of the directory the next is taken. */
  place: z.nullable(turnPlaceSchema),
  /** The groups of customers that this walk over the directory reads. */
  groups: z.array(count).check(z.maxLength(NO_SUMS.length)),
  /** Of the hashes of the customers that are done, for each group. */
  sums: z.array(sum).check(z.length(NO_SUMS.length)),
  /** How many customers are done; some may have left since. */
  done: count,
  /** Customers that were taken and are not done, in their order. */
  open: z.array(z.tuple([customer, cursor])).check(z.maxLength(MOST_UNFINISHED)),
  /** Customers that were put aside, and why: the problem, and the status that ChartMogul answered. */
  failed: z
    .array(z.tuple([customer, cursor, z.enum(UPSTREAM_PROBLEM_TYPES), z.nullable(count)]))
    .check(z.maxLength(MOST_UNFINISHED)),
  /** Customers that ChartMogul does not have any more; they are done. */
  gone: z.array(customer).check(z.maxLength(MOST_UNFINISHED)),
  /** True when nothing was left but what has failed. */
  isAtEnd: z.boolean(),
  /** What reading customer by customer has come to: customers that were read to their end, requests, contacts. */
  seen: z.object({ customers: count, requests: count, contacts: count }),
  /**
   * The reading of the account's contacts, while it is the way: requests so far, how many it may take, and the sum of
   * the hashes of the customers whose contacts are kept; null before it has begun.
   */
  account: z.nullable(z.object({ cursor, used: count, allowance: count, of: z.nullable(sum) })),
  /** True when that has been done, or has turned out to be the dearer way. */
  isAccountOut: z.boolean(),
});

/** How far the contacts of an account manager's customers are read: all that is needed to go on. */
export type Standing = z.infer<typeof standingSchema>;

/** The prefix of the identifiers, which need not be kept. */
const PREFIX = 'cus_';

export const uuidOf = (kept: string): string => PREFIX + kept;
export const keptOf = (uuid: string): string => uuid.slice(PREFIX.length);

/** Before anything was read. */
export function beginning(accountManager: string | null): Standing {
  return {
    ...{ whose: whoseOf(accountManager), line: 0, place: null, done: 0, isAtEnd: false },
    ...{ groups: NO_SUMS.map((_, group) => group), sums: [...NO_SUMS] },
    ...{ open: [], failed: [], gone: [] },
    ...{ seen: { customers: 0, requests: 0, contacts: 0 }, account: null, isAccountOut: false },
  };
}

/** Tells whether a cursor of ChartMogul can be kept, and sent back. */
export function isKeepable(cursor: string): boolean {
  return isCursor(cursor) && Buffer.byteLength(JSON.stringify(cursor)) <= LONGEST_CURSOR;
}

/**
 * A standing as a cursor, which fits a URL. Where it would be too long, it says less: customers forget their cursors,
 * the longest first and the one whose turn it is last, and begin anew when the reading goes on; then the account's way
 * is given up; and at last customers are forgotten, those that are gone first: the others are found again at the end,
 * since they are not done.
 */
export function printStanding(standing: Standing): string {
  const kept = structuredClone(standing);
  const [first, ...others] = kept.open;
  const unfinished = [...kept.failed, ...others].toSorted(
    ([, one], [, other]) => (other?.length ?? 0) - (one?.length ?? 0),
  );
  for (;;) {
    const text = deflateRawSync(JSON.stringify(kept)).toString('base64url');
    if (text.length <= LONGEST_STANDING) return text;
    const longest = [...unfinished, ...(first ? [first] : [])].find(([, cursor]) => cursor !== null);
    if (longest !== undefined) longest[1] = null;
    else if (kept.account !== null) Object.assign(kept, { account: null, isAccountOut: true });
    else (kept.gone.length > 0 ? kept.gone : kept.failed.length > 0 ? kept.failed : kept.open).pop();
  }
}

/**
 * Reads what {@link printStanding} wrote.
 *
 * @throws MalformedRequest - for a cursor that no line of this account manager's gave
 */
export function readStanding(text: string, accountManager: string | null): Standing {
  let value: unknown;
  try {
    const packed = Buffer.from(text, 'base64url');
    value = JSON.parse(inflateRawSync(packed, { maxOutputLength: LONGEST_JSON }).toString());
  } catch {
    value = undefined;
  }
  const { data } = standingSchema.safeParse(value);
  if (data?.whose !== whoseOf(accountManager)) {
    throw new MalformedRequest('malformed-parameter', 'Malformed parameter: cursor');
  }
  return data;
}

function whoseOf(accountManager: string | null): string {
  const digest = createHash('sha256').update(JSON.stringify(accountManager)).digest('base64url');
  return digest.slice(0, 8);
}
