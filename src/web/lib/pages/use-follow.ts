import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { printJson } from '../../../contract/read-entry';
import type { NextStep } from '../../../contract/walk';
import { fetchPage, type PageSource } from './loaded-page';
import { createRowCollector } from './rows';
import type { Pages } from './use-pages';
import { type LoadedPages, stepAfter } from './walk';

/** How long the pages of a list are left alone after they were read again, in milliseconds. */
const FOLLOW_EVERY_MS = 2_000;

/**
 * Reads the pages of a list again, as many rows as are loaded, and puts them in place of those.
 *
 * A row that is what it was stays the same object, so that nothing of it is drawn anew. When somebody else has
 * written meanwhile, nothing is put anywhere.
 *
 * @throws what a page throws; what is shown is untouched then
 */
export async function rereadPages<T>(
  client: QueryClient,
  source: PageSource<T>,
  signal: AbortSignal,
): Promise<void> {
  const { queryKey, idOf } = source;
  const before = client.getQueryData<LoadedPages<T>>(queryKey);
  if (!before) return;
  const rowsBefore = createRowCollector(idOf)(before.pages);
  const known = (row: T): T => {
    const place = rowsBefore.indexOf(idOf(row));
    const old = place === undefined ? undefined : rowsBefore.list[place];
    return old !== undefined && printJson(old) === printJson(row) ? old : row;
  };

  const rowsOf = createRowCollector(idOf);
  const fresh: LoadedPages<T> = { pages: [], pageParams: [] };
  let step: NextStep | null = null;
  while (step === null || (step.kind === 'next' && rowsOf(fresh.pages).count < rowsBefore.count)) {
    const cursor: string | null = step === null ? null : step.cursor;
    const page = await fetchPage(source, cursor, signal);
    fresh.pages.push({ ...page, entries: page.entries.map(known) });
    fresh.pageParams.push(cursor);
    step = stepAfter(fresh, rowsOf(fresh.pages));
  }
  signal.throwIfAborted();
  if (client.getQueryData(queryKey) === before) client.setQueryData(queryKey, fresh);
}

/**
 * Lets a list follow what it is drawn from: while it is behind, its pages are quietly read again beside what is
 * shown. Makes way for whatever the reader asks of the list.
 *
 * @param isBehind - true when there is more to be known than when the first page was answered
 */
export function useFollow<T>(source: PageSource<T>, pages: Pages<T>, isBehind: boolean) {
  const client = useQueryClient();
  const [round, setRound] = useState(0);
  const readAt = useRef(Number.NEGATIVE_INFINITY);
  const { activity, status, isPrevious } = pages;
  const mayFollow = isBehind && activity === null && status === 'success' && !isPrevious;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round that leaves the list behind is followed by another
  useEffect(() => {
    if (!mayFollow) return;
    const controller = new AbortController();
    const pause = readAt.current + FOLLOW_EVERY_MS - performance.now();
    const timer = setTimeout(async () => {
      try {
        await rereadPages(client, source, controller.signal);
      } catch {
        // The list stays as it is, and says how old it is; the next round tries again.
      }
      readAt.current = performance.now();
      if (!controller.signal.aborted) setRound((count) => count + 1);
    }, pause);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [mayFollow, client, source, round]);
}
