import type { RowData } from '@tanstack/react-table';
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  type Range,
  type Rect,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { GridRows } from './grid-rows';
import { ScrollScale } from './scroll-scale';
import { SlotPool } from './slots';

/** Rows kept beyond the edges, so that a fast wheel shows no gap. */
const OVERSCAN = 8;
/** What the page has above and below the rows, as a first guess, in px. */
const AROUND_ROWS = 190;

/**
 * Tells the grid's size when the browser has laid it out. The library's own observer asks for it at once, which
 * makes the browser lay out the page one time more before the first rows are there.
 */
export function observeRect(virtualizer: Virtualizer<HTMLDivElement, Element>, tell: (rect: Rect) => void) {
  const observer = new ResizeObserver(([entry]) => {
    const box = entry?.borderBoxSize[0];
    if (box) tell({ width: Math.round(box.inlineSize), height: Math.round(box.blockSize) });
  });
  if (virtualizer.scrollElement) observer.observe(virtualizer.scrollElement);
  return () => observer.disconnect();
}

function farthestOf(element: HTMLElement): number {
  return element.scrollHeight - element.clientHeight;
}

/**
 * How many rows the virtualizer is told of: as many or an eighth more. At each other number it measures all rows
 * anew, which for a million that are being loaded would take as long as loading them.
 */
function roomFor(count: number): number {
  const step = Math.max(1, 2 ** (Math.floor(Math.log2(count)) - 3));
  return Math.ceil(count / step) * step;
}

interface GridWindowOptions<T> {
  scroller: RefObject<HTMLDivElement | null>;
  rows: GridRows<T>;
  rowHeight: number;
  headerHeight: number;
  /** The row with the tab stop: it counts as in view wherever the grid is scrolled to, so the focus stays alive. */
  activeRow: number;
}

/**
 * The window on the rows: TanStack Virtual says which are in view.
 *
 * The virtualizer keeps its identity while its items change, so they are read here, by the component that calls
 * the hook, and handed down as plain values. All rows are of one height, so that where one is need not be asked.
 */
export function useGridWindow<T extends RowData>(options: GridWindowOptions<T>) {
  const { scroller, rows, rowHeight, headerHeight, activeRow } = options;
  const { count } = rows;
  const hasStarted = useRef(false);
  const [slots] = useState(() => new SlotPool());
  const [scale] = useState(() => new ScrollScale());
  const [, draw] = useReducer((times: number) => times + 1, 0);
  scale.fit(count * rowHeight);

  const virtualizer = useVirtualizer({
    count: roomFor(count),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialRect: { width: window.innerWidth, height: window.innerHeight - AROUND_ROWS },
    observeElementRect: observeRect,
    observeElementOffset: useCallback(
      (
        instance: Virtualizer<HTMLDivElement, Element>,
        tell: (offset: number, isScrolling: boolean) => void,
      ) =>
        observeElementOffset(instance, (top, isScrolling) => {
          const element = instance.scrollElement;
          // Asking how far it goes lays out the page.
          const farthest = element && scale.isScaled ? farthestOf(element) : 0;
          tell(scale.offsetOf(top, farthest), isScrolling);
          if (!element || !scale.isScaled) return;
          const settled = isScrolling ? null : scale.settle(farthestOf(element));
          if (settled === null) return;
          // The rows move by what the element is scrolled, in the same frame.
          flushSync(draw);
          element.scrollTop = settled;
        }),
      [scale],
    ),
    scrollToFn: (offset, how, instance) => {
      // The first call is for the top, where a new element is: obeying it would lay out the page at once.
      if (hasStarted.current || offset !== 0) elementScroll(offset, how, instance);
      hasStarted.current = true;
    },
    rangeExtractor: useCallback(
      (range: Range) => {
        const beyond = Math.max(0, range.endIndex - (count - 1));
        const startIndex = Math.max(0, range.startIndex - beyond);
        const indexes = defaultRangeExtractor({
          ...range,
          startIndex,
          endIndex: range.endIndex - beyond,
          count,
        });
        if (activeRow >= 0 && activeRow < count && !indexes.includes(activeRow)) indexes.push(activeRow);
        return indexes;
      },
      [activeRow, count],
    ),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there are more rows or fewer
  useLayoutEffect(() => {
    const element = scroller.current;
    const settled = element && scale.isScaled ? scale.settle(farthestOf(element)) : null;
    if (element === null || settled === null) return;
    element.scrollTop = settled;
    draw();
  }, [scale, scroller, count]);

  /** How far down the list the view begins, in px. */
  const offsetNow = useCallback(() => (scroller.current?.scrollTop ?? 0) + scale.shift, [scroller, scale]);
  const scrollTo = useCallback(
    (offset: number) => {
      const element = scroller.current;
      if (!element) return;
      element.scrollTop = scale.topFor(offset, farthestOf(element));
      // Not with the scroll event: the rows there would be drawn a frame late.
      virtualizer.scrollOffset = offsetNow();
      draw();
    },
    [scroller, scale, virtualizer, offsetNow],
  );
  const scrollToRow = useCallback(
    (row: number) => {
      const view = (scroller.current?.clientHeight ?? 0) - headerHeight;
      const start = row * rowHeight;
      const offset = offsetNow();
      if (start < offset) scrollTo(start);
      else if (start + rowHeight > offset + view) scrollTo(start + rowHeight - view);
    },
    [scroller, offsetNow, scrollTo, rowHeight, headerHeight],
  );

  const items = virtualizer.getVirtualItems();
  const placed = useMemo(() => {
    const slotOf = slots.assign(items.map(({ index }) => index));
    return items.flatMap(({ index, start }, place) => {
      const row = rows.at(index);
      return row === undefined ? [] : [{ row, index, start, slot: slotOf[place] ?? 0 }];
    });
  }, [items, rows, slots]);

  return {
    virtualizer,
    placed,
    /** How tall the element with the rows is, and how far up they are drawn in it, in px. */
    height: scale.height,
    shift: scale.shift,
    lastInView: Math.min(virtualizer.range?.endIndex ?? -1, count - 1),
    offsetNow,
    scrollTo,
    scrollToRow,
  };
}
