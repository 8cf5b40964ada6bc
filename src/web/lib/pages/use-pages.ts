import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PagingFault } from '../../../contract/walk';
import { fetchPage, type Listing, type LoadedPage, type LoadPage, type PageSource } from './loaded-page';
import { type RefreshResult, refreshPages } from './refresh';
import { createRowCollector, type Rows } from './rows';
import { type LoadedPages, stepAfter, walkPages } from './walk';

/** What is being done to a list right now. */
type Activity = 'more' | 'all' | 'refresh';

/** A list of pages as a component sees it. */
export interface Pages<T> {
  rows: Rows<T>;
  status: 'pending' | 'error' | 'success';
  /** True while the rows are those of the source before, and the first page of this one is on its way. */
  isPrevious: boolean;
  /** What the first page says of the whole list, where its source reads that. */
  listing: Listing | null;
  /** Why the first page could not be loaded. */
  firstError: Error | null;
  retryFirst: () => void;
  /** True when upstream said that there is no more. */
  isComplete: boolean;
  hasMore: boolean;
  /** Why the list ends though upstream says that there is more. */
  fault: PagingFault | null;
  receivedAt: number;
  activity: Activity | null;
  /** Why the last activity stopped, and which; null once another one runs. */
  failure: { activity: Activity; error: Error } | null;
  /** Rows read so far by a refresh that runs. */
  refreshedCount: number;
  refreshed: Omit<RefreshResult<T>, 'pages'> | null;
  start: (activity: Activity) => void;
  stop: () => void;
}

/**
 * The options by which a list lives in the query cache.
 *
 * @param rowsOf - the collector of the list's rows; another one gives the same, only slower
 */
export function pagesQueryOptions<T>(source: PageSource<T>, rowsOf = createRowCollector(source.idOf)) {
  return infiniteQueryOptions<LoadedPage<T>, Error, LoadedPages<T>, readonly unknown[], string | null>({
    queryKey: source.queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(source, pageParam, signal),
    initialPageParam: null,
    // `cursor` is set on the last page too; only `has_more` ends a list, and a cursor must lead on.
    getNextPageParam: (_last, pages, _param, pageParams) => {
      const step = stepAfter({ pages, pageParams }, rowsOf(pages));
      return step.kind === 'next' ? step.cursor : undefined;
    },
  });
}

/**
 * A list of pages, its first page loaded at once and the others on demand. With another source the rows of the
 * one before stay until there are new ones.
 *
 * @param source - must be the same object between renders
 */
export function usePages<T>(source: PageSource<T>): Pages<T> {
  const client = useQueryClient();
  const rowsOf = useMemo(() => createRowCollector(source.idOf), [source.idOf]);
  const options = useMemo(
    () => ({ ...pagesQueryOptions(source, rowsOf), placeholderData: keepPreviousData }),
    [source, rowsOf],
  );
  const query = useInfiniteQuery(options);
  const { data, isPlaceholderData: isPrevious } = query;
  const rows = useMemo(() => rowsOf(data?.pages ?? []), [data, rowsOf]);
  const step = useMemo(() => (data ? stepAfter(data, rows) : null), [data, rows]);

  const [activity, setActivity] = useState<Activity | null>(null);
  const [failure, setFailure] = useState<Pages<T>['failure']>(null);
  const [refreshedCount, setRefreshedCount] = useState(0);
  const [refreshed, setRefreshed] = useState<Pages<T>['refreshed']>(null);
  const running = useRef<AbortController | null>(null);

  const stop = useCallback(() => running.current?.abort(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done to one source is nothing to the next
  useEffect(
    () => () => {
      stop();
      setFailure(null);
      setRefreshed(null);
    },
    [stop, source],
  );

  const start = useCallback(
    async (next: Activity) => {
      const loadPage: LoadPage<T> = (cursor, loading) => fetchPage(source, cursor, loading);
      // What is loading already brings more.
      if (next === 'more' && running.current) return;
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      setActivity(next);
      setFailure(null);
      setRefreshed(null);
      try {
        if (next === 'refresh') {
          const before = client.getQueryData<LoadedPages<T>>(source.queryKey);
          if (!before) return;
          const rowsBefore = rowsOf(before.pages);
          setRefreshedCount(0);
          const result = await refreshPages({
            loadPage,
            idOf: source.idOf,
            rowsOf,
            before: rowsBefore,
            wasComplete: stepAfter(before, rowsBefore).kind === 'done',
            onProgress: setRefreshedCount,
            signal,
          });
          signal.throwIfAborted();
          client.setQueryData<LoadedPages<T>>(source.queryKey, result.pages);
          const { added, changed, gone } = result;
          setRefreshed({ added, changed, gone });
        } else {
          await walkPages({ client, queryKey: source.queryKey, loadPage, rowsOf, goal: next, signal });
        }
      } catch (error) {
        if (!signal.aborted) setFailure({ activity: next, error: asError(error) });
      } finally {
        if (running.current === controller) {
          running.current = null;
          setActivity(null);
        }
      }
    },
    [client, rowsOf, source],
  );

  return {
    rows,
    status: query.status,
    isPrevious,
    listing: data?.pages[0]?.listing ?? null,
    firstError: query.error,
    retryFirst: query.refetch,
    isComplete: step?.kind === 'done',
    hasMore: step?.kind === 'next' && !isPrevious,
    fault: step?.kind === 'fault' ? step.fault : null,
    receivedAt: data?.pages[0]?.receivedAt ?? 0,
    activity,
    failure,
    refreshedCount,
    refreshed,
    start,
    stop,
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
