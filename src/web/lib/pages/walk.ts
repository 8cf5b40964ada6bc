import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { type NextStep, nextStep } from '../../../contract/walk';
import type { LoadedPage, LoadPage } from './loaded-page';
import type { Rows } from './rows';

/** How often a walk may write to the query cache: each write renders, and writing each page would be quadratic. */
const WRITE_EVERY_MS = 100;

/** The pages of a list in the query cache, with the cursors by which they were asked for. */
export type LoadedPages<T> = InfiniteData<LoadedPage<T>, string | null>;

/** Decides how a list goes on after the pages that are loaded. */
export function stepAfter<T>({ pages, pageParams }: LoadedPages<T>, rows: Rows<T>): NextStep {
  const last = pages.at(-1);
  if (!last) return { kind: 'done' };
  return nextStep(last, { has: (cursor) => pageParams.includes(cursor) }, rows.barrenPages);
}

interface WalkOptions<T> {
  client: QueryClient;
  queryKey: readonly unknown[];
  loadPage: LoadPage<T>;
  rowsOf: (pages: readonly LoadedPage<T>[]) => Rows<T>;
  /** `more`: until at least one new row is there; `all`: to the end. */
  goal: 'more' | 'all';
  signal: AbortSignal;
}

/**
 * Loads further pages of a list into the query cache.
 *
 * This is the only writer of pages after the first one: Query's own `fetchNextPage` would write at each page
 * and undo what another writer did meanwhile. When it fails or is aborted, what was loaded stays, and the next
 * walk goes on at the same cursor.
 *
 * @throws what `loadPage` throws
 */
export async function walkPages<T>({
  client,
  queryKey,
  loadPage,
  rowsOf,
  goal,
  signal,
}: WalkOptions<T>): Promise<void> {
  const start = client.getQueryData<LoadedPages<T>>(queryKey);
  if (!start) return;
  const pages = [...start.pages];
  const pageParams = [...start.pageParams];
  const countAtStart = rowsOf(pages).count;
  let writtenAt = performance.now();
  const write = () => {
    client.setQueryData<LoadedPages<T>>(queryKey, { pages: [...pages], pageParams: [...pageParams] });
    writtenAt = performance.now();
  };
  try {
    for (;;) {
      const rows = rowsOf(pages);
      const step = stepAfter({ pages, pageParams }, rows);
      if (step.kind !== 'next' || (goal === 'more' && rows.count > countAtStart)) return;
      pages.push(await loadPage(step.cursor, signal));
      pageParams.push(step.cursor);
      if (performance.now() - writtenAt >= WRITE_EVERY_MS) write();
    }
  } finally {
    if (pages.length > start.pages.length) write();
  }
}
