import type { RowData, SortingState } from '@tanstack/react-table';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useIsPhone } from '../use-is-phone';
import type { ColumnLayout } from './column-layout';
import { fittingWidth } from './fit-column';
import type { GridColumn } from './grid-columns';
import { GridHeader } from './grid-header';
import { cellsOf, GridRow } from './grid-row';
import type { GridRows } from './grid-rows';
import { placesAtHand } from './places-at-hand';
import { idsOf, type RowSelection, type Selected } from './row-selection';
import { useColumnDrag } from './use-column-drag';
import { useColumnWindow } from './use-column-window';
import { type MenuPlace, resizeColumn, useGridCommands } from './use-grid-commands';
import { type ActiveCell, useGridFocus } from './use-grid-focus';
import { useGridPointer } from './use-grid-pointer';
import { useGridTable } from './use-grid-table';
import { useGridWindow } from './use-grid-window';
import { useKeptPlace } from './use-kept-place';
import { useRevealedRow } from './use-revealed-row';
import { useRowRange } from './use-row-range';
import { useWholeTextOnHover } from './use-whole-text-on-hover';

/** Heights in px; `grid.css` draws what is computed with here. */
const HEADER_HEIGHT = 34;
const ROW_HEIGHT = 40;
const PHONE_ROW_HEIGHT = 56;
/** How near to the end of the loaded rows the next page is asked for, in rows. */
const NEAR_END = 20;

/** What a parent can do with a grid. */
export interface GridHandle {
  /** Puts the focus back on the cell that had it last. */
  focus: () => void;
  /** The row that has the tab stop, from 0. */
  activeRow: number;
  /** The ids of the rows that the reader is at: the first in view once it is scrolled, that with the focus, the open one. */
  atHand: () => string[];
  /** Makes a column as wide as what is drawn of it, or by so much wider or narrower, in px. */
  fitColumn: (id: string) => void;
  /** Selects all rows; none when all are. */
  selectAll: () => void;
  widenColumn: (id: string, by: number) => void;
  /** The header of a column; null while it is not drawn. */
  headerOf: (id: string) => Element | null;
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
  /** True while rows that were there before are loaded again: the place is not reached before they are. */
  isReturning?: boolean | undefined;
  /** True while these rows are about to be replaced by others. */
  isBusy?: boolean | undefined;
  /** The order that the rows are in already. */
  sorting?: SortingState | undefined;
  /** Another order is asked for. */
  onSorting?: ((sorting: SortingState) => void) | undefined;
  isSortedByMany?: boolean | undefined;
  /** Which columns are shown; without it all of them are, as they are. */
  layout?: ColumnLayout | undefined;
  onLayout?: ((layout: ColumnLayout) => void) | undefined;
  /** What is selected; the first column must then be the one of `selectColumn`. */
  selection?: RowSelection | undefined;
  /** What that comes to among these rows. */
  selected?: Selected | undefined;
  /** The height of a row in px, but on a phone. */
  rowHeight?: number | undefined;
  openId?: string | undefined;
  /** Says what is wrong with a row that could not be read in full. */
  faultOf?: ((row: T) => string | null) | undefined;
  /** `column` is the one whose cell was clicked, or had the focus. */
  onOpen: (row: T, byKeyboard: boolean, column: string) => void;
  /** A row became the active one by keyboard. */
  onMove?: ((row: T) => void) | undefined;
  onNearEnd: () => void;
  /** A row, or what is selected, is to be copied. */
  onCopy?: ((row: T, column: string) => void) | undefined;
  onRowMenu?: ((row: T, column: string, place: MenuPlace) => void) | undefined;
  onColumnMenu?: ((column: string, place: MenuPlace) => void) | undefined;
  /** Tells this list from others; its place is remembered by it. */
  id: string;
  /** What follows the rows. */
  children?: ReactNode;
  /** The element that scrolls, for who puts something over the rows. */
  scroller?: RefObject<HTMLDivElement | null> | undefined;
  ref?: Ref<GridHandle> | undefined;
}

