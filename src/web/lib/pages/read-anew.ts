import type { Problem } from '../../../contract/problem';
import { printJson } from '../../../contract/read-entry';
import type { NextStep } from '../../../contract/walk';
import { ProblemError } from '../api';
import type { LoadPage } from './loaded-page';
import type { RowCollector, Rows } from './rows';
import { type LoadedPages, stepAfter } from './walk';

/** What Roster's server answers too where it meets one. */
const PAGING_FAULT: Problem = {
  type: 'paging-fault',
  title: "ChartMogul's paging stopped making sense",
  status: 502,
};

interface ReadAnewOptions<T> {
  loadPage: LoadPage<T>;
  rowsOf: RowCollector<T>;
  /** Is told the rows after each page, and from which place on they are new; says whether to go on. */
  goesOn: (rows: Rows<T>, from: number) => boolean;
  /** What followed the list as it was loaded before. */
  stepBefore: NextStep;
  signal: AbortSignal;
}

/**
 * Reads a list from its beginning, beside what is shown of it.
 *
 * Where paging stops making sense nothing is known of the rows behind: they are not gone. Only a list that ended so
 * before, and is read as far, may end so again.
 *
 * @throws what `loadPage` throws, and a ProblemError for a paging fault
 */
export async function readAnew<T>(options: ReadAnewOptions<T>): Promise<LoadedPages<T>> {
  const { loadPage, rowsOf, goesOn, stepBefore } = options;
  const fresh: LoadedPages<T> = { pages: [], pageParams: [] };
  // What was opened for it is closed at its end.
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  let cursor: string | null = null;
  try {
    for (;;) {
      const from = rowsOf(fresh.pages).count;
      fresh.pages.push(await loadPage(cursor, signal));
      fresh.pageParams.push(cursor);
      const rows = rowsOf(fresh.pages);
      const mayGoOn = goesOn(rows, from);
      const step: NextStep = stepAfter(fresh.pages, rows);
      if (step.kind === 'fault') {
        const isAsBefore = stepBefore.kind === 'fault' && stepBefore.fault === step.fault;
        if (mayGoOn || !isAsBefore) throw new ProblemError(PAGING_FAULT);
      }
      if (step.kind !== 'next' || !mayGoOn) return fresh;
      cursor = step.cursor;
    }
  } finally {
    ending.abort();
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
