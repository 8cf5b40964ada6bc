import * as z from 'zod/mini';
import { UPSTREAM_PROBLEM_TYPES } from '../../contract/problem';
import { isCursor } from '../../contract/walk';
import { turnPlaceSchema } from '../directory/customers-in-turn';
import { MalformedRequest } from '../problems';

/** Customers that may have failed before those are tried again first. */
export const MOST_FAILED = 24;
/** Customers that are gone and named; others only count. */
export const MOST_GONE = 20;
/** More than are ever begun and not done: those that are read at the same time, and those that had failed. */
const MOST_UNFINISHED = 100;
/** As it is printed here; one that is longer could not be kept beside the others. */
const LONGEST_CURSOR = 1_000;
/** In characters, all of which stand for themselves in a URL: less than `isCursor` takes. */
const LONGEST_STANDING = 5_500;

const count = z.int().check(z.gte(0));
/** As in a path of the upstream API, without its prefix. */
const customer = z.string().check(z.regex(/^[0-9a-f-]{36}$/));
/** Where the reading of a list goes on; null for its begin. */
const cursor = z.nullable(z.string().check(z.refine(isKeepable)));

const standingSchema = z.object({
  /** Which line it is of, so that no two are alike. */
  line: count,
  /** Behind which customer of the directory the next is taken. */
  place: z.nullable(turnPlaceSchema),
  /** Customers that were taken and are not done, in their order. */
  open: z.array(z.tuple([customer, cursor])).check(z.maxLength(MOST_UNFINISHED)),
  /** Customers that were put aside, and why: the problem, and the status that ChartMogul answered. */
  failed: z
    .array(z.tuple([customer, cursor, z.enum(UPSTREAM_PROBLEM_TYPES), z.nullable(count)]))
    .check(z.maxLength(MOST_UNFINISHED)),
  /** Customers that ChartMogul does not have any more; they are done. */
  gone: z.array(customer).check(z.maxLength(MOST_UNFINISHED)),
  /** How many customers are done. */
  done: count,
  /** True when nothing was left but what has failed. */
  isAtEnd: z.boolean(),
  /** What reading customer by customer has come to: customers that were read to their end, requests, contacts. */
  seen: z.object({ customers: count, requests: count, contacts: count }),
  /** The reading of the account's contacts, while it is the way: requests so far, and how many it may take. */
  account: z.nullable(z.object({ cursor, used: count, allowance: count })),
  /** True when that has turned out to be the dearer way. */
  isAccountOut: z.boolean(),
});

/** How far the contacts of an account manager's customers are read: all that is needed to go on. */
export type Standing = z.infer<typeof standingSchema>;

/** The prefix of the identifiers, which need not be kept. */
const PREFIX = 'cus_';

export const uuidOf = (kept: string): string => PREFIX + kept;
export const keptOf = (uuid: string): string => uuid.slice(PREFIX.length);

/** Before anything was read. */
export function beginning(): Standing {
  return {
    ...{ line: 0, place: null, open: [], failed: [], gone: [], done: 0, isAtEnd: false },
    ...{ seen: { customers: 0, requests: 0, contacts: 0 }, account: null, isAccountOut: false },
  };
}

/** Tells whether a cursor of ChartMogul can be kept, and sent back. */
export function isKeepable(cursor: string): boolean {
  return isCursor(cursor) && Buffer.byteLength(JSON.stringify(cursor)) <= LONGEST_CURSOR;
}

/**
 * A standing as a cursor, which fits a URL: where it would be too long, customers forget their cursors, the longest
 * first, and begin anew when the reading goes on. The one whose turn it is keeps its own.
 */
export function printStanding(standing: Standing): string {
  const kept = structuredClone(standing);
  const [, ...others] = kept.open;
  const longestFirst = [...kept.failed, ...others].sort((one, other) => length(other[1]) - length(one[1]));
  for (;;) {
    const text = Buffer.from(JSON.stringify(kept)).toString('base64url');
    const longest = longestFirst.shift();
    if (text.length <= LONGEST_STANDING || longest === undefined) return text;
    longest[1] = null;
  }
}

/**
 * Reads what {@link printStanding} wrote.
 *
 * @throws MalformedRequest - for a cursor that no line gave
 */
export function readStanding(text: string): Standing {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    value = undefined;
  }
  const { data } = standingSchema.safeParse(value);
  if (data === undefined) throw new MalformedRequest('malformed-parameter', 'Malformed parameter: cursor');
  return data;
}

function length(cursor: string | null): number {
  return cursor === null ? 0 : Buffer.byteLength(JSON.stringify(cursor));
}
