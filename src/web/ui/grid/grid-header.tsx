import type { RowData, Table } from '@tanstack/react-table';
import type { GridSort, gridFeatures } from './grid-columns';

interface GridHeaderProps<T extends RowData> {
  table: Table<typeof gridFeatures, T>;
  sort: GridSort | null;
  /** Null where nothing can be sorted by a header: on a phone it is not to be seen. */
  onSort: ((column: string) => void) | null;
}

/** The row of column headers; those that can be sorted by are buttons. */
export function GridHeader<T extends RowData>({ table, sort, onSort }: GridHeaderProps<T>) {
  return (
    <div role="row" aria-rowindex={1} className="grid-row">
      {table.getFlatHeaders().map(({ id, column: { columnDef } }, place) => {
        const { header, meta } = columnDef;
        const isSorted = sort?.column === id;
        const label = typeof header === 'string' ? header : id;
        return (
          <div
            key={id}
            role="columnheader"
            aria-colindex={place + 1}
            aria-sort={isSorted ? (sort.isDown ? 'descending' : 'ascending') : undefined}
            className="grid-cell"
            data-align={meta?.align}
          >
            {meta?.isSortable && onSort ? (
              <button type="button" className="grid-sort" onClick={() => onSort(id)}>
                {label}
              </button>
            ) : (
              label
            )}
          </div>
        );
      })}
    </div>
  );
}
