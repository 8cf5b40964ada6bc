import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { GridRows } from './grid-rows';
import { recallPlace, rememberPlace } from './remembered-places';
import type { ActiveCell } from './use-grid-focus';

interface KeptPlaceOptions<T> {
  scroller: RefObject<HTMLElement | null>;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  scrollTo: (offset: number) => void;
  offsetNow: () => number;
  rows: GridRows<T>;
  rowHeight: number;
  idOf: (row: T) => string;
  activeRow: number;
  setActive: (update: (cell: ActiveCell) => ActiveCell) => void;
  /** Is called before the active cell moves with its row; tells whether it has the focus. */
  keepFocus: () => boolean;
  /** The name under which the place is remembered. */
  list: string;
  /** True while rows that were there before are loaded again. */
  isReturning: boolean;
  /** True when there are no rows but these. */
  isComplete: boolean;
  headerHeight: number;
}

/** The place of the row under the pointer, or null. */
function hoveredPlace(scroller: HTMLElement | null): number | null {
  const row = scroller?.querySelector<HTMLElement>('.grid-body > .grid-row:hover');
  return row ? Number(row.dataset.index) : null;
}

/**
 * Keeps the place in a grid.
 *
 * When a list is come back to, it goes to where it was left, as far as the rows reach: being at their end loads
 * more, and so it goes on until it is there or the reader scrolls. When other rows come before those in view, the
 * one with the focus stays where it is, or that under the pointer, or else the first of them, and the active cell
 * stays with its row; at the very top new rows push the others down: that is where they are looked for.
 */
export function useKeptPlace<T>(options: KeptPlaceOptions<T>) {
  const {
    scroller,
    virtualizer,
    scrollTo,
    offsetNow,
    rows,
    rowHeight,
    idOf,
    activeRow,
    setActive,
    keepFocus,
    list,
    isReturning,
    isComplete,
    headerHeight,
  } = options;
  const returned = useRef(false);
  const [placeAtStart] = useState(() => recallPlace(list).offset);
  const goal = useRef(placeAtStart);
  const before = useRef(rows);
  const listBefore = useRef(list);
  const heightBefore = useRef(rowHeight);

  useLayoutEffect(() => {
    const forget = () => {
      goal.current = 0;
    };
    const element = virtualizer.scrollElement;
    // As it was told last: the element may be shorter by now, and scrolled elsewhere by that.
    const remember = () => rememberPlace(list, { offset: goal.current || (virtualizer.scrollOffset ?? 0) });
    // None where there is nothing to forget: a listener for the wheel costs each frame of scrolling.
    const gestures = goal.current > 0 ? ['wheel', 'pointerdown', 'touchmove', 'keydown'] : [];
    for (const gesture of gestures) element?.addEventListener(gesture, forget, { passive: true, once: true });
    window.addEventListener('pagehide', remember);
    return () => {
      remember();
      window.removeEventListener('pagehide', remember);
      for (const gesture of gestures) element?.removeEventListener(gesture, forget);
    };
  }, [virtualizer, list]);

  useLayoutEffect(() => {
    const old = before.current;
    const isSame = listBefore.current === list;
    before.current = rows;
    listBefore.current = list;
    if (!isSame) {
      goal.current = recallPlace(list).offset;
      keepFocus();
      setActive((cell) => ({ ...cell, row: Math.min(cell.row, 0) }));
      scrollTo(0);
      return;
    }
    if (old.arrangement === rows.arrangement || old.count === 0 || goal.current > 0) return;
    const placeNow = (index: number) => {
      const row = old.at(index);
      const place = row === undefined ? undefined : rows.indexOf(idOf(row));
      return place ?? Math.max(0, Math.min(index, rows.count - 1));
    };
    const hasFocus = keepFocus();
    setActive((cell) => (cell.row < 0 ? cell : { ...cell, row: placeNow(cell.row) }));
    // Where it was told to be last, the scroll bar may have been dragged since; a shorter list may have moved it.
    const offset = rows.count < old.count ? (virtualizer.scrollOffset ?? 0) : offsetNow();
    const top = Math.floor(offset / rowHeight);
    const bottom = (offset + (virtualizer.scrollRect?.height ?? 0)) / rowHeight;
    const hovered = hoveredPlace(scroller.current);
    // Where the focus is in view the reader is there; or where the pointer is, and otherwise where the view begins.
    const isAtFocus = hasFocus && activeRow >= top && activeRow < bottom;
    const anchor = isAtFocus ? activeRow : (hovered ?? top);
    const moved = placeNow(anchor) - anchor;
    if (moved !== 0 && (offset > 0 || isAtFocus || hovered !== null)) scrollTo(offset + moved * rowHeight);
  }, [
    scroller,
    virtualizer,
    scrollTo,
    offsetNow,
    rows,
    rowHeight,
    idOf,
    activeRow,
    setActive,
    keepFocus,
    list,
  ]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there are other rows
  useLayoutEffect(() => {
    if (goal.current === 0 || rows.count === 0) return;
    const height = virtualizer.scrollRect?.height ?? 0;
    const isReached = headerHeight + rows.count * rowHeight >= goal.current + height;
    const wasReturning = returned.current;
    returned.current = isReturning;
    // Not as far as can be meanwhile: nobody is to watch the end of a list running away.
    if (isReturning && !isReached) return;
    // Stopped by the reader, it stays where it is. One that has become shorter has its end to come back to.
    if (isReached || isComplete || !wasReturning) scrollTo(goal.current);
    if (!isReturning && (isReached || wasReturning || isComplete)) goal.current = 0;
  }, [virtualizer, scrollTo, rows, list, isReturning, isComplete]);

  // Every row is as high as the others; when that changes (another density, a phone that is turned) all are placed
  // anew, and the first one in view stays the first.
  useLayoutEffect(() => {
    const former = heightBefore.current;
    heightBefore.current = rowHeight;
    if (former === rowHeight) return;
    const offset = virtualizer.scrollOffset ?? 0;
    virtualizer.measure();
    scrollTo((offset / former) * rowHeight);
  }, [virtualizer, scrollTo, rowHeight]);
}
