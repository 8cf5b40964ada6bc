import { printJson } from '../../../contract/read-entry';
import type { NextStep } from '../../../contract/walk';
import type { LoadedPage, LoadPage } from './loaded-page';
import type { Rows } from './rows';
import { type LoadedPages, stepAfter } from './walk';

/** What a refresh found, among the rows that were loaded before. */
export interface RefreshResult<T> {
  pages: LoadedPages<T>;
  added: number;
  changed: number;
  gone: number;
}

interface RefreshOptions<T> {
  loadPage: LoadPage<T>;
  idOf: (row: T) => string;
  rowsOf: (pages: readonly LoadedPage<T>[]) => Rows<T>;
  before: Rows<T>;
  /** True when `before` was the whole list. */
  wasComplete: boolean;
  onProgress: (count: number) => void;
  signal: AbortSignal;
}

/**
 * Reads a list anew as far as it was loaded, beside what is shown, and says what is different.
 *
 * The walk goes on until it is past the rows known before: until it has met as many of them, counting for one
 * that is gone each row after the last one met, which was not loaded before.
 *
 * @throws what `loadPage` throws; what is shown is untouched then
 */
export async function refreshPages<T>(options: RefreshOptions<T>): Promise<RefreshResult<T>> {
  const { loadPage, idOf, rowsOf, before, wasComplete, onProgress, signal } = options;
  const fresh: LoadedPages<T> = { pages: [], pageParams: [] };
  let kept = 0;
  let changed = 0;
  let lastKept = -1;
  let behind = 0;
  let step: NextStep | null = null;
  while (step === null || (step.kind === 'next' && (wasComplete || kept + behind < before.count))) {
    const cursor: string | null = step === null ? null : step.cursor;
    const page = await loadPage(cursor, signal);
    const seen: number = rowsOf(fresh.pages).count;
    fresh.pages.push(page);
    fresh.pageParams.push(cursor);
    const rows = rowsOf(fresh.pages);
    for (let place = seen; place < rows.count; place++) {
      const row = rows.list[place];
      const old = row === undefined ? undefined : before.indexOf(idOf(row));
      if (old === undefined) continue;
      kept++;
      lastKept = place;
      if (printJson(row) !== printJson(before.list[old])) changed++;
    }
    if (lastKept >= 0) behind = rows.count - 1 - lastKept;
    onProgress(rows.count);
    step = stepAfter(fresh, rows);
  }
  const rows = rowsOf(fresh.pages);
  const added = wasComplete && step.kind === 'done' ? rows.count - kept : lastKept + 1 - kept;
  return { pages: fresh, added, changed, gone: before.count - kept };
}
