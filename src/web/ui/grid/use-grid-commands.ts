import type { Table } from '@tanstack/react-table';
import type { KeyboardEvent } from 'react';
import type { MenuAnchor } from '../menu/menu-item';
import { type ColumnLayout, stepColumn } from './column-layout';
import { type gridFeatures, NARROWEST, SELECT, type TableColumn } from './grid-columns';
import type { ActiveCell } from './use-grid-focus';

/** Where a menu is to be opened, and whether by a key. */
export interface MenuPlace {
  anchor: MenuAnchor;
  isByKeyboard: boolean;
}

const STEPS: ReadonlyMap<string, -1 | 1> = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
]);

/** How much an arrow key makes a column wider or narrower, in px. */
const RESIZE_STEP = 16;

export interface GridCommandsOptions<T extends object> {
  table: Table<typeof gridFeatures, T>;
  active: ActiveCell;
  layout: ColumnLayout | undefined;
  onLayout: ((layout: ColumnLayout) => void) | undefined;
  /** All shown columns in their order. */
  columns: readonly TableColumn<T>[];
  onOpenRow: (cell: ActiveCell) => void;
  onToggleRow: ((row: number) => void) | undefined;
  onToggleAll: (() => void) | undefined;
  onCopy: ((cell: ActiveCell) => void) | undefined;
  onRowMenu: ((cell: ActiveCell, place: MenuPlace) => void) | undefined;
  onColumnMenu: ((column: string, place: MenuPlace) => void) | undefined;
}

/** Gives a column another width, within what is sensible. */
export function resizeColumn<T extends object>(
  { table, layout, onLayout }: Pick<GridCommandsOptions<T>, 'table' | 'layout' | 'onLayout'>,
  id: string,
  width: number,
) {
  const size = Math.max(NARROWEST, Math.round(width));
  table.setColumnSizing((sizes) => ({ ...sizes, [id]: size }));
  if (layout) onLayout?.({ ...layout, sizes: { ...layout.sizes, [id]: size } });
}

function isMenuKey(event: KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
}

/**
 * What keys do in the grid beside moving: in rows open, select, copy and the menu; in headers sort, move, resize
 * and the menu.
 *
 * @returns a function that acts on a key, and tells whether it did
 */
export function useGridCommands<T extends object>(options: GridCommandsOptions<T>) {
  const { active, layout, onLayout, columns, onRowMenu, onColumnMenu } = options;

  function onHeaderKey(event: KeyboardEvent, column: TableColumn<T>, place: MenuPlace): boolean {
    const step = STEPS.get(event.key);
    if (isMenuKey(event) || (event.altKey && event.key === 'ArrowDown')) {
      if (column.id === SELECT || !onColumnMenu) return false;
      onColumnMenu(column.id, place);
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (column.id === SELECT) options.onToggleAll?.();
      else if (column.getCanSort()) column.toggleSorting(undefined, event.shiftKey);
    } else if (step !== undefined && event.altKey && column.getCanResize()) {
      resizeColumn(options, column.id, column.getSize() + step * RESIZE_STEP);
    } else if (step !== undefined && event.shiftKey && layout) {
      onLayout?.(stepColumn(layout, column.id, step));
    } else return false;
    return true;
  }

  function onRowKey(event: KeyboardEvent, column: TableColumn<T>, place: MenuPlace): boolean {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const key = event.key.toLowerCase();
    if (isMenuKey(event) && onRowMenu) onRowMenu(active, place);
    else if (key === 'enter' && !isCommand && column.id !== SELECT) options.onOpenRow(active);
    else if ((key === ' ' || key === 'enter') && !isCommand && options.onToggleRow)
      options.onToggleRow(active.row);
    else if (key === 'a' && isCommand && options.onToggleAll) options.onToggleAll();
    else if (key === 'c' && isCommand && options.onCopy && window.getSelection()?.isCollapsed !== false)
      options.onCopy(active);
    else return false;
    return true;
  }

  return (event: KeyboardEvent, cell: HTMLElement): boolean => {
    const column = columns[active.column];
    if (!column) return false;
    const place = { anchor: cell.getBoundingClientRect(), isByKeyboard: true };
    const act = active.row < 0 ? onHeaderKey : onRowKey;
    if (!act(event, column, place)) return false;
    event.preventDefault();
    return true;
  };
}
