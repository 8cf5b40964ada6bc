import { printJson } from '../../../contract/read-entry';
import type { NextStep } from '../../../contract/walk';
import type { LoadPage } from './loaded-page';
import { createRowCollector } from './rows';
import { type LoadedPages, stepAfter } from './walk';

interface RereadOptions<T> {
  loadPage: LoadPage<T>;
  idOf: (row: T) => string;
  before: LoadedPages<T>;
  signal: AbortSignal;
}

/**
 * Reads the pages of a list again, until there are as many rows as there were.
 *
 * A row that is what it was stays the same object, so that nothing of it is drawn anew.
 *
 * @throws what `loadPage` throws
 */
export async function rereadPages<T>(options: RereadOptions<T>): Promise<LoadedPages<T>> {
  const { loadPage, idOf, before, signal } = options;
  const rowsBefore = createRowCollector(idOf)(before.pages);
  const known = (row: T): T => {
    const place = rowsBefore.indexOf(idOf(row));
    const old = place === undefined ? undefined : rowsBefore.list[place];
    return old !== undefined && printJson(old) === printJson(row) ? old : row;
  };

  const rowsOf = createRowCollector(idOf);
  const fresh: LoadedPages<T> = { pages: [], pageParams: [] };
  let step: NextStep | null = null;
  while (step === null || (step.kind === 'next' && rowsOf(fresh.pages).count < rowsBefore.count)) {
    const cursor: string | null = step === null ? null : step.cursor;
    const page = await loadPage(cursor, signal);
    fresh.pages.push({ ...page, entries: page.entries.map(known) });
    fresh.pageParams.push(cursor);
    step = stepAfter(fresh, rowsOf(fresh.pages));
  }
  return fresh;
}
