import type { Coverage } from '../../../contract/directory';
import { nextCursor } from '../../../contract/next-link';
import { isPage, MAX_PER_PAGE, type Page } from '../../../contract/page';
import { getJson } from '../api';
import type { Reading } from './reading';
import type { ReadingWords } from './reading-words';
import type { RowCollector } from './rows';

/** What a page of the directory says of the whole list. */
export interface Listing {
  /** How many entries the list has on all pages together. */
  total: number;
  /** Which customers it is drawn from. */
  coverage: Coverage;
}

/** One page as received, its entries read; the query cache keeps these and nothing else. */
export interface LoadedPage<T> {
  entries: T[];
  cursor: string | null;
  has_more: boolean;
  /** When it was received, in milliseconds since 1970: a list is as old as its oldest page. */
  receivedAt: number;
  /** Absent in a list whose length is known only at its end. */
  listing?: Listing;
  /** How far the contacts of many customers were read when this page came; absent in other lists. */
  reading?: Reading;
}

/** What a list is made of: where its pages are, and how one entry is read. */
export interface PageSource<T> {
  /** Names the list in the query cache. */
  queryKey: readonly unknown[];
  /** Path of Roster's API, without `cursor`, `per_page` and `rows`; other parameters may follow it. */
  path: string;
  /** Loads the pages where the path does not answer with one page. */
  loaderOf?: (source: PageSource<T>, purpose: Purpose) => LoadPage<T>;
  /** True where rows come in another order each time. */
  isMixed?: boolean;
  /** The key by which an entry is told from the others. */
  idOf: (row: T) => string;
  /** Makes rows of the list's pages; the same for all lists of its kind. */
  rowsOf: RowCollector<T>;
  /** Reads an entry that may be malformed; `fallbackId` is its key when it has none. */
  readEntry: (entry: unknown, fallbackId: string) => T;
  /** Reads what a page says of the whole list, where it does; throws when it has another shape. */
  readListing?: (page: Page) => Listing;
  /** Takes what a page says of others than its entries, before these become rows; throws when it has another shape. */
  takeOthers?: (page: Page) => void;
  /** Reads how far the contacts of many customers are read, where a page says it; throws when it has another shape. */
  readReading?: (page: Page) => Reading;
  /** Says in words what {@link readReading} read. */
  tellReading?: (reading: Reading, list: { isComplete: boolean; isLoadingAll: boolean }) => ReadingWords;
}

/** What pages are loaded for: a first look at a list, some more rows, or a walk over all that is wanted. */
export type Purpose = 'first' | 'more' | 'walk';

/** Loads the page behind a cursor, null for the first one. May tell the cursor of the next one before it is there. */
export type LoadPage<T> = (
  cursor: string | null,
  signal: AbortSignal,
  onNext?: (cursor: string) => void,
) => Promise<LoadedPage<T>>;

/** What loads the pages of a list. */
export function pageLoader<T>(source: PageSource<T>, purpose: Purpose): LoadPage<T> {
  return source.loaderOf?.(source, purpose) ?? ((...asked) => fetchPage(source, ...asked));
}

/** Rows a page, the same through a walk; the start script in index.html asks for as many. */
const PER_PAGE = MAX_PER_PAGE;

/**
 * Gets one page of a list.
 *
 * @param cursor - as the page before gave it, null for the first page
 * @param onNext - is told where the next page is as soon as the answer begins, which may still turn out to be none
 * @throws the errors of {@link getJson}
 */
async function fetchPage<T>(
  source: PageSource<T>,
  cursor: string | null,
  signal: AbortSignal,
  onNext?: (cursor: string) => void,
): Promise<LoadedPage<T>> {
  const onHeaders = (headers: Headers) => {
    const next = nextCursor(headers.get('Link'));
    if (next !== null) onNext?.(next);
  };
  const url = pageUrl(source, `per_page=${PER_PAGE}`, cursor);
  return getJson(url, signal, (value) => readPage(source, cursor, value), onHeaders);
}

/** The address of the pages of a list from a cursor on. */
export function pageUrl({ path }: { path: string }, query: string, cursor: string | null): string {
  const from = cursor === null ? '' : `cursor=${encodeURIComponent(cursor)}`;
  const parameters = [query, from].filter(Boolean).join('&');
  if (parameters === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${parameters}`;
}

/**
 * Reads a page of a list.
 *
 * @param cursor - by which it was asked for, or behind which it came
 * @throws Error when it has another shape
 */
export function readPage<T>(source: PageSource<T>, cursor: string | null, value: unknown): LoadedPage<T> {
  if (!isPage(value)) throw new Error('not a page');
  source.takeOthers?.(value);
  return {
    entries: value.entries.map((entry, index) => source.readEntry(entry, `${cursor ?? ''}#${index}`)),
    cursor: value.cursor ?? null,
    has_more: value.has_more,
    receivedAt: Date.now(),
    ...(source.readListing && { listing: source.readListing(value) }),
    ...(source.readReading && { reading: source.readReading(value) }),
  };
}
