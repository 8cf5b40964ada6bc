import type { LoadPage } from './loaded-page';
import { readAnew, withKnownRows } from './read-anew';
import { createRowCollector, type Rows } from './rows';
import { type LoadedPages, stepAfter } from './walk';

interface RereadOptions<T> {
  loadPage: LoadPage<T>;
  idOf: (row: T) => string;
  before: LoadedPages<T>;
  /** The rows that the reader is at, by their ids: they are not to be lost. Asked for after each page. */
  atHand: () => readonly string[];
  signal: AbortSignal;
}

/**
 * Reads the pages of a list again: until there are as many rows as there were, and those at hand among them.
 *
 * A row at hand may have gone; then the list is read to its end in vain, and kept only as far as it was needed.
 * A row that is what it was stays the same object, so that nothing of it is drawn anew.
 *
 * @throws what `loadPage` throws, and a ProblemError for a paging fault
 */
export async function rereadPages<T>(options: RereadOptions<T>): Promise<LoadedPages<T>> {
  const { idOf, before, atHand, signal } = options;
  const rowsBefore = createRowCollector(idOf)(before.pages);
  const loadPage = withKnownRows(options.loadPage, rowsBefore, idOf);

  let read = 0;
  let needed = 1;
  const goesOn = (rows: Rows<T>, from: number): boolean => {
    const places = atHand()
      .filter((id) => rowsBefore.indexOf(id) !== undefined)
      .map((id) => rows.indexOf(id));
    read++;
    if (from < rowsBefore.count || places.some((place) => place !== undefined && place >= from))
      needed = read;
    return rows.count < rowsBefore.count || places.includes(undefined);
  };
  const { pages, pageParams } = await readAnew({
    loadPage,
    rowsOf: createRowCollector(idOf),
    goesOn,
    stepBefore: stepAfter(before.pages, rowsBefore),
    signal,
  });
  return { pages: pages.slice(0, needed), pageParams: pageParams.slice(0, needed) };
}
