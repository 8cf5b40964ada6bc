import type { NextStep } from '../../../contract/walk';
import type { LoadedPage, LoadPage } from './loaded-page';
import type { Rows } from './rows';
import { type LoadedPages, stepAfter } from './walk';

interface ReadAnewOptions<T> {
  loadPage: LoadPage<T>;
  rowsOf: (pages: readonly LoadedPage<T>[]) => Rows<T>;
  /** Is told the rows after each page, and from which place on they are new; says whether to go on. */
  goesOn: (rows: Rows<T>, from: number) => boolean;
  signal: AbortSignal;
}

/**
 * Reads a list from its beginning, beside what is shown of it.
 *
 * @throws what `loadPage` throws
 */
export async function readAnew<T>(options: ReadAnewOptions<T>): Promise<LoadedPages<T>> {
  const { loadPage, rowsOf, goesOn, signal } = options;
  const fresh: LoadedPages<T> = { pages: [], pageParams: [] };
  let cursor: string | null = null;
  for (;;) {
    const from = rowsOf(fresh.pages).count;
    fresh.pages.push(await loadPage(cursor, signal));
    fresh.pageParams.push(cursor);
    const rows = rowsOf(fresh.pages);
    const mayGoOn = goesOn(rows, from);
    const step: NextStep = stepAfter(fresh, rows);
    if (step.kind !== 'next' || !mayGoOn) return fresh;
    cursor = step.cursor;
  }
}
