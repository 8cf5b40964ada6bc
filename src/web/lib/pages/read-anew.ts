import { printJson } from '../../../contract/read-entry';
import type { NextStep } from '../../../contract/walk';
import type { LoadPage } from './loaded-page';
import type { RowCollector, Rows } from './rows';
import { type LoadedPages, stepAfter } from './walk';

interface ReadAnewOptions<T> {
  loadPage: LoadPage<T>;
  rowsOf: RowCollector<T>;
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
    const step: NextStep = stepAfter(fresh.pages, rows);
    if (step.kind !== 'next' || !mayGoOn) return fresh;
    cursor = step.cursor;
  }
}

/**
 * Has pages made of the rows that are known, where these are what they were: they stay the same objects, so that
 * nothing of them is drawn or computed anew.
 */
export function withKnownRows<T>(
  loadPage: LoadPage<T>,
  known: Rows<T>,
  idOf: (row: T) => string,
): LoadPage<T> {
  const knownOr = (row: T): T => {
    const place = known.indexOf(idOf(row));
    const old = place === undefined ? undefined : known.list[place];
    return old !== undefined && printJson(old) === printJson(row) ? old : row;
  };
  return async (cursor, signal) => {
    const page = await loadPage(cursor, signal);
    return { ...page, entries: page.entries.map(knownOr) };
  };
}
