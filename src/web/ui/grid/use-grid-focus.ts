import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

/** The cell that has the tab stop: one at a time, as the ARIA grid pattern asks. */
export interface ActiveCell {
  /** From 0; −1 is the row of headers. */
  row: number;
  /** Among all shown columns, from 0. */
  column: number;
}

interface GridFocusOptions {
  active: ActiveCell;
  setActive: (cell: ActiveCell) => void;
  scroller: RefObject<HTMLElement | null>;
  rowCount: number;
  columnCount: number;
  /** False where the headers are not to be seen. */
  hasHeaders: boolean;
  /** Rows that fit into the view. */
  rowsInView: () => number;
  scrollToRow: (row: number) => void;
  /** Another row became the active one; `isExtending` with Shift held down. */
  onMove: (row: number, from: number, isExtending: boolean) => void;
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
      return { ...from, row: isFar ? rows - 1 : from.row + 1 };
    case 'ArrowUp':
      return { ...from, row: isFar ? 0 : from.row - 1 };
    case 'ArrowRight':
      return { ...from, column: isFar ? columns - 1 : from.column + 1 };
    case 'ArrowLeft':
      return { ...from, column: isFar ? 0 : from.column - 1 };
    case 'PageDown':
      return { ...from, row: from.row + page };
    case 'PageUp':
      return { ...from, row: Math.max(0, from.row - page) };
    case 'Home':
      return isFar ? { row: 0, column: 0 } : { ...from, column: 0 };
    case 'End':
      return isFar ? { row: rows - 1, column: columns - 1 } : { ...from, column: columns - 1 };
    default:
      return null;
  }
}

const ACTIVE = '.grid-cell[tabindex="0"]';

/**
 * Roving focus over a grid of which only some rows and columns exist as elements.
 *
 * Keys as in https://www.w3.org/WAI/ARIA/apg/patterns/grid/. The focus follows the active cell in the same
 * commit: the active row and column always count as in view, so their element is there.
 */
export function useGridFocus(options: GridFocusOptions) {
  const { active, setActive, scroller, rowCount, columnCount, rowsInView, scrollToRow, onMove, hasHeaders } =
    options;
  /** What the next active cell is to get: the focus, and to be scrolled to. */
  const wanted = useRef<'nothing' | 'focus' | 'focus and view'>('nothing');

  const focusActive = useCallback(() => {
    const cell = scroller.current?.querySelector<HTMLElement>(ACTIVE);
    cell?.focus({ preventScroll: true });
    if (cell) revealSideways(cell, scroller.current);
  }, [scroller]);

  useLayoutEffect(() => {
    const isWanted = wanted.current;
    wanted.current = 'nothing';
    if (isWanted === 'nothing') return;
    if (isWanted === 'focus and view') {
      if (active.row >= 0) scrollToRow(active.row);
      focusActive();
    } else {
      scroller.current?.querySelector<HTMLElement>(ACTIVE)?.focus({ preventScroll: true });
    }
  }, [active, focusActive, scrollToRow, scroller]);

  /** Makes a cell the active one, with the focus and in view. */
  function goTo(cell: ActiveCell) {
    wanted.current = 'focus and view';
    setActive(cell);
  }

  /** Moves for a key that moves; tells whether it did. */
  function moveBy(event: KeyboardEvent): boolean {
    const to = target(event, active, rowCount, columnCount, rowsInView());
    if (!to) return false;
    event.preventDefault();
    const next = {
      row: Math.max(hasHeaders ? -1 : 0, Math.min(rowCount - 1, to.row)),
      column: Math.max(0, Math.min(columnCount - 1, to.column)),
    };
    if (next.row === active.row && next.column === active.column) return true;
    goTo(next);
    if (next.row !== active.row && next.row >= 0) onMove(next.row, active.row, event.shiftKey);
    return true;
  }

  /** To be called before the active cell is set by other means: takes the focus along, if a row has it. */
  const takeFocusAlong = useCallback(() => {
    const focused = document.activeElement;
    if (focused?.closest('.grid-body') && scroller.current?.contains(focused)) {
      wanted.current = 'focus and view';
    }
  }, [scroller]);

  /** Tells whether the active cell has the focus. */
  const hasFocus = useCallback(() => {
    const focused = document.activeElement;
    return focused?.matches(ACTIVE) === true && scroller.current?.contains(focused) === true;
  }, [scroller]);

  /**
   * As {@link takeFocusAlong} when the row stays and only its place is another: what is in view stays in view.
   *
   * @param had - whether the active cell has the focus, or had it before it was taken away
   * @returns the same
   */
  const keepFocus = useCallback(
    (had = hasFocus()) => {
      if (had) wanted.current = 'focus';
      return had;
    },
    [hasFocus],
  );

  return { moveBy, goTo, focusActive, takeFocusAlong, hasFocus, keepFocus };
}

/** Scrolls sideways until a cell is clear of the columns that stay put. */
function revealSideways(cell: HTMLElement, scroller: HTMLElement | null) {
  const pinned = [...(cell.parentElement?.querySelectorAll<HTMLElement>('[data-pin]') ?? [])];
  if (!scroller || pinned.includes(cell)) return;
  const view = scroller.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  const left = view.left + pinned.reduce((sum, { offsetWidth }) => sum + offsetWidth, 0);
  const right = view.left + scroller.clientWidth;
  if (box.left < left) scroller.scrollLeft -= left - box.left;
  else if (box.right > right) scroller.scrollLeft += Math.min(box.right - right, box.left - left);
}
