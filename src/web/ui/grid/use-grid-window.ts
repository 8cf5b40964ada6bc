import { type RowData, useTable } from '@tanstack/react-table';
import {
  defaultRangeExtractor,
  elementScroll,
  type Range,
  type Rect,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { GridRows } from './grid';
import { type GridColumn, gridFeatures } from './grid-columns';
import { SlotPool } from './slots';

/** Rows kept beyond the edges, so that a fast wheel shows no gap. */
const OVERSCAN = 8;
/** What the page has above and below the rows, as a first guess, in px. */
const AROUND_ROWS = 190;

/**
 * Tells the grid's size when the browser has laid it out. The library's own observer asks for it at once, which
 * makes the browser lay out the page one time more before the first rows are there.
 */
function observeRect(virtualizer: Virtualizer<HTMLDivElement, Element>, tell: (rect: Rect) => void) {
  const observer = new ResizeObserver(([entry]) => {
    const box = entry?.borderBoxSize[0];
    if (box) tell({ width: Math.round(box.inlineSize), height: Math.round(box.blockSize) });
  });
  if (virtualizer.scrollElement) observer.observe(virtualizer.scrollElement);
  return () => observer.disconnect();
}

interface GridWindowOptions<T extends RowData> {
  scroller: RefObject<HTMLDivElement | null>;
  rows: GridRows<T>;
  columns: GridColumn<T>[];
  idOf: (row: T) => string;
  rowHeight: number;
  headerHeight: number;
  /** The row with the tab stop: it counts as in view wherever the grid is scrolled to, so the focus stays alive. */
  activeRow: number;
}

/**
 * The window on the rows: TanStack Virtual says which are in view, and TanStack Table is given only those.
 *
 * The virtualizer keeps its identity while its items change, so they are read here, by the component that calls
 * the hook, and handed down as plain values.
 */
export function useGridWindow<T extends RowData>(options: GridWindowOptions<T>) {
  const { scroller, rows, columns, idOf, rowHeight, headerHeight, activeRow } = options;
  const { list, count } = rows;
  const hasStarted = useRef(false);
  const [slots] = useState(() => new SlotPool());

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialRect: { width: window.innerWidth, height: window.innerHeight - AROUND_ROWS },
    observeElementRect: observeRect,
    scrollToFn: (offset, how, instance) => {
      // The first call is for the top, where a new element is: obeying it would lay out the page at once.
      if (hasStarted.current || offset !== 0) elementScroll(offset, how, instance);
      hasStarted.current = true;
    },
    scrollPaddingEnd: headerHeight,
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range);
        if (activeRow < range.count && !indexes.includes(activeRow)) indexes.push(activeRow);
        return indexes;
      },
      [activeRow],
    ),
  });
  const items = virtualizer.getVirtualItems();
  const data = useMemo(() => items.flatMap(({ index }) => list.slice(index, index + 1)), [items, list]);
  const table = useTable({ features: gridFeatures, columns, data, getRowId: idOf });
  const tableRows = table.getRowModel().rows;

  const slotOf = slots.assign(items.map(({ index }) => index));
  const rowsInView = items.flatMap(({ index, start }, place) => {
    const row = tableRows[place];
    return row ? [{ row, index, start, slot: slotOf[place] ?? 0 }] : [];
  });
  return { virtualizer, table, rowsInView };
}
