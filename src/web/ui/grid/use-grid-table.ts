import { type RowData, type SortingState, type Updater, useTable } from '@tanstack/react-table';
import { useEffect, useMemo, useRef } from 'react';
import type { ColumnLayout } from './column-layout';
import { type GridColumn, gridFeatures } from './grid-columns';
import type { RowSelection } from './row-selection';

interface GridTableOptions<T extends RowData> {
  columns: GridColumn<T>[];
  /** The rows in view, and no others. */
  data: T[];
  idOf: (row: T) => string;
  layout: ColumnLayout | undefined;
  onLayout: ((layout: ColumnLayout) => void) | undefined;
  sorting: SortingState | undefined;
  onSorting: ((sorting: SortingState) => void) | undefined;
  /** False where rows are sorted by one column at most. */
  isSortedByMany: boolean;
  selection: RowSelection | undefined;
}

function after<S>(updater: Updater<S>, before: S): S {
  return updater instanceof Function ? updater(before) : updater;
}

const NOTHING: SortingState = [];

/**
 * TanStack Table over the rows in view: it holds the state of columns, sorting and selection in its own terms, and
 * whoever owns that state beyond this page (the address, this browser) is told of each change.
 */
export function useGridTable<T extends RowData>(options: GridTableOptions<T>) {
  const { columns, data, idOf, layout, onLayout, sorting, onSorting, selection, isSortedByMany } = options;
  const always = selection ? 2 : 1;

  const columnState = useMemo(() => {
    const ids = columns.map(({ id }) => id ?? '');
    const first = ids.slice(0, always);
    const shown = layout?.shown ?? ids;
    const isShown = new Set([...first, ...shown]);
    return {
      columnOrder: [...first, ...shown.filter((id) => !first.includes(id))],
      columnVisibility: Object.fromEntries(ids.flatMap((id) => (isShown.has(id) ? [] : [[id, false]]))),
      columnPinning: {
        start: [...first, ...(layout?.pinned ?? []).filter((id) => !first.includes(id))],
        end: [],
      },
    };
  }, [columns, layout?.shown, layout?.pinned, always]);

  const rowSelection = useMemo(() => {
    const selected: Record<string, true> = {};
    for (const id of selection ? data.map(idOf) : []) if (selection?.has(id)) selected[id] = true;
    return selected;
  }, [data, idOf, selection]);

  const table = useTable({
    features: gridFeatures,
    columns,
    data,
    getRowId: idOf,
    // Widths are Table's while an edge is dragged: only the last one is told.
    initialState: { columnSizing: { ...layout?.sizes } },
    columnResizeMode: 'onChange',
    enableColumnResizing: onLayout !== undefined,
    manualSorting: true,
    enableSorting: onSorting !== undefined,
    enableMultiSort: isSortedByMany,
    sortDescFirst: false,
    maxMultiSortColCount: 5,
    state: { ...columnState, sorting: sorting ?? NOTHING, rowSelection },
    onSortingChange: (updater) => onSorting?.(after(updater, sorting ?? NOTHING)),
    onRowSelectionChange: (updater) => {
      const next = after(updater, rowSelection);
      const changed = (isSelected: boolean) =>
        data
          .map(idOf)
          .filter((id) => (next[id] ?? false) === isSelected && (rowSelection[id] ?? false) !== isSelected);
      for (const isSelected of [true, false]) {
        const ids = changed(isSelected);
        if (ids.length > 0) selection?.set(ids, isSelected);
      }
    },
  });

  const { columnSizing, columnResizing } = table.state;
  const isResizing = columnResizing.isResizingColumn !== false;
  const sizes = layout?.sizes;
  const wasResizing = useRef(false);
  useEffect(() => {
    if (wasResizing.current && !isResizing && layout) onLayout?.({ ...layout, sizes: { ...columnSizing } });
    wasResizing.current = isResizing;
  }, [isResizing, columnSizing, layout, onLayout]);
  const { setColumnSizing } = table;
  useEffect(() => {
    if (sizes) setColumnSizing({ ...sizes });
  }, [sizes, setColumnSizing]);

  return table;
}
