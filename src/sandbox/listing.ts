import { MAX_PER_PAGE } from '../contract/page';
import { decodeCursor, encodeCursor } from './cursor';

/** Entries in their order, already printed as JSON, found by key. */
export interface Listing {
  readonly size: number;
  /** `TIME&ID` of an entry. */
  key(at: number): string;
  /** Index of the first entry that comes after a key, whether or not an entry with that key still exists. */
  after(key: string): number;
  /** The JSON of the entries from `from` to before `to`, with commas between, in UTF-8. */
  json(from: number, to: number): Uint8Array<ArrayBuffer>;
}

/** An entry held in memory. */
export interface Entry {
  key: string;
  json: Uint8Array<ArrayBuffer>;
}

/** Index of the first of `size` entries for which `isAfter` holds; it must not hold before one where it does. */
export function firstAfter(size: number, isAfter: (at: number) => boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const COMMA = Buffer.from(',');

/**
 * A listing over entries.
 *
 * @param entries - in order
 * @param comesAfter - whether an entry's key comes after another key in that order
 */
export function listOf(
  entries: readonly Entry[],
  comesAfter: (key: string, other: string) => boolean,
): Listing {
  const entry = (at: number): Entry => {
    const found = entries[at];
    if (!found) throw new RangeError(`No entry ${at}`);
    return found;
  };
  return {
    size: entries.length,
    key: (at) => entry(at).key,
    after: (key) => firstAfter(entries.length, (at) => comesAfter(entry(at).key, key)),
    json: (from, to) => {
      const parts = entries.slice(from, to).flatMap((each) => [COMMA, each.json]);
      return Buffer.concat(parts.slice(1));
    },
  };
}

/** Newest first: keys that sort lower come later. */
export function newestFirst(key: string, other: string): boolean {
  return key < other;
}

/** A page cut out of a listing, in the parts of ChartMogul's envelope. */
export interface CutPage {
  json: Uint8Array<ArrayBuffer>;
  cursor: string | null;
  hasMore: boolean;
  /** Which page of its walk this is, from 1. */
  number: number;
}

/** A parameter that cannot be right, to be answered as ChartMogul answers it. */
export class BadParameter extends Error {
  constructor(
    readonly status: 400 | 422,
    readonly param: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads `per_page`: 200 when absent, and never more.
 *
 * @throws BadParameter when it is no positive whole number
 */
export function readPerPage(text: string | undefined): number {
  if (text === undefined) return MAX_PER_PAGE;
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) {
    throw new BadParameter(422, 'per_page', 'per_page must be a positive integer');
  }
  return Math.min(Number(text), MAX_PER_PAGE);
}

/**
 * Cuts the page that follows a cursor.
 *
 * The cursor is that of the page's last entry, on the last page too; a page without entries has none.
 *
 * @throws BadParameter when the cursor is not one of ours
 */
export function cutPage(listing: Listing, cursor: string | undefined, perPage: number): CutPage {
  let from = 0;
  if (cursor !== undefined && cursor !== '') {
    const key = decodeCursor(cursor);
    if (key === null) throw new BadParameter(400, 'cursor', 'The cursor is invalid');
    from = listing.after(key);
  }
  const to = Math.min(from + perPage, listing.size);
  if (to <= from)
    return { json: new Uint8Array(), cursor: null, hasMore: false, number: 1 + Math.ceil(from / perPage) };
  return {
    json: listing.json(from, to),
    cursor: encodeCursor(listing.key(to - 1)),
    hasMore: to < listing.size,
    number: 1 + Math.ceil(from / perPage),
  };
}
