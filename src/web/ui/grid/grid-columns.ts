import {
  type Column,
  type ColumnDef,
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  metaHelper,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';

/** How a column is placed. */
export interface GridColumnMeta {
  /** Numbers stand at the end. */
  align?: 'end';
  /** The place in the two lines of a row on a phone; a column without one is hidden there. */
  phone?: 'select' | 'name' | 'aside' | 'below';
  /** True for long text, which takes two lines where rows are high enough. */
  isLong?: boolean;
}

/**
 * What of TanStack Table the grid uses: columns with their order, sizes, pinning and visibility, what is sorted by
 * and selected, and cells of the rows in view. Which rows there are, and in what order, is decided outside.
 */
export const gridFeatures = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  columnMeta: metaHelper<GridColumnMeta>(),
});

/** A column of the grid. The first one names the row and stays put while the others scroll sideways. */
export type GridColumn<T extends RowData> = ColumnDef<typeof gridFeatures, T>;

/** A column of the grid in Table's hands: how wide it is, whether it is sorted by. */
export type TableColumn<T extends RowData> = Column<typeof gridFeatures, T>;

/** What stands in a cell without a value. */
export const EMPTY_CELL = '—';

/** The id of the column of checkboxes. */
export const SELECT = 'select';

/** How narrow a column may be made, in px. */
export const NARROWEST = 56;
/** How wide a column is made at most to fit its content, in px; by hand it may be wider. */
export const WIDEST_FIT = 640;

/** The name of a column, for its header and for whoever speaks of it. */
export function labelOf<T extends RowData>({ id, columnDef }: TableColumn<T>): string {
  return typeof columnDef.header === 'string' ? columnDef.header : id;
}
