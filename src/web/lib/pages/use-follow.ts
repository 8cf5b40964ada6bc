import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { GridHandle } from '../../ui/grid/grid';
import { type PageSource, pageLoader } from './loaded-page';
import { rereadPages } from './reread';
import type { Pages } from './use-pages';
import type { LoadedPages } from './walk';

/** How long the pages of a list are left alone after they were read again, in milliseconds. */
const FOLLOW_EVERY_MS = 2_000;

/**
 * Lets a list follow what it is drawn from: while it is behind, its pages are quietly read again beside what is
 * shown. Makes way for whatever the reader asks of the list.
 *
 * @param isBehind - true when there is more to be known than when the first page was answered
 * @param grid - shows the list; the reader's place in it is kept
 */
export function useFollow<T>(
  source: PageSource<T>,
  pages: Pages<T>,
  isBehind: boolean,
  grid: RefObject<GridHandle | null>,
) {
  const client = useQueryClient();
  const [round, setRound] = useState(0);
  const readAt = useRef(Number.NEGATIVE_INFINITY);
  const { activity, status, isPrevious } = pages;
  const mayFollow = isBehind && activity === null && status === 'success' && !isPrevious;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round that leaves the list behind is followed by another
  useEffect(() => {
    if (!mayFollow) return;
    const { queryKey, idOf } = source;
    const reread = async (signal: AbortSignal) => {
      const before = client.getQueryData<LoadedPages<T>>(queryKey);
      if (!before) return;
      const loadPage = pageLoader(source, 'walk');
      const atHand = () => grid.current?.atHand() ?? [];
      const fresh = await rereadPages({ loadPage, idOf, before, atHand, signal });
      // Whoever has written meanwhile knows better.
      if (!signal.aborted && client.getQueryData(queryKey) === before) client.setQueryData(queryKey, fresh);
    };
    const controller = new AbortController();
    const pause = readAt.current + FOLLOW_EVERY_MS - performance.now();
    const timer = setTimeout(async () => {
      try {
        await reread(controller.signal);
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
  }, [mayFollow, client, source, grid, round]);
}
