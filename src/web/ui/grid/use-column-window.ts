import type { RowData, Table } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useRef } from 'react';
import { type gridFeatures, SELECT, type TableColumn } from './grid-columns';
import { observeRect } from './use-grid-window';

/** Columns kept beyond the edges. */
const OVERSCAN = 1;

/** A column that is drawn. */
export interface PlacedColumn<T extends RowData> {
  column: TableColumn<T>;
  /** Its place among all shown columns, from 0. */
  index: number;
  /** The track of the grid that it stands in, from 1, where that does not follow from the column before. */
  track: number | undefined;
  /** Its place among those that stay put; undefined for one that scrolls. */
  pin: number | undefined;
  isLastPin: boolean;
  /** True for the column that names the row. */
  isName: boolean;
}

const SCROLLING = { pin: undefined, isLastPin: false, isName: false };

/** Tells how far the grid is scrolled sideways, and marks it for the style of the columns that stay put. */
function observeLeft(
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  tell: (offset: number, isScrolling: boolean) => void,
) {
  let left = 0;
  const onScroll = () => {
    if (!scrollElement || scrollElement.scrollLeft === left) return;
    left = scrollElement.scrollLeft;
    scrollElement.toggleAttribute('data-sideways', left > 0);
    tell(left, false);
  };
  // Before the listeners that render: reading the place after them would lay out the page once more.
  const options = { passive: true, capture: true };
  scrollElement?.addEventListener('scroll', onScroll, options);
  return () => scrollElement?.removeEventListener('scroll', onScroll, options);
}

interface ColumnWindowOptions<T extends RowData> {
  table: Table<typeof gridFeatures, T>;
  scroller: RefObject<HTMLDivElement | null>;
  /** The place of the column with the tab stop, which is drawn wherever the grid is scrolled to. */
  activeColumn: number;
  isPhone: boolean;
}

/**
 * The window on the columns: those that stay put, and of the others the ones in view, with empty tracks in place of
 * what is left out.
 */
export function useColumnWindow<T extends RowData>(options: ColumnWindowOptions<T>) {
  const { table, scroller, activeColumn, isPhone } = options;
  const pinned = table.getStartVisibleLeafColumns();
  const centre = table.getCenterVisibleLeafColumns();
  const pinnedSizes = pinned.map((column) => column.getSize());
  const sizes = centre.map((column) => column.getSize());
  const sizeKey = sizes.join();
  const pinnedWidth = pinnedSizes.reduce((sum, size) => sum + size, 0);
  const active = activeColumn - pinned.length;

  const virtualizer = useVirtualizer({
    horizontal: true,
    count: centre.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizes[index] ?? 0,
    // Another function measures all anew.
    // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are the reason
    getItemKey: useCallback((index: number) => index, [sizeKey]),
    paddingStart: pinnedWidth,
    overscan: OVERSCAN,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    observeElementRect: observeRect,
    observeElementOffset: observeLeft,
    scrollToFn: () => undefined,
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range);
        if (active < 0 || active >= range.count || indexes.includes(active)) return indexes;
        return [...indexes, active].sort((a, b) => a - b);
      },
      [active],
    ),
  });
  const items = virtualizer.getVirtualItems();

  const tracks = pinnedSizes.map((size) => `${size}px`);
  const namePlace = pinned[0]?.id === SELECT ? 1 : 0;
  const drawn: PlacedColumn<T>[] = pinned.map((column, index) => ({
    column,
    index,
    track: undefined,
    pin: index,
    isLastPin: index === pinned.length - 1,
    isName: index === namePlace,
  }));
  let edge = pinnedWidth;
  for (const { index, start, size } of items) {
    const column = centre[index];
    if (!column) continue;
    const hasGap = start > edge;
    if (hasGap) tracks.push(`${start - edge}px`);
    // The last column takes what is left.
    tracks.push(index === centre.length - 1 ? `minmax(${size}px, 1fr)` : `${size}px`);
    const track = hasGap ? tracks.length : undefined;
    drawn.push({ column, index: index + pinned.length, track, ...SCROLLING });
    edge = start + size;
  }
  const width = pinnedWidth + sizes.reduce((sum, size) => sum + size, 0);
  if (edge < width || centre.length === 0) tracks.push(`minmax(${width - edge}px, 1fr)`);

  const onPhone = isPhone
    ? [...pinned, ...centre].flatMap((column, index) =>
        column.columnDef.meta?.phone
          ? [{ column, index, track: undefined, ...SCROLLING, isName: index === namePlace }]
          : [],
      )
    : null;
  const columns = useSame(onPhone ?? drawn);
  return { columns, template: tracks.join(' '), width, pinnedSizes, count: pinned.length + centre.length };
}

/** The same array for as long as the same columns are drawn in the same places: then no row is drawn anew. */
function useSame<T extends RowData>(columns: PlacedColumn<T>[]): PlacedColumn<T>[] {
  const last = useRef(columns);
  const isSame =
    last.current.length === columns.length &&
    columns.every(({ column, index, track, pin }, place) => {
      const before = last.current[place];
      return (
        before?.column === column && before.index === index && before.track === track && before.pin === pin
      );
    });
  if (!isSame) last.current = columns;
  return last.current;
}
