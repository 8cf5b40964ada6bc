import type { SortingState } from '@tanstack/react-table';
import type { Contact } from '../../../../contract/contact';
import { announce } from '../../../lib/announce';
import {
  type ColumnLayout,
  canStep,
  pinColumn,
  placeWords,
  showColumn,
  stepColumn,
} from '../../../ui/grid/column-layout';
import type { GridHandle } from '../../../ui/grid/grid';
import type { RowSelection } from '../../../ui/grid/row-selection';
import type { MenuPlace } from '../../../ui/grid/use-grid-commands';
import type { PointMenuControl } from '../../../ui/menu/use-point-menu';
import { nameOf } from '../contact-columns';
import type { ContactCopy } from '../copy/use-contact-copy';
import { NAME_COLUMN } from '../layout/chosen-layout';
import type { ContactFilter } from '../view/contact-view';
import type { FieldCatalog } from '../view/field-catalog';
import { columnMenuItems } from './column-menu';
import { rowMenuItems } from './row-menu';

/** How much a column is made wider or narrower by its menu, in px. */
const RESIZE_STEP = 40;

interface ContactMenusOptions {
  /** The page's menu. */
  menu: PointMenuControl;
  catalog: FieldCatalog;
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
  sorting: SortingState;
  onSorting: (sorting: SortingState) => void;
  selection: RowSelection;
  copy: ContactCopy;
  timeZone: string;
  grid: () => GridHandle | null;
  onOpen: (contact: Contact) => void;
  onFilter: (filter: ContactFilter) => void;
  /** Begins a filter of a field. */
  onFilterBy: (field: string) => void;
  /** Shows what there is in a column. */
  onSummary: (column: string) => void;
  onChooseColumns: () => void;
}

/** The menus of rows and of columns. */
export function useContactMenus(options: ContactMenusOptions) {
  const { catalog, layout, onLayout, sorting, selection, copy, timeZone } = options;
  const { open } = options.menu;

  function openRowMenu(contact: Contact, column: string | undefined, place: MenuPlace) {
    const items = rowMenuItems({
      contact,
      field: column === undefined ? undefined : catalog.byKey.get(column),
      selected: selection.has(contact.uuid) ? selection.size : 0,
      timeZone,
      actions: {
        open: () => options.onOpen(contact),
        copyEmail: () => copy.email(contact),
        copyRow: () => copy.row(contact),
        copyCell: () => {
          const field = catalog.byKey.get(column ?? '');
          if (field) copy.cell(contact, field);
        },
        copyLink: () => copy.link(contact),
        copyJson: () => copy.json(contact),
        filter: options.onFilter,
        copySelectedEmails: copy.selectedEmails,
        copySelectedRows: copy.selectedRows,
      },
    });
    open({ ...place, label: nameOf(contact), items });
  }

  function openColumnMenu(column: string, place: MenuPlace) {
    const field = catalog.byKey.get(column);
    if (!field) return;
    const items = columnMenuItems({
      column,
      kind: field.kind,
      sorting,
      isFixed: column === NAME_COLUMN,
      isPinned: layout.pinned.includes(column),
      canMoveLeft: canStep(layout, column, -1),
      canMoveRight: canStep(layout, column, 1),
      actions: {
        sort: options.onSorting,
        filter: () => options.onFilterBy(column),
        sumUp: () => options.onSummary(column),
        pin: (isPinned) => {
          onLayout(pinColumn(layout, column, isPinned));
          announce(`Column ${field.label} ${isPinned ? 'pinned' : 'unpinned'}.`);
        },
        move: (by) => {
          const moved = stepColumn(layout, column, by);
          onLayout(moved);
          announce(placeWords(moved, column, field.label));
        },
        resize: (by) => options.grid()?.widenColumn(column, by * RESIZE_STEP),
        fit: () => options.grid()?.fitColumn(column),
        hide: () => {
          onLayout(showColumn(layout, column, false));
          announce(`Column ${field.label} hidden.`);
        },
        chooseColumns: options.onChooseColumns,
      },
    });
    open({ ...place, label: `Column ${field.label || '(no name)'}`, items });
  }

  return { openRowMenu, openColumnMenu };
}
