import type { Table } from '@tanstack/react-table';
import type { FocusEvent, MouseEvent } from 'react';
import { type gridFeatures, SELECT } from './grid-columns';
import type { MenuPlace } from './use-grid-commands';
import type { ActiveCell } from './use-grid-focus';

interface GridPointerOptions<T extends object> {
  table: Table<typeof gridFeatures, T>;
  columnId: (place: number) => string;
  active: ActiveCell;
  /** Makes a cell the active one, with the focus. */
  goTo: (cell: ActiveCell) => void;
  /** Makes a cell the active one; what it opens may take the focus. */
  setActive: (cell: ActiveCell) => void;
  /** True for the click that ends the drag of a header. */
  wasDragged: () => boolean;
  onOpenRow: (row: number, column: number) => void;
  /** Undefined where rows cannot be selected. */
  range: { toggle: (row: number) => void; extend: (row: number, from: number) => void } | undefined;
  onToggleAll: () => void;
  onFit: (column: string) => void;
  onRowMenu: ((cell: ActiveCell, place: MenuPlace) => void) | undefined;
  onColumnMenu: ((column: string, place: MenuPlace) => void) | undefined;
}

/** What was hit in the grid: a header or a row, and which column; null for neither. */
function hitOf({ target }: Pick<MouseEvent, 'target'>) {
  if (!(target instanceof Element)) return null;
  const cell = target.closest('.grid-cell');
  const column = Number(cell?.getAttribute('aria-colindex') ?? 1) - 1;
  if (target.closest('.grid-head')) return { target, row: -1, column };
  const index = target.closest<HTMLElement>('[data-index]')?.dataset.index;
  return index === undefined ? null : { target, row: Number(index), column };
}

/** Where the pointer is, as a place for a menu. */
function pointerPlace({ clientX, clientY }: MouseEvent): MenuPlace {
  return { anchor: { x: clientX, y: clientY }, isByKeyboard: false };
}

/** What clicks do in the grid: open and select rows, sort by headers, menus. */
export function useGridPointer<T extends object>(options: GridPointerOptions<T>) {
  const { table, columnId, active, goTo, range, onRowMenu, onColumnMenu } = options;

  function onHeaderClick(event: MouseEvent, target: Element, column: number) {
    const id = columnId(column);
    if (options.wasDragged() || target.closest('.grid-resize')) return;
    goTo({ row: -1, column });
    const menu = target.closest('.grid-menu');
    if (menu) {
      // Before the menu looks what to give the focus back to: its button is none for keys.
      menu.closest<HTMLElement>('.grid-cell')?.focus({ preventScroll: true });
      onColumnMenu?.(id, { anchor: menu.getBoundingClientRect(), isByKeyboard: false });
    } else if (id === SELECT) options.onToggleAll();
    else if (table.getColumn(id)?.getCanSort()) table.getColumn(id)?.toggleSorting(undefined, event.shiftKey);
  }

  return {
    /** The focus may come by other means than keys and clicks, as from a screen reader. */
    onFocus(event: FocusEvent) {
      const { target } = event;
      const isCell = target instanceof HTMLElement && target.classList.contains('grid-cell');
      // What a click does to the active cell is for the click to say: with Shift it reaches from there.
      if (!isCell || target.tabIndex === 0 || target.matches(':active')) return;
      const hit = hitOf(event);
      if (hit) options.setActive({ row: hit.row, column: hit.column });
    },
    onClick(event: MouseEvent) {
      const hit = hitOf(event);
      if (!hit || hit.target.closest('a')) return;
      const { target, row, column } = hit;
      if (row < 0) return onHeaderClick(event, target, column);
      const isWithKey = event.shiftKey || event.ctrlKey || event.metaKey;
      if (range && (isWithKey || columnId(column) === SELECT)) {
        window.getSelection()?.removeAllRanges();
        if (event.shiftKey) range.extend(row, active.row);
        else range.toggle(row);
        goTo({ row, column });
        return;
      }
      // Dragging over a cell selects its text; that is no wish to open the row.
      if (window.getSelection()?.isCollapsed === false) return;
      options.setActive({ row, column });
      options.onOpenRow(row, column);
    },
    onDoubleClick({ target }: MouseEvent) {
      const edge = target instanceof Element ? target.closest('.grid-resize') : null;
      const id = edge?.closest<HTMLElement>('.grid-cell')?.dataset.column;
      if (id !== undefined) options.onFit(id);
    },
    onContextMenu(event: MouseEvent) {
      const hit = hitOf(event);
      // What is right-clicked in a link is the link, and in a selected text the text.
      if (!hit || hit.target.closest('a') || window.getSelection()?.isCollapsed === false) return;
      const { row, column } = hit;
      const id = columnId(column);
      if (row < 0 ? !onColumnMenu || id === SELECT : !onRowMenu) return;
      event.preventDefault();
      goTo({ row, column });
      if (row < 0) onColumnMenu?.(id, pointerPlace(event));
      else onRowMenu?.({ row, column }, pointerPlace(event));
    },
  };
}
