import type { Row, RowData } from '@tanstack/react-table';
import { type CSSProperties, memo, type ReactNode } from 'react';
import { EMPTY_CELL, type GridColumnMeta, type gridFeatures } from './grid-columns';
import type { PlacedColumn } from './use-column-window';

interface CellView {
  id: string;
  content: ReactNode;
  meta: GridColumnMeta | undefined;
  /** The place among all shown columns, from 0. */
  index: number;
  track: number | undefined;
  pin: number | undefined;
  isLastPin: boolean;
  isName: boolean;
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
  /** Undefined where rows cannot be selected. */
  isSelected: boolean | undefined;
  /** The column that has the tab stop, when this row has it. */
  activeColumn: number | null;
  /** What is wrong with a row that could not be read in full. */
  fault: string | null;
}

/** The drawn cells of a row of Table, as its columns render them. */
export function cellsOf<T extends RowData>(
  row: Row<typeof gridFeatures, T>,
  columns: readonly PlacedColumn<T>[],
): CellView[] {
  const cells = row.getAllCellsByColumnId();
  return columns.map(({ column, ...place }) => {
    const { cell: content, meta } = column.columnDef;
    const context = cells[column.id]?.getContext();
    // Called, not mounted: a component for each cell would double what React keeps for a row.
    const drawn = typeof content === 'function' && context ? content(context) : null;
    return { id: column.id, content: drawn, meta, ...place };
  });
}

function trackStyle(track: number | undefined): { style: CSSProperties } | undefined {
  return track === undefined ? undefined : { style: { gridColumnStart: track } };
}

/**
 * One row of the grid. Table makes its row objects anew for each window, so rows are compared by the contact or
 * customer they hold, and only those that scroll into view are rendered.
 */
export const GridRow = memo(
  function GridRow(props: GridRowProps) {
    const { id, cells, index, start, isOpen, isSelected, activeColumn, fault } = props;
    return (
      // Keys and clicks are handled once, by the grid.
      <div
        role="row"
        id={id}
        className={isOpen ? 'grid-row is-open' : 'grid-row'}
        style={{ transform: `translateY(${start}px)` }}
        aria-rowindex={index + 2}
        aria-selected={isSelected}
        aria-current={isOpen || undefined}
        data-index={index}
        {...(fault !== null && { 'data-fault': '', title: fault })}
      >
        {cells().map(({ id: column, content, meta, index: place, track, pin, isLastPin, isName }) => (
          <div
            key={column}
            role={isName ? 'rowheader' : 'gridcell'}
            aria-colindex={place + 1}
            tabIndex={activeColumn === place ? 0 : -1}
            className="grid-cell"
            data-align={meta?.align}
            data-phone={meta?.phone}
            data-pin={pin}
            data-pin-last={isLastPin || undefined}
            data-long={meta?.isLong}
            data-empty={content === EMPTY_CELL || undefined}
            {...trackStyle(track)}
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
    before.isSelected === after.isSelected &&
    before.activeColumn === after.activeColumn,
);
