import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

/** The cell that has the tab stop: one at a time, as the ARIA grid pattern asks. */
export interface ActiveCell {
  row: number;
  column: number;
}

interface GridFocusOptions {
  active: ActiveCell;
  setActive: (cell: ActiveCell) => void;
  scroller: RefObject<HTMLElement | null>;
  rowCount: number;
  columnCount: number;
  /** Rows that fit into the view. */
  rowsInView: () => number;
  scrollToRow: (row: number) => void;
  onMove: (row: number) => void;
  onOpen: (cell: ActiveCell) => void;
}

/** Where a key leads from a cell, or null for a key that does not move. */
function target(
  event: KeyboardEvent,
  from: ActiveCell,
  rows: number,
  columns: number,
  page: number,
): ActiveCell | null {
  const isFar = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowDown':
      return { ...from, row: from.row + 1 };
    case 'ArrowUp':
      return { ...from, row: from.row - 1 };
    case 'ArrowRight':
      return { ...from, column: from.column + 1 };
    case 'ArrowLeft':
      return { ...from, column: from.column - 1 };
    case 'PageDown':
      return { ...from, row: from.row + page };
    case 'PageUp':
      return { ...from, row: from.row - page };
    case 'Home':
      return isFar ? { row: 0, column: 0 } : { ...from, column: 0 };
    case 'End':
      return isFar ? { row: rows - 1, column: columns - 1 } : { ...from, column: columns - 1 };
    default:
      return null;
  }
}

/**
 * Roving focus over a grid of which only some rows exist as elements.
 *
 * Keys as in https://www.w3.org/WAI/ARIA/apg/patterns/grid/. The focus follows the active cell in the same
 * commit: the active row always counts as in view, so its element is there.
 */
export function useGridFocus(options: GridFocusOptions) {
  const { active, setActive, scroller, rowCount, columnCount, rowsInView, scrollToRow, onMove, onOpen } =
    options;
  /** What the next active cell is to get: the focus, and to be scrolled to. */
  const wanted = useRef<'nothing' | 'focus' | 'focus and view'>('nothing');

  const focusActive = useCallback(() => {
    const cell = scroller.current?.querySelector<HTMLElement>('.grid-cell[tabindex="0"]');
    cell?.focus({ preventScroll: true });
    if (cell) revealSideways(cell, scroller.current);
  }, [scroller]);

  useLayoutEffect(() => {
    const isWanted = wanted.current;
    wanted.current = 'nothing';
    if (isWanted === 'nothing') return;
    if (isWanted === 'focus and view') {
      scrollToRow(active.row);
      focusActive();
    } else {
      scroller.current
        ?.querySelector<HTMLElement>('.grid-cell[tabindex="0"]')
        ?.focus({ preventScroll: true });
    }
  }, [active, focusActive, scrollToRow, scroller]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || !(event.target instanceof HTMLElement) || !event.target.closest('.grid-cell')) return;
    // A header's button takes its own keys.
    if (event.target.closest('.grid-head')) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onOpen(active);
      return;
    }
    const to = target(event, active, rowCount, columnCount, rowsInView());
    if (!to) return;
    event.preventDefault();
    const next = {
      row: Math.max(0, Math.min(rowCount - 1, to.row)),
      column: Math.max(0, Math.min(columnCount - 1, to.column)),
    };
    if (next.row === active.row && next.column === active.column) return;
    wanted.current = 'focus and view';
    setActive(next);
    if (next.row !== active.row) onMove(next.row);
  }

  /** To be called before the active cell is set by other means: takes the focus along, if the grid has it. */
  const takeFocusAlong = useCallback(() => {
    const focused = document.activeElement;
    if (focused?.closest('.grid-body') && scroller.current?.contains(focused)) {
      wanted.current = 'focus and view';
    }
  }, [scroller]);

  /**
   * The same when the row stays and only its place is another: what is in view stays in view.
   *
   * @returns whether the active cell has the focus
   */
  const keepFocus = useCallback(() => {
    const focused = document.activeElement;
    const hasFocus =
      focused?.matches('.grid-cell[tabindex="0"]') === true && scroller.current?.contains(focused) === true;
    if (hasFocus) wanted.current = 'focus';
    return hasFocus;
  }, [scroller]);

  return { onKeyDown, focusActive, takeFocusAlong, keepFocus };
}

/** Scrolls sideways until a cell is clear of the column that stays put. */
function revealSideways(cell: HTMLElement, scroller: HTMLElement | null) {
  const header = cell.parentElement?.querySelector<HTMLElement>('[role=rowheader]');
  if (!scroller || !header || cell === header) return;
  const view = scroller.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  const left = view.left + header.offsetWidth;
  const right = view.left + scroller.clientWidth;
  if (box.left < left) scroller.scrollLeft -= left - box.left;
  else if (box.right > right) scroller.scrollLeft += Math.min(box.right - right, box.left - left);
}
