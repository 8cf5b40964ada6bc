import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { GridRows } from './grid';
import type { ActiveCell } from './use-grid-focus';

interface KeptPlaceOptions<T> {
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  rows: GridRows<T>;
  rowHeight: number;
  idOf: (row: T) => string;
  setActive: (update: (cell: ActiveCell) => ActiveCell) => void;
}

/**
 * Keeps the rows in view where they are when a refresh puts others before them, and the active cell with its
 * row. At the very top new rows push the others down: that is where they are looked for.
 */
export function useKeptPlace<T>({ virtualizer, rows, rowHeight, idOf, setActive }: KeptPlaceOptions<T>) {
  const before = useRef(rows);

  useLayoutEffect(() => {
    const old = before.current;
    before.current = rows;
    if (old.list === rows.list || old.count === 0) return;
    const placeNow = (index: number) => {
      const row = old.list[index];
      return (row === undefined ? undefined : rows.indexOf(idOf(row))) ?? index;
    };
    setActive((cell) => ({ ...cell, row: placeNow(cell.row) }));
    const offset = virtualizer.scrollOffset ?? 0;
    const top = Math.floor(offset / rowHeight);
    const moved = placeNow(top) - top;
    if (offset > 0 && moved !== 0) virtualizer.scrollToOffset(offset + moved * rowHeight);
  }, [virtualizer, rows, rowHeight, idOf, setActive]);

  // Every row is as high as the others; when that changes (a phone is turned) all are placed anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is the reason
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
}
