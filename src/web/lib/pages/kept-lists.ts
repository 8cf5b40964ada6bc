import type { Query, QueryClient } from '@tanstack/react-query';
import type { LoadedPages } from './walk';

/** How much of the lists that nobody shows is kept. */
interface KeptLimits {
  /** Rows in all of them together. */
  rows: number;
  /** Lists of a kind, which is the first part of their key. */
  listsOfAKind: number;
}

/**
 * 300,000 contacts take about 200 MB, as much again as a list that is shown may. Each text that customers are
 * searched by is a list, and mostly a page: so many of them are no more than 10,000 rows.
 */
const LIMITS: KeptLimits = { rows: 300_000, listsOfAKind: 50 };

/** Marks a query as a list whose end of life is decided here, and not by Query after some minutes. */
export const KEPT = { gcTime: Number.POSITIVE_INFINITY, meta: { isKeptList: true } };

type ListQuery = Query<LoadedPages<unknown>>;

function isUnused(query: ListQuery): boolean {
  return query.getObserversCount() === 0 && query.state.fetchStatus === 'idle';
}

function rowsIn(query: ListQuery): number {
  let rows = 0;
  for (const { entries } of query.state.data?.pages ?? []) rows += entries.length;
  return rows;
}

/**
 * Keeps the lists that nobody shows for as long as the page is open, within limits: those shown least recently are
 * dropped first. One that is shown is never dropped; one that could not be loaded is not worth keeping.
 */
export function keepLists(client: QueryClient, limits = LIMITS) {
  const cache = client.getQueryCache();
  /** That used last at the end; true for those that were shown. */
  const lists = new Map<ListQuery, boolean>();
  let isDue = false;

  function tidy() {
    isDue = false;
    let rows = 0;
    const ofAKind = new Map<unknown, number>();
    for (const [query, wasShown] of [...lists].reverse()) {
      if (!isUnused(query)) continue;
      const kind = query.queryKey[0];
      const count = (ofAKind.get(kind) ?? 0) + 1;
      const rowsWithIt = rows + rowsIn(query);
      const isFailed = wasShown && query.state.data === undefined;
      if (isFailed || count > limits.listsOfAKind || rowsWithIt > limits.rows) {
        cache.remove(query);
        continue;
      }
      ofAKind.set(kind, count);
      rows = rowsWithIt;
    }
  }

  cache.subscribe(({ type, query }) => {
    if (query.meta?.isKeptList !== true) return;
    if (type === 'removed') {
      lists.delete(query);
      return;
    }
    if (type === 'added' || type === 'observerAdded' || type === 'observerRemoved') {
      const wasShown = lists.get(query) === true || type === 'observerAdded';
      lists.delete(query);
      lists.set(query, wasShown);
    }
    if (isDue || query.getObserversCount() > 0) return;
    isDue = true;
    // Later: a list that changes hands within a page is for a moment nobody's.
    queueMicrotask(tidy);
  });
}
