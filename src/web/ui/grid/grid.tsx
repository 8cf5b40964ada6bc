import type { RowData } from '@tanstack/react-table';
import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useIsPhone } from '../use-is-phone';
import { type GridColumn, type GridSort, templateOf } from './grid-columns';
import { GridHeader } from './grid-header';
import { cellsOf, GridRow } from './grid-row';
import { placesAtHand } from './places-at-hand';
import { type ActiveCell, useGridFocus } from './use-grid-focus';
import { useGridWindow } from './use-grid-window';
import { useKeptPlace } from './use-kept-place';
import { useSideways } from './use-sideways';
import { useWholeTextOnHover } from './use-whole-text-on-hover';

/** Heights in px; `grid.css` draws what is computed with here. */
const HEADER_HEIGHT = 34;
const ROW_HEIGHT = 40;
const PHONE_ROW_HEIGHT = 56;
/** How near to the end of the loaded rows the next page is asked for, in rows. */
const NEAR_END = 20;

/** Flat rows that only grow, to be read up to `count`. */
export interface GridRows<T> {
  readonly list: readonly T[];
  readonly count: number;
  readonly indexOf: (id: string) => number | undefined;
}

/** What a parent can do with a grid. */
export interface GridHandle {
  /** Puts the focus back on the cell that had it last. */
  focus: () => void;
  /** The row that has the tab stop, from 0. */
  activeRow: number;
  /** The ids of the rows that the reader is at: the first in view once it is scrolled, that with the focus, the open one. */
  atHand: () => string[];
}

interface GridProps<T extends RowData> {
  label: string;
  rows: GridRows<T>;
  columns: GridColumn<T>[];
  idOf: (row: T) => string;
  /** True when there are no rows but these. */
  isComplete: boolean;
  /** How many rows there are in all, where that is known before the end. */
  total?: number | undefined;
  /** True while the first rows are on their way: rows without content keep their place. */
  isLoading: boolean;
  /** True while these rows are about to be replaced by others. */
  isBusy?: boolean | undefined;
  /** The order that the rows are in already. */
  sort?: GridSort | null | undefined;
  /** The header of a column was pressed. */
  onSort?: ((column: string) => void) | undefined;
  openId?: string | undefined;
  /** Says what is wrong with a row that could not be read in full. */
  faultOf?: ((row: T) => string | null) | undefined;
  /** `column` is the one whose cell was clicked, or had the focus. */
  onOpen: (row: T, byKeyboard: boolean, column: string) => void;
  /** A row became the active one by keyboard. */
  onMove?: ((row: T) => void) | undefined;
  onNearEnd: () => void;
  /** Tells this list from others; its place is remembered by it. With another one it begins at its top. */
  id: string;
  /** What follows the rows. */
  children?: ReactNode;
  ref?: Ref<GridHandle> | undefined;
}

