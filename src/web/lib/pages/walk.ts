import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { type NextStep, nextStep } from '../../../contract/walk';
import type { LoadedPage, LoadPage } from './loaded-page';
import type { RowCollector, Rows } from './rows';

/** How often a walk may write to the query cache: each write renders, and writing each page would be quadratic. */
const WRITE_EVERY_MS = 100;

/** The pages of a list in the query cache, with the cursors by which they were asked for. */
export type LoadedPages<T> = InfiniteData<LoadedPage<T>, string | null>;

/** How far a walk goes: until there is a new row, to the end, or until there are so many rows; then to the end, too. */
export type Goal = 'more' | 'all' | { rows: number; isToEnd?: boolean };

/** Decides how a list goes on after the pages that are loaded, of which `rows` are the rows. */
export function stepAfter<T>(pages: readonly LoadedPage<T>[], rows: Rows<T>): NextStep {
  const last = pages.at(-1);
  return last ? stepFrom(last, pages.length - 1, rows) : { kind: 'done' };
}

/** @param place - of the page in the list: each before it was followed by its cursor */
function stepFrom<T>(
  page: Pick<LoadedPage<T>, 'cursor' | 'has_more'>,
  place: number,
  rows: Rows<T>,
): NextStep {
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
 * walk goes on at the same cursor. A page is asked for as soon as the answer with the one before begins, where it
 * is sure to be wanted.
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
  /** The cursors that lead on from pages, by those that they were asked for by. */
  const leads = new Map<string, string>();
  let turn = '';
  const load = (cursor: string): Promise<LoadedPage<T>> =>
    loadPage(cursor, signal, (next) => {
      leads.set(cursor, next);
      if (cursor === turn) readAhead();
    });
  /** Asks for the page after the one whose turn it is: one is ahead at a time. */
  const readAhead = () => {
    const cursor = leads.get(turn);
    if (cursor === undefined) return;
    const step = stepFrom({ cursor, has_more: true }, pages.length, rows);
    const expected = pages.at(-1)?.entries.length ?? 0;
    if (step.kind !== 'next' || rows.count + expected >= wanted) return;
    const coming = load(cursor);
    ahead.set(cursor, coming);
    // Whether it fails matters once it is its turn.
    coming.catch(() => {});
  };

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
      turn = cursor;
      const coming = ahead.get(cursor) ?? load(cursor);
      ahead.clear();
      readAhead();
      pages.push(await coming);
      leads.delete(cursor);
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
  return goal === 'all' || goal.isToEnd ? Number.POSITIVE_INFINITY : goal.rows;
}
