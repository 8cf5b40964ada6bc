import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { MAX_PER_PAGE } from '../../../contract/page';
import { recallPlace, rememberPlace } from '../../ui/grid/remembered-places';
import { goalOf } from './activity';
import type { Pages } from './use-pages';

/**
 * Loads a list again as far as it was loaded when it was left, through a reload too: once, when it is first shown.
 * Stopped by the reader, it stays so.
 *
 * @param id - the list's name, by which its place is remembered
 */
export function useLoadedAgain<T>(pages: Pages<T>, id: string) {
  const { rows, status, activity, failure, hasMore, isPrevious, start } = pages;
  const [wanted] = useState(() => ({ id, rows: recallPlace(id).count }));
  const isDecided = useRef(false);
  const isReady = status === 'success' && !isPrevious;
  // Before the grid has a chance to ask for more, because it is at the end of the first page.
  useLayoutEffect(() => {
    if (!isReady || isDecided.current) return;
    isDecided.current = true;
    if (id === wanted.id && hasMore && rows.count < wanted.rows) start({ rows: wanted.rows });
  }, [isReady, id, hasMore, rows.count, wanted, start]);
  useLayoutEffect(
    () => () => {
      isDecided.current = false;
    },
    [],
  );

  // One that is left half-way is to be loaded as far as it was to be.
  const count = Math.max(rows.count, goalOf(activity) ?? goalOf(failure?.activity) ?? 0);
  const latest = useRef(wanted.rows);
  useEffect(() => {
    if (isReady) latest.current = count;
  }, [isReady, count]);
  useEffect(() => {
    // The first page is loaded anyway.
    const remember = () => rememberPlace(id, { count: latest.current > MAX_PER_PAGE ? latest.current : 0 });
    window.addEventListener('pagehide', remember);
    return () => {
      window.removeEventListener('pagehide', remember);
      remember();
    };
  }, [id]);
}