/** A virtualized ARIA grid over flat rows. */
export function Grid<T extends RowData>(props: GridProps<T>) {
  const { rows, columns, idOf, openId, faultOf, onOpen, onMove, onNearEnd } = props;
  const { list, count } = rows;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const isPhone = useIsPhone();
  const rowHeight = isPhone ? PHONE_ROW_HEIGHT : ROW_HEIGHT;
  const [active, setActive] = useState<ActiveCell>({ row: 0, column: 0 });
  const { virtualizer, table, rowsInView } = useGridWindow({
    scroller,
    rows,
    columns,
    idOf,
    rowHeight,
    headerHeight: HEADER_HEIGHT,
    activeRow: active.row,
  });
  const scrollToRow = useCallback(
    (row: number) => virtualizer.scrollToIndex(row, { align: 'auto' }),
    [virtualizer],
  );
  useSideways(scroller);
  const onPointerOver = useWholeTextOnHover();
  function withRow(index: number, use: ((row: T) => void) | undefined) {
    const row = list[index];
    if (row !== undefined && index < count) use?.(row);
  }
  const columnId = (place: number) => columns[place]?.id ?? '';
  const { onKeyDown, focusActive, takeFocusAlong, keepFocus } = useGridFocus({
    active,
    setActive,
    scroller,
    rowCount: count,
    columnCount: columns.length,
    rowsInView: () => Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT) / rowHeight) - 1,
    scrollToRow,
    onMove: (index) => withRow(index, onMove),
    onOpen: ({ row, column }) => withRow(row, (opened) => onOpen(opened, true, columnId(column))),
  });
  useKeptPlace({
    virtualizer,
    rows,
    rowHeight,
    idOf,
    activeRow: active.row,
    setActive,
    keepFocus,
    list: props.id,
  });
  const openIndex = openId === undefined ? undefined : rows.indexOf(openId);
  useImperativeHandle(props.ref, () => {
    const atHand = () =>
      placesAtHand({ scroller: scroller.current, rowHeight, activeRow: active.row, openIndex })
        .flatMap((place) => list.slice(place, Math.min(place + 1, count)))
        .map(idOf);
    return { focus: focusActive, activeRow: active.row, atHand };
  }, [focusActive, active.row, openIndex, list, count, idOf, rowHeight]);

  const revealed = useRef<string | undefined>(undefined);
  useEffect(() => {
    // Once for each that is opened: one that is open already and moves with its list is where it is looked for.
    if (revealed.current === openId || (openId !== undefined && openIndex === undefined)) return;
    revealed.current = openId;
    if (openIndex === undefined) return;
    // One that was opened from its row has it, and has given the focus on to the drawer.
    if (openIndex !== active.row) takeFocusAlong();
    setActive((cell) => ({ ...cell, row: openIndex }));
    scrollToRow(openIndex);
  }, [openId, openIndex, active.row, scrollToRow, takeFocusAlong]);

  const lastInView = virtualizer.range?.endIndex ?? -1;
  useEffect(() => {
    if (count > 0 && lastInView >= count - NEAR_END) onNearEnd();
  }, [lastInView, count, onNearEnd]);

  function onClick(event: MouseEvent) {
    if (!(event.target instanceof Element) || event.target.closest('a, button')) return;
    // Dragging over a cell selects its text; that is no wish to open the row.
    if (window.getSelection()?.isCollapsed === false) return;
    const index = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset.index ?? Number.NaN);
    if (Number.isNaN(index)) return;
    const column = Number(event.target.closest('[aria-colindex]')?.getAttribute('aria-colindex') ?? 1) - 1;
    setActive({ row: index, column });
    withRow(index, (row) => onOpen(row, false, columnId(column)));
  }

  const sizes = table.getAllLeafColumns().map((column) => column.getSize());
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--columns': templateOf(sizes),
    '--grid-width': `${sizes.reduce((sum, size) => sum + size, 0)}px`,
    '--row-height': `${rowHeight}px`,
  };
  const rowId = (slot: number) => `${gridId}-${slot}`;
  const inOrder = rowsInView.toSorted((a, b) => a.index - b.index).map(({ slot }) => rowId(slot));
  return (
    <div ref={scroller} className="grid-scroller" style={style}>
      {/* Divs with roles: rows are placed one by one, which a table cannot do. */}
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.isComplete ? count + 1 : (props.total ?? -2) + 1}
        aria-colcount={columns.length}
        aria-busy={props.isLoading || props.isBusy === true}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onPointerOver={onPointerOver}
        className="grid-table"
      >
        <div role="rowgroup" className="grid-head">
          <GridHeader
            table={table}
            sort={props.sort ?? null}
            onSort={isPhone ? null : (props.onSort ?? null)}
          />
        </div>
        {props.isLoading ? (
          <div className="grid-skeleton" aria-hidden="true" />
        ) : (
          <div
            role="rowgroup"
            className="grid-body"
            style={{ height: virtualizer.getTotalSize() }}
            data-scrolling={virtualizer.isScrolling || undefined}
            // Rows stand in the document by slot; this says in which order they are read.
            aria-owns={virtualizer.isScrolling ? undefined : inOrder.join(' ')}
          >
            {rowsInView
              .toSorted((a, b) => a.slot - b.slot)
              .map(({ row, index, start, slot }) => (
                <GridRow
                  key={slot}
                  id={rowId(slot)}
                  original={row.original}
                  cells={() => cellsOf(row)}
                  index={index}
                  start={start}
                  isOpen={row.id === openId}
                  activeColumn={index === active.row ? Math.min(active.column, columns.length - 1) : null}
                  fault={faultOf?.(row.original) ?? null}
                  columns={columns}
                />
              ))}
          </div>
        )}
      </div>
      {props.children}
    </div>
  );
}
