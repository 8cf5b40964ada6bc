import type { RowData, Table } from '@tanstack/react-table';
import { ChevronDown } from 'lucide-react';
import { type gridFeatures, labelOf, SELECT, type TableColumn } from './grid-columns';
import type { Selected } from './row-selection';
import type { PlacedColumn } from './use-column-window';

interface GridHeaderProps<T extends RowData> {
  table: Table<typeof gridFeatures, T>;
  columns: readonly PlacedColumn<T>[];
  /** The column whose header has the tab stop; null when a row has it. */
  activeColumn: number | null;
  /** True where each column that is sorted by says its place among them. */
  isSortedByMany: boolean;
  /** All, some or none of the rows are selected; undefined where rows cannot be. */
  selected: Selected | undefined;
  /** The column before whose header the one that is dragged would be put. */
  dropPlace: number | null;
  hasMenu: boolean;
}

/**
 * The row of column headers. Keys and clicks are handled by the grid: the buttons are for the pointer, and for
 * who reads them out.
 */
export function GridHeader<T extends RowData>(props: GridHeaderProps<T>) {
  const { table, columns, activeColumn, isSortedByMany, selected, dropPlace, hasMenu } = props;
  const headers = new Map(table.getFlatHeaders().map((header) => [header.column.id, header]));
  return (
    <div role="row" aria-rowindex={1} className="grid-row">
      {columns.map(({ column, index, track, pin, isLastPin }) => {
        const sorted = column.getIsSorted();
        const resize = headers.get(column.id)?.getResizeHandler();
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}
            tabIndex={activeColumn === index ? 0 : -1}
            className="grid-cell"
            data-column={column.id}
            data-align={column.columnDef.meta?.align}
            data-pin={pin}
            data-pin-last={isLastPin || undefined}
            data-drop={dropPlace === index || undefined}
            {...(track !== undefined && { style: { gridColumnStart: track } })}
          >
            {column.id === SELECT ? (
              <SelectAll selected={selected ?? 'none'} />
            ) : (
              <>
                <HeaderLabel column={column} isSortedByMany={isSortedByMany} />
                {hasMenu && (
                  <button
                    type="button"
                    tabIndex={-1}
                    aria-label={`Menu of ${labelOf(column)}`}
                    aria-haspopup="menu"
                    className="grid-menu"
                  >
                    <ChevronDown size={14} aria-hidden />
                  </button>
                )}
              </>
            )}
            {column.getCanResize() && (
              // Arrow keys with Alt do the same.
              <span
                aria-hidden
                className="grid-resize"
                onMouseDown={(event) => event.button === 0 && resize?.(event)}
                onTouchStart={(event) => resize?.(event)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

function SelectAll({ selected }: { selected: Selected }) {
  return (
    <span
      role="checkbox"
      aria-checked={selected === 'some' ? 'mixed' : selected === 'all'}
      aria-label="Select all that are shown"
      className="grid-check"
    />
  );
}

interface HeaderLabelProps<T extends RowData> {
  column: TableColumn<T>;
  isSortedByMany: boolean;
}

function HeaderLabel<T extends RowData>({ column, isSortedByMany }: HeaderLabelProps<T>) {
  const label = labelOf(column);
  if (!column.getCanSort()) return label;
  const place = column.getSortIndex();
  return (
    <button type="button" tabIndex={-1} className="grid-sort">
      <span className="truncate">{label}</span>
      {isSortedByMany && place >= 0 && <span className="grid-sort-place">{place + 1}</span>}
    </button>
  );
}
