import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PagingFault } from '../../../contract/walk';
import { asError } from '../as-error';
import type { Activity } from './activity';
import { KEPT } from './kept-lists';
import { type Listing, type LoadedPage, type PageSource, pageLoader } from './loaded-page';
import type { News } from './news';
import type { ReadingWords } from './reading-words';
import { type RefreshResult, refreshPages } from './refresh';
import type { Rows } from './rows';
import { useNews } from './use-news';
import { type LoadedPages, stepAfter, walkPages } from './walk';

/** A list of pages as a component sees it. */
export interface Pages<T> {
  /** Tells this list from others, whatever of it is shown. */
  name: string;
  rows: Rows<T>;
  status: 'pending' | 'error' | 'success';
  /** True while the rows are those of the source before, and the first page of this one is on its way. */
  isPrevious: boolean;
  /** What the first page says of the whole list, where its source reads that. */
  listing: Listing | null;
  /** How far the contacts of many customers are read, by the last page; null for other lists. */
  reading: ReadingWords | null;
  /** Why the first page could not be loaded. */
  firstError: Error | null;
  retryFirst: () => void;
  /** True when upstream said that there is no more. */
  isComplete: boolean;
  hasMore: boolean;
  /** Why the list ends though upstream says that there is more. */
  fault: PagingFault | null;
  receivedAt: number;
  /** Rows of the first page, which is loaded without being asked for. */
  firstCount: number;
  activity: Activity | null;
  /** Why the last activity stopped, and which; null once another one runs. */
  failure: { activity: Activity; error: Error } | null;
  /** Rows read so far by a refresh that runs. */
  refreshedCount: number;
  refreshed: Omit<RefreshResult<T>, 'pages'> | null;
  /** What is known to be different since the list was loaded; nothing of it is shown before a refresh. */
  news: News | null;
  /** The cursor by which the page of a row was asked for, null for the first one; undefined for a row of no page. */
  cursorOf: (row: T) => string | null | undefined;
  start: (activity: Activity) => void;
  stop: () => void;
}

/** The options by which a list lives in the query cache. */
export function pagesQueryOptions<T>(source: PageSource<T>) {
  return infiniteQueryOptions<LoadedPage<T>, Error, LoadedPages<T>, readonly unknown[], string | null>({
    ...KEPT,
    queryKey: source.queryKey,
    // Comparing all rows at once would hold up the page; who reads a list anew keeps what is the same.
    structuralSharing: false,
    queryFn: ({ pageParam, signal }) => pageLoader(source, 'first')(pageParam, signal),
    initialPageParam: null,
    // `cursor` is set on the last page too; only `has_more` ends a list, and a cursor must lead on.
    getNextPageParam: (_last, pages) => {
      const step = stepAfter(pages, source.rowsOf(pages));
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
  const { rowsOf } = source;
  const options = useMemo(
    () => ({ ...pagesQueryOptions(source), placeholderData: keepPreviousData }),
    [source],
  );
  const query = useInfiniteQuery(options);
  const { data, isPlaceholderData: isPrevious } = query;
  const rows = useMemo(() => rowsOf(data?.pages ?? []), [data, rowsOf]);
  const step = useMemo(() => (data ? stepAfter(data.pages, rows) : null), [data, rows]);

  const [activity, setActivity] = useState<Activity | null>(null);
  const [failure, setFailure] = useState<Pages<T>['failure']>(null);
  const [refreshedCount, setRefreshedCount] = useState(0);
  const [refreshed, setRefreshed] = useState<Pages<T>['refreshed']>(null);
  const running = useRef<AbortController | null>(null);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const news = useNews(source, isPrevious ? undefined : data?.pages[0], activity === null);

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

  const run = useCallback(
    async (next: Activity, signal: AbortSignal) => {
      const { queryKey, idOf } = source;
      const loadPage = pageLoader(source, next === 'more' ? 'more' : 'walk');
      if (next !== 'refresh') {
        await walkPages({ client, queryKey, loadPage, rowsOf, goal: next, signal });
        return;
      }
      const before = client.getQueryData<LoadedPages<T>>(queryKey)?.pages;
      if (!before) return;
      setRefreshedCount(0);
      const onProgress = setRefreshedCount;
      const isMixed = source.isMixed === true;
      const options = { loadPage, idOf, rowsOf, before, isMixed, onProgress, signal };
      const { pages, ...result } = await refreshPages(options);
      signal.throwIfAborted();
      client.setQueryData<LoadedPages<T>>(queryKey, pages);
      setRefreshed(result);
    },
    [client, rowsOf, source],
  );

  const start = useCallback(
    (next: Activity) => {
      // What is loading already brings more.
      if (next === 'more' && running.current) return;
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      setActivity(next);
      setFailure(null);
      setRefreshed(null);
      const take = async () => {
        try {
          if (!signal.aborted) await run(next, signal);
        } catch (error) {
          if (!signal.aborted) setFailure({ activity: next, error: asError(error) });
        } finally {
          if (running.current === controller) {
            running.current = null;
            setActivity(null);
          }
        }
      };
      // What is stopped writes down what it has before the next one begins.
      turn.current = turn.current.then(take);
    },
    [run],
  );

  const cursorOf = useCallback(
    (row: T) => data?.pageParams[data.pages.findIndex(({ entries }) => entries.includes(row))],
    [data],
  );

  const isComplete = step?.kind === 'done';
  const reading = data?.pages.at(-1)?.reading;
  const list = { isComplete, isLoadingAll: activity === 'all' };
  return {
    name: source.queryKey.join(' '),
    rows,
    cursorOf,
    status: query.status,
    isPrevious,
    listing: data?.pages[0]?.listing ?? null,
    reading: (reading && source.tellReading?.(reading, list)) ?? null,
    firstError: query.error,
    retryFirst: query.refetch,
    isComplete,
    hasMore: step?.kind === 'next' && !isPrevious,
    fault: step?.kind === 'fault' ? step.fault : null,
    receivedAt: data?.pages[0]?.receivedAt ?? 0,
    firstCount: data?.pages[0]?.entries.length ?? 0,
    activity,
    failure,
    refreshedCount,
    refreshed,
    news,
    start,
    stop,
  };
}
