import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { recallPlace, rememberPlace } from '../../ui/grid/remembered-places';
import { goalOf } from './activity';
import type { Pages } from './use-pages';

/**
 * Loads a list again as far as it was loaded when it was left, through a reload too: once, when it is first shown,
 * whatever of it is shown. Stopped by the reader, it stays so.
 */
export function useLoadedAgain<T>(pages: Pages<T>) {
  const { name, rows, status, activity, failure, hasMore, isPrevious, firstCount, start } = pages;
  const [wanted] = useState(() => ({ name, ...recallPlace(name) }));
  const isDecided = useRef(false);
  const isReady = status === 'success' && !isPrevious;
  // Before the grid has a chance to ask for more, because it is at the end of the first page.
  useLayoutEffect(() => {
    if (!isReady || isDecided.current) return;
    isDecided.current = true;
    if (name !== wanted.name || !hasMore || (rows.count >= wanted.count && !wanted.isWhole)) return;
    start({ rows: wanted.count, isToEnd: wanted.isWhole });
  }, [isReady, name, hasMore, rows.count, wanted, start]);
  useLayoutEffect(
    () => () => {
      isDecided.current = false;
    },
    [],
  );

  // One that is left half-way is to be loaded as far as it was to be.
  const goal = goalOf(activity) ?? goalOf(failure?.activity);
  const count = Math.max(rows.count, goal?.rows ?? 0);
  // A stream has its last rows before it is known that there are no more.
  const isWhole = (pages.isComplete && pages.reading !== null) || goal?.isToEnd === true;
  // The first page is loaded anyway.
  const kept = isWhole || count > firstCount ? count : 0;
  const latest = useRef({ name, kept: wanted.count, isWhole: wanted.isWhole });
  useEffect(() => {
    if (isReady) latest.current = { name, kept, isWhole };
  }, [isReady, name, kept, isWhole]);
  useEffect(() => {
    const remember = () => {
      const { name: last, kept: loaded, isWhole: wasWhole } = latest.current;
      if (last === name) rememberPlace(name, { count: loaded, isWhole: wasWhole });
    };
    window.addEventListener('pagehide', remember);
    return () => {
      window.removeEventListener('pagehide', remember);
      remember();
    };
  }, [name]);
}
