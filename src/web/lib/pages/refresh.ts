import type { LoadedPage, LoadPage } from './loaded-page';
import { readAnew, withKnownRows } from './read-anew';
import type { RowCollector, Rows } from './rows';
import { type LoadedPages, stepAfter } from './walk';

/** What a refresh found, among the rows that were loaded before. */
export interface RefreshResult<T> {
  pages: LoadedPages<T>;
  added: number;
  changed: number;
  gone: number;
  /** Those that were not met as far as it was read: they may be gone, or come further down. */
  unmet: number;
}

/** Rows that are read of a list without an order, beside twice as many as were loaded, before those left are given up. */
const SPARE_ROWS = 200;

interface RefreshOptions<T> {
  loadPage: LoadPage<T>;
  idOf: (row: T) => string;
  rowsOf: RowCollector<T>;
  /** The list as it was loaded. */
  before: readonly LoadedPage<T>[];
  /** True where rows come in another order each time: what was not met may come further down. */
  isMixed: boolean;
  onProgress: (count: number) => void;
  signal: AbortSignal;
}

/**
 * Reads a list anew as far as it was loaded, beside what is shown, and says what is different.
 *
 * The walk goes on until it is past the rows known before: until it has met as many of them, counting for one
 * that is gone each row after the last one met, which was not loaded before. Where there is no order, it goes on until
 * it has met all, there are no more, or enough was read to give up the others; and unless all was loaded, rows that are
 * new are not told from those that were not loaded.
 *
 * @throws what `loadPage` throws, and a ProblemError for a paging fault; what is shown is untouched then
 */
export async function refreshPages<T>(options: RefreshOptions<T>): Promise<RefreshResult<T>> {
  const { idOf, rowsOf, isMixed, onProgress, signal } = options;
  const before = rowsOf(options.before);
  const stepBefore = stepAfter(options.before, before);
  const wasComplete = stepBefore.kind === 'done';
  const loadPage = withKnownRows(options.loadPage, before, idOf);
  let kept = 0;
  let changed = 0;
  let lastKept = -1;
  const goesOn = (rows: Rows<T>, from: number): boolean => {
    for (let place = from; place < rows.count; place++) {
      const row = rows.list[place];
      const old = row === undefined ? undefined : before.indexOf(idOf(row));
      if (old === undefined) continue;
      kept++;
      lastKept = place;
      if (row !== before.list[old]) changed++;
    }
    onProgress(rows.count);
    if (wasComplete) return true;
    if (isMixed) return kept < before.count && rows.count < 2 * before.count + SPARE_ROWS;
    const behind = lastKept < 0 ? 0 : rows.count - 1 - lastKept;
    return kept + behind < before.count;
  };
  const pages = await readAnew({ loadPage, rowsOf, goesOn, stepBefore, signal });
  const rows = rowsOf(pages.pages);
  const isAtEnd = stepAfter(pages.pages, rows).kind === 'done';
  const among = isMixed ? kept : lastKept + 1;
  const added = (wasComplete && isAtEnd ? rows.count : among) - kept;
  const missing = before.count - kept;
  const [gone, unmet] = isMixed && !isAtEnd ? [0, missing] : [missing, 0];
  return { pages, added, changed, gone, unmet };
}
