import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { type NextStep, nextStep } from '../../../contract/walk';
import type { Lead, LoadedPage, LoadPage } from './loaded-page';
import type { RowCollector, Rows } from './rows';

/** How often a walk may write to the query cache: each write renders, and writing each page would be quadratic. */
const WRITE_EVERY_MS = 100;

/** The pages of a list in the query cache, with the cursors by which they were asked for. */
export type LoadedPages<T> = InfiniteData<LoadedPage<T>, string | null>;

/** How far a walk goes: until there is a new row, to the end, or until there are so many rows. */
export type Goal = 'more' | 'all' | { rows: number };

/** Decides how a list goes on after the pages that are loaded, of which `rows` are the rows. */
export function stepAfter<T>(pages: readonly LoadedPage<T>[], rows: Rows<T>): NextStep {
  const last = pages.at(-1);
  return last ? stepFrom(last, pages.length - 1, rows) : { kind: 'done' };
}

/** @param place - of the page in the list: each before it was followed by its cursor */
function stepFrom<T>(page: Omit<Lead, 'entries'>, place: number, rows: Rows<T>): NextStep {
  const isUsed = (cursor: string) => (rows.pageWith(cursor) ?? place) < place;
  return nextStep(page, { has: isUsed }, rows.barrenPages);
}

interface WalkOptions<T> {
  client: QueryClient;
  queryKey: readonly unknown[];
  loadPage: LoadPage<T>;
  rowsOf: RowCollector<T>;
  goal: Goal;
  signal: AbortSignal;
}

/**
 * Loads further pages of a list into the query cache.
 *
 * This is the only writer of pages after the first one: Query's own `fetchNextPage` would write at each page
 * and undo what another writer did meanwhile. When it fails or is aborted, what was loaded stays, and the next
 * walk goes on at the same cursor. A page is asked for while the entries of the one before are still being read,
 * where it is sure to be wanted.
 *
 * @throws what `loadPage` throws
 */
export async function walkPages<T>(options: WalkOptions<T>): Promise<void> {
  const { client, queryKey, loadPage, rowsOf, goal } = options;
  const start = client.getQueryData<LoadedPages<T>>(queryKey);
  if (!start) return;
  const pages = [...start.pages];
  const pageParams = [...start.pageParams];
  let rows = rowsOf(pages);
  const wanted = wantedRows(goal, rows.count);
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);

  /** What is on its way before its turn, by cursor. */
  const ahead = new Map<string, Promise<LoadedPage<T>>>();
  const load = (cursor: string): Promise<LoadedPage<T>> =>
    loadPage(cursor, signal, (lead) => {
      // One at a time: only the page whose turn it is tells what the next one is.
      if (ahead.size > 0) return;
      const step = stepFrom(lead, pages.length, rows);
      if (step.kind !== 'next' || rows.count + lead.entries.length >= wanted) return;
      const coming = load(step.cursor);
      ahead.set(step.cursor, coming);
      // Whether it fails matters once it is its turn.
      coming.catch(() => {});
    });

  let writtenAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    // Nobody shows a list that was dropped meanwhile.
    client.setQueryData<LoadedPages<T>>(
      queryKey,
      (old) => old && { pages: [...pages], pageParams: [...pageParams] },
    );
    writtenAt = performance.now();
  };
  try {
    while (rows.count < wanted) {
      const step = stepAfter(pages, rows);
      if (step.kind !== 'next') return;
      const { cursor } = step;
      const coming = ahead.get(cursor) ?? load(cursor);
      ahead.delete(cursor);
      pages.push(await coming);
      pageParams.push(cursor);
      rows = rowsOf(pages);
      // Not with the next page, which may be long in coming.
      timer ??= setTimeout(write, writtenAt + WRITE_EVERY_MS - performance.now());
    }
  } finally {
    clearTimeout(timer);
    ending.abort();
    if (pages.length > start.pages.length) write();
  }
}

function wantedRows(goal: Goal, count: number): number {
  if (goal === 'more') return count + 1;
  return goal === 'all' ? Number.POSITIVE_INFINITY : goal.rows;
}
