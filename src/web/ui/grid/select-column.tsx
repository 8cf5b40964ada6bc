import type { RowData } from '@tanstack/react-table';
import { type GridColumn, SELECT } from './grid-columns';

/**
 * The column of checkboxes. They are drawn by the style sheet and toggled by the grid: an input each would be half
 * of what a row costs.
 *
 * @param nameOf - what a row is called, for its checkbox
 */
export function selectColumn<T extends RowData>(nameOf: (row: T) => string): GridColumn<T> {
  return {
    id: SELECT,
    header: 'Select',
    size: 44,
    enableResizing: false,
    enableSorting: false,
    meta: { phone: 'select' },
    cell: ({ row }) => (
      <span
        role="checkbox"
        aria-checked={row.getIsSelected()}
        aria-label={`Select ${nameOf(row.original)}`}
        className="grid-check"
      />
    ),
  };
}