/** A virtualized ARIA grid over flat rows. */
export function Grid<T extends RowData>(props: GridProps<T>) {
  const { rows, columns, idOf, openId, faultOf, onOpen, onMove, onNearEnd, layout, onLayout } = props;
  const { selection, selected } = props;
  const { count } = rows;
  const gridId = useId();
  const ownScroller = useRef<HTMLDivElement>(null);
  const scroller = props.scroller ?? ownScroller;
  const isPhone = useIsPhone();
  const rowHeight = isPhone ? PHONE_ROW_HEIGHT : (props.rowHeight ?? ROW_HEIGHT);
  const [active, setActive] = useState<ActiveCell>({ row: 0, column: selection ? 1 : 0 });

  const view = useGridWindow({
    scroller,
    rows,
    rowHeight,
    headerHeight: HEADER_HEIGHT,
    activeRow: active.row,
  });
  const { virtualizer, placed, lastInView, scrollToRow, scrollTo, offsetNow } = view;
  const data = useMemo(() => placed.map(({ row }) => row), [placed]);
  const table = useGridTable({
    columns,
    data,
    idOf,
    layout,
    onLayout,
    sorting: props.sorting,
    onSorting: props.onSorting,
    isSortedByMany: props.isSortedByMany ?? false,
    selection,
  });
  const shown = useColumnWindow({ table, scroller, activeColumn: active.column, isPhone });
  const tableColumns = [...table.getStartVisibleLeafColumns(), ...table.getCenterVisibleLeafColumns()];
  const columnIds = tableColumns.map(({ id }) => id);
  const onPointerOver = useWholeTextOnHover();
  const range = useRowRange(rows, idOf, selection);

  function withRow(index: number, use: ((row: T) => void) | undefined) {
    const row = rows.at(index);
    if (row !== undefined) use?.(row);
  }
  const columnId = (place: number) => columnIds[place] ?? '';
  const focus = useGridFocus({
    active,
    setActive,
    scroller,
    rowCount: count,
    columnCount: shown.count,
    hasHeaders: !isPhone,
    rowsInView: () => Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT) / rowHeight) - 1,
    scrollToRow,
    onMove: (index, from, isExtending) => {
      if (isExtending) range.extend(index, from);
      withRow(index, onMove);
    },
  });
  const { focusActive, takeFocusAlong, keepFocus } = focus;
  useFollowedColumn(columnIds, active, setActive, focus);

  function toggleAll() {
    if (!selection) return;
    range.forget();
    selection.set(idsOf(rows, idOf), selected !== 'all');
  }
  const rowMenu =
    props.onRowMenu &&
    ((cell: ActiveCell, place: MenuPlace) =>
      withRow(cell.row, (row) => props.onRowMenu?.(row, columnId(cell.column), place)));
  const onCommand = useGridCommands({
    table,
    active,
    layout,
    onLayout,
    columns: tableColumns,
    onOpenRow: ({ row, column }) => withRow(row, (opened) => onOpen(opened, true, columnId(column))),
    onToggleRow: selection && range.toggle,
    onToggleAll: selection && toggleAll,
    onCopy:
      props.onCopy && ((cell) => withRow(cell.row, (row) => props.onCopy?.(row, columnId(cell.column)))),
    onRowMenu: rowMenu,
    onColumnMenu: props.onColumnMenu,
  });
  function onKeyDown(event: KeyboardEvent) {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.grid-cell') : null;
    if (cell && !onCommand(event, cell) && !event.altKey) focus.moveBy(event);
  }

  useKeptPlace({
    scroller,
    virtualizer,
    scrollTo,
    offsetNow,
    rows,
    rowHeight,
    idOf,
    activeRow: active.row,
    setActive,
    keepFocus,
    list: props.id,
    isReturning: props.isReturning ?? false,
    isComplete: props.isComplete,
    headerHeight: HEADER_HEIGHT,
  });
  const openIndex = openId === undefined ? undefined : rows.indexOf(openId);
  const fitColumn = (id: string) => {
    const index = columnIds.indexOf(id);
    if (scroller.current && index >= 0)
      resizeColumn({ table, layout, onLayout }, id, fittingWidth(scroller.current, index));
  };
  useImperativeHandle(props.ref, () => ({
    focus: focusActive,
    activeRow: Math.max(0, active.row),
    atHand: () =>
      placesAtHand({
        scroller: scroller.current,
        offset: offsetNow(),
        rowHeight,
        activeRow: active.row,
        openIndex,
      }).flatMap((place) => {
        const row = rows.at(place);
        return row === undefined ? [] : [idOf(row)];
      }),
    fitColumn,
    selectAll: toggleAll,
    widenColumn: (id, by) =>
      resizeColumn({ table, layout, onLayout }, id, (table.getColumn(id)?.getSize() ?? 0) + by),
    headerOf: (id) => scroller.current?.querySelector(`.grid-head [data-column="${CSS.escape(id)}"]`) ?? null,
  }));

  useRevealedRow({
    openId,
    openIndex,
    activeRow: active.row,
    setActive,
    scrollToRow,
    offsetNow,
    takeFocusAlong,
  });

  useEffect(() => {
    if (count > 0 && lastInView >= count - NEAR_END) onNearEnd();
  }, [lastInView, count, onNearEnd]);

  const drag = useColumnDrag(layout, onLayout, selection ? 2 : 1);

  const pointer = useGridPointer({
    table,
    columnId,
    active,
    goTo: focus.goTo,
    setActive,
    wasDragged: drag.wasDragged,
    onOpenRow: (row, column) => withRow(row, (opened) => onOpen(opened, false, columnId(column))),
    range: selection && range,
    onToggleAll: toggleAll,
    onFit: fitColumn,
    onRowMenu: rowMenu,
    onColumnMenu: props.onColumnMenu,
  });

  const style: CSSProperties & Record<`--${string}`, string> = {
    '--columns': shown.template,
    '--grid-width': `${shown.width}px`,
    '--row-height': `${rowHeight}px`,
  };
  let left = 0;
  for (const [pin, size] of shown.pinnedSizes.entries()) {
    style[`--pin-${pin}`] = `${left}px`;
    left += size;
  }
  const rowId = (slot: number) => `${gridId}-${slot}`;
  const inOrder = placed.toSorted((a, b) => a.index - b.index).map(({ slot }) => rowId(slot));
  const tableRows = table.getRowModel().rows;
  return (
    <div
      ref={scroller}
      className="grid-scroller"
      style={style}
      data-selectable={selection ? '' : undefined}
      data-rows={rowHeight >= 56 ? 'high' : undefined}
    >
      {/* Divs with roles: rows are placed one by one, which a table cannot do. */}
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.isComplete ? count + 1 : (props.total ?? -2) + 1}
        aria-colcount={shown.count}
        aria-busy={props.isLoading || props.isBusy === true}
        aria-multiselectable={selection ? true : undefined}
        onKeyDown={onKeyDown}
        onFocus={pointer.onFocus}
        onClick={pointer.onClick}
        onDoubleClick={pointer.onDoubleClick}
        onContextMenu={pointer.onContextMenu}
        onPointerOver={onPointerOver}
        onPointerDown={drag.onPointerDown}
        onPointerMove={drag.onPointerMove}
        onPointerUp={drag.onPointerUp}
        onPointerCancel={drag.onPointerCancel}
        className="grid-table"
      >
        <div role="rowgroup" className="grid-head">
          <GridHeader
            table={table}
            columns={shown.columns}
            activeColumn={active.row < 0 ? active.column : null}
            isSortedByMany={(props.sorting?.length ?? 0) > 1}
            selected={selected}
            dropPlace={drag.dropPlace}
            hasMenu={props.onColumnMenu !== undefined && !isPhone}
          />
        </div>
        {props.isLoading ? (
          <div className="grid-skeleton" aria-hidden="true" />
        ) : (
          <div
            role="rowgroup"
            className="grid-body"
            style={{ height: view.height }}
            data-scrolling={virtualizer.isScrolling || undefined}
            // Rows stand in the document by slot; this says in which order they are read.
            aria-owns={virtualizer.isScrolling ? undefined : inOrder.join(' ')}
          >
            {placed
              .map((row, place) => ({ ...row, tableRow: tableRows[place] }))
              .sort((a, b) => a.slot - b.slot)
              .map(({ row, tableRow, index, start, slot }) => (
                <GridRow
                  key={slot}
                  id={rowId(slot)}
                  original={row}
                  cells={() => (tableRow ? cellsOf(tableRow, shown.columns) : [])}
                  index={index}
                  start={start - view.shift}
                  isOpen={tableRow?.id === openId}
                  isSelected={selection && tableRow?.getIsSelected()}
                  activeColumn={index === active.row ? Math.min(active.column, shown.count - 1) : null}
                  fault={faultOf?.(row) ?? null}
                  columns={shown.columns}
                />
              ))}
          </div>
        )}
      </div>
      {props.children}
    </div>
  );
}

/** Lets the active cell stay in its column when that is moved, or others are shown or hidden before it. */
function useFollowedColumn(
  ids: readonly string[],
  active: ActiveCell,
  setActive: (update: (cell: ActiveCell) => ActiveCell) => void,
  { hasFocus, keepFocus }: Pick<ReturnType<typeof useGridFocus>, 'hasFocus' | 'keepFocus'>,
) {
  // Not after the commit: with a column that is hidden its header is gone.
  const had = hasFocus();
  const followed = useRef(ids[active.column]);
  const key = ids.join('\n');
  const keyBefore = useRef(key);
  useLayoutEffect(() => {
    const isOther = keyBefore.current !== key;
    keyBefore.current = key;
    const place = followed.current === undefined ? -1 : ids.indexOf(followed.current);
    if (!isOther || place === active.column) {
      followed.current = ids[active.column];
      return;
    }
    keepFocus(had);
    const to = place >= 0 ? place : Math.min(active.column, ids.length - 1);
    setActive((cell) => ({ ...cell, column: to }));
    followed.current = ids[to];
  });
}
