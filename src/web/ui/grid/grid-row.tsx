import type { Row, RowData } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import { EMPTY_CELL, type GridColumnMeta, type gridFeatures } from './grid-columns';

interface CellView {
  content: ReactNode;
  meta: GridColumnMeta | undefined;
}

interface GridRowProps {
  id: string;
  /** What the row shows; `cells` are asked for only when this or another prop changes. */
  original: unknown;
  columns: unknown;
  cells: () => CellView[];
  /** The place in the whole list, from 0. */
  index: number;
  start: number;
  isOpen: boolean;
  /** The column that has the tab stop, when this row has it. */
  activeColumn: number | null;
  /** What is wrong with a row that could not be read in full. */
  fault: string | null;
}

/** The cells of a row of Table, as its columns render them. */
export function cellsOf<T extends RowData>(row: Row<typeof gridFeatures, T>): CellView[] {
  return row.getAllCells().map((cell) => {
    const { cell: content, meta } = cell.column.columnDef;
    // Called, not mounted: a component for each cell would double what React keeps for a row.
    return { content: typeof content === 'function' ? content(cell.getContext()) : content, meta };
  });
}

/**
 * One row of the grid. Table makes its row objects anew for each window, so rows are compared by the contact or
 * customer they hold, and only those that scroll into view are rendered.
 */
export const GridRow = memo(
  function GridRow({ id, cells, index, start, isOpen, activeColumn, fault }: GridRowProps) {
    return (
      // Keys and clicks are handled once, by the grid.
      <div
        role="row"
        id={id}
        className={isOpen ? 'grid-row is-open' : 'grid-row'}
        style={{ transform: `translateY(${start}px)` }}
        aria-rowindex={index + 2}
        aria-selected={isOpen}
        data-index={index}
        {...(fault !== null && { 'data-fault': '', title: fault })}
      >
        {cells().map(({ content, meta }, column) => (
          <div
            key={column}
            role={column === 0 ? 'rowheader' : 'gridcell'}
            aria-colindex={column + 1}
            tabIndex={activeColumn === column ? 0 : -1}
            className="grid-cell"
            data-align={meta?.align}
            data-phone={meta?.phone}
            data-empty={content === EMPTY_CELL || undefined}
          >
            {content}
          </div>
        ))}
      </div>
    );
  },
  (before, after) =>
    before.original === after.original &&
    before.columns === after.columns &&
    before.index === after.index &&
    before.start === after.start &&
    before.isOpen === after.isOpen &&
    before.activeColumn === after.activeColumn,
);
