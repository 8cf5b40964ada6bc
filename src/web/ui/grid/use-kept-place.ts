import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { GridRows } from './grid';
import { recallPlace, rememberPlace } from './remembered-places';
import type { ActiveCell } from './use-grid-focus';

interface KeptPlaceOptions<T> {
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  rows: GridRows<T>;
  rowHeight: number;
  idOf: (row: T) => string;
  activeRow: number;
  setActive: (update: (cell: ActiveCell) => ActiveCell) => void;
  /** Is called before the active cell moves with its row; tells whether it has the focus. */
  keepFocus: () => boolean;
  /** The name under which the place is remembered. */
  list: string;
}

/**
 * Keeps the place in a grid.
 *
 * When a list is come back to, it goes to where it was left, as far as the rows reach: being at their end loads
 * more, and so it goes on until it is there or the reader scrolls. When a refresh puts other rows before those
 * in view, the one with the focus stays where it is, or else the first of them, and the active cell stays with its
 * row; at the very top new rows push the others down: that is where they are looked for. Another list begins at its
 * top.
 */
export function useKeptPlace<T>(options: KeptPlaceOptions<T>) {
  const { virtualizer, rows, rowHeight, idOf, activeRow, setActive, keepFocus, list } = options;
  const [placeAtStart] = useState(() => recallPlace(list));
  const goal = useRef(placeAtStart);
  const before = useRef(rows);
  const listBefore = useRef(list);

  useLayoutEffect(() => {
    const forget = () => {
      goal.current = 0;
    };
    const scroller = virtualizer.scrollElement;
    const remember = () => rememberPlace(list, goal.current || (scroller?.scrollTop ?? 0));
    // None where there is nothing to forget: a listener for the wheel costs each frame of scrolling.
    const gestures = goal.current > 0 ? ['wheel', 'pointerdown', 'touchmove', 'keydown'] : [];
    for (const gesture of gestures)
      scroller?.addEventListener(gesture, forget, { passive: true, once: true });
    window.addEventListener('pagehide', remember);
    return () => {
      remember();
      window.removeEventListener('pagehide', remember);
      for (const gesture of gestures) scroller?.removeEventListener(gesture, forget);
    };
  }, [virtualizer, list]);

  useLayoutEffect(() => {
    if (goal.current === 0 || rows.count === 0) return;
    virtualizer.scrollToOffset(goal.current);
    if (virtualizer.getTotalSize() > goal.current + (virtualizer.scrollRect?.height ?? 0)) goal.current = 0;
  }, [virtualizer, rows]);

  useLayoutEffect(() => {
    const old = before.current;
    const isSame = listBefore.current === list;
    before.current = rows;
    listBefore.current = list;
    if (!isSame) {
      goal.current = 0;
      keepFocus();
      setActive((cell) => ({ ...cell, row: 0 }));
      virtualizer.scrollToOffset(0);
      return;
    }
    if (old.list === rows.list || old.count === 0) return;
    const placeNow = (index: number) => {
      const row = old.list[index];
      const place = row === undefined ? undefined : rows.indexOf(idOf(row));
      return place ?? Math.max(0, Math.min(index, rows.count - 1));
    };
    const hasFocus = keepFocus();
    setActive((cell) => ({ ...cell, row: placeNow(cell.row) }));
    const offset = virtualizer.scrollOffset ?? 0;
    const top = Math.floor(offset / rowHeight);
    const bottom = (offset + (virtualizer.scrollRect?.height ?? 0)) / rowHeight;
    // Where the focus is in view the reader is there, and otherwise where the view begins.
    const anchor = hasFocus && activeRow >= top && activeRow < bottom ? activeRow : top;
    const moved = placeNow(anchor) - anchor;
    if (offset > 0 && moved !== 0) virtualizer.scrollToOffset(offset + moved * rowHeight);
  }, [virtualizer, rows, rowHeight, idOf, activeRow, setActive, keepFocus, list]);

  // Every row is as high as the others; when that changes (a phone is turned) all are placed anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is the reason
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
}
