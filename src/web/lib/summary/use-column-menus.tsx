import type { SortingState } from '@tanstack/react-table';
import type { MouseEvent, ReactNode, RefObject } from 'react';
import type { GridHandle } from '../../ui/grid/grid';
import type { MenuPlace } from '../../ui/grid/use-grid-commands';
import type { MenuItem } from '../../ui/menu/menu-item';
import { usePointMenu } from '../../ui/menu/use-point-menu';
import { visibleText } from '../controls';
import { sortItems } from '../sort-items';
import type { SummedColumn } from './summary';
import { type SummaryOptions, useColumnSummary } from './use-column-summary';

/** A column with what its menu offers. */
export interface MenuColumn<T> extends SummedColumn<T> {
  readonly canSort: boolean;
  /** False where there is nothing to be learned: each row has a value of its own. */
  readonly canSumUp: boolean;
}

interface ColumnMenusOptions<T> extends Omit<SummaryOptions<T>, 'columnOf'> {
  columns: readonly MenuColumn<T>[];
  /** The one column that rows are sorted by, if any. */
  sorting: SortingState;
  onSorting: (sorting: SortingState) => void;
  grid: RefObject<GridHandle | null>;
}

interface ColumnMenusControl {
  openColumnMenu: (column: string, place: MenuPlace) => void;
  /** Opens the choice of a column to be summed up, where columns have no header. */
  openSummaries: (event: MouseEvent) => void;
  /** To stand anywhere in the page. */
  menus: ReactNode;
}

/** The menus of a table's columns, which sort and sum up. */
export function useColumnMenus<T>(options: ColumnMenusOptions<T>): ColumnMenusControl {
  const { columns, sorting, onSorting, grid, ...summed } = options;
  const menu = usePointMenu(summed.rows.count > 0);
  const columnOf = (key: string) => columns.find((column) => column.key === key);
  const summary = useColumnSummary({ ...summed, columnOf });
  return {
    openColumnMenu: (key, place) => {
      const column = columnOf(key);
      if (!column) return;
      const items: MenuItem[] = column.canSort
        ? sortItems({ column: key, kind: column.kind, sorting, isSortedByMany: false, onSorting })
        : [];
      const sumUp = () => summary.open(key, grid.current?.headerOf(key));
      if (column.canSumUp) items.push('separator', { label: 'Summary…', icon: 'summary', onSelect: sumUp });
      menu.open({ ...place, label: `Column ${visibleText(column.label)}`, items });
    },
    openSummaries: ({ currentTarget, detail }) => {
      const items = columns
        .filter(({ canSumUp }) => canSumUp)
        .map(
          ({ key, label }): MenuItem => ({
            label: visibleText(label),
            onSelect: () => summary.open(key, currentTarget),
          }),
        );
      const anchor = currentTarget.getBoundingClientRect();
      menu.open({ anchor, label: 'Column summary', items, isByKeyboard: detail === 0 });
    },
    menus: (
      <>
        {menu.menu}
        {summary.panel}
      </>
    ),
  };
}
