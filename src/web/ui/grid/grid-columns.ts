import {
  type ColumnDef,
  columnSizingFeature,
  metaHelper,
  type RowData,
  tableFeatures,
} from '@tanstack/react-table';

/** How a column is placed. */
export interface GridColumnMeta {
  /** Numbers stand at the end. */
  align?: 'end';
  /** The place in the two lines of a row on a phone; a column without one is hidden there. */
  phone?: 'name' | 'aside' | 'below';
  /** True when the rows can be sorted by it. */
  isSortable?: boolean;
}

/** The column by which rows are sorted, and which way. */
export interface GridSort {
  column: string;
  isDown: boolean;
}

/** What a click on a column's header makes of the order: ascending, descending, and none again. */
export function nextSort(sort: GridSort | null, column: string): GridSort | null {
  if (sort?.column !== column) return { column, isDown: false };
  return sort.isDown ? null : { column, isDown: true };
}

/**
 * What of TanStack Table the grid uses: columns, their sizes, and cells of the rows in view. Which rows there
 * are, and in what order, is decided outside.
 */
export const gridFeatures = tableFeatures({ columnSizingFeature, columnMeta: metaHelper<GridColumnMeta>() });

/** A column of the grid. The first one names the row and stays put while the others scroll sideways. */
export type GridColumn<T extends RowData> = ColumnDef<typeof gridFeatures, T>;

/** What stands in a cell without a value. */
export const EMPTY_CELL = '—';

/** Column widths as the value of `grid-template-columns`; the last column takes what is left. */
export function templateOf(sizes: readonly number[]): string {
  return sizes
    .map((size, index) => (index === sizes.length - 1 ? `minmax(${size}px, 1fr)` : `${size}px`))
    .join(' ');
}
