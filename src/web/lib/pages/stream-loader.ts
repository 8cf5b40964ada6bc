import { unreachable } from '../api';
import { getLines } from '../api-lines';
import {
  type LoadedPage,
  type LoadPage,
  type PageSource,
  type Purpose,
  pageUrl,
  readPage,
} from './loaded-page';

/** How many rows one page of a stream is asked to have: few at first, so that they are soon there. */
const ROWS = { first: 40, more: 200 };
/** A page of a stream that takes longer has the rows that came until then: milliseconds. */
const LONGEST_MS = 3_000;

/**
 * What loads the pages of a list whose path answers with a stream of them, one a line, each when it is asked for.
 *
 * A walk takes one line a page from a stream that stays open until the signal aborts by which the page was asked for
 * that it begins with: whoever walks does so at the end.
 */
export function streamLoader<T>(source: PageSource<T>, purpose: Purpose): LoadPage<T> {
  if (purpose === 'walk') return openStream(source);
  return (cursor, signal) => mergedPage(source, cursor, ROWS[purpose], signal);
}

/** The pages of a stream from a cursor on, as they come. */
function streamedPages<T>(
  source: PageSource<T>,
  cursor: string | null,
  signal: AbortSignal,
  query = '',
): AsyncGenerator<LoadedPage<T>, void, undefined> {
  let at = cursor;
  return getLines(pageUrl(source, query, cursor), signal, (value) => {
    const page = readPage(source, at, value);
    at = page.cursor;
    return page;
  });
}

function openStream<T>(source: PageSource<T>): LoadPage<T> {
  let open: { pages: ReturnType<typeof streamedPages<T>>; at: string | null } | null = null;
  return async (cursor, signal) => {
    const { pages } = open?.at === cursor ? open : { pages: streamedPages(source, cursor, signal) };
    // Where it fails it is opened anew.
    open = null;
    const next = await pages.next();
    // Nobody asks behind the last page: one that ends before was cut.
    if (next.done) throw unreachable();
    open = { pages, at: next.value.cursor };
    return next.value;
  };
}

/**
 * Loads so many rows of a stream as one page.
 *
 * @throws the errors of {@link getLines} when nothing came before: otherwise there is a page of what came, behind which
 * the next one fails too if it must
 */
async function mergedPage<T>(
  source: PageSource<T>,
  cursor: string | null,
  rows: number,
  signal: AbortSignal,
): Promise<LoadedPage<T>> {
  const end = performance.now() + LONGEST_MS;
  let merged: LoadedPage<T> | undefined;
  try {
    for await (const page of streamedPages(source, cursor, signal, `rows=${rows}`)) {
      merged = merged ? { ...page, entries: [...merged.entries, ...page.entries] } : page;
      if (!merged.has_more || merged.entries.length >= rows || performance.now() > end) return merged;
    }
    throw unreachable();
  } catch (error) {
    // A list that begins with nothing but a failure could not be loaded.
    const isNothing = cursor === null && merged?.entries.length === 0;
    if (!merged || isNothing || signal.aborted) throw error;
    return merged;
  }
}
