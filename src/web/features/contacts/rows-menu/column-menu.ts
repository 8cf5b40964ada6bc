import type { SortingState } from '@tanstack/react-table';
import type { FieldKind } from '../../../../contract/contact-fields';
import { sortItems } from '../../../lib/sort-items';
import type { MenuItem } from '../../../ui/menu/menu-item';

/** What can be done with a column. */
interface ColumnActions {
  /** Takes the whole order that is to be. */
  sort: (sorting: SortingState) => void;
  filter: () => void;
  /** Shows what there is in it. */
  sumUp: () => void;
  pin: (isPinned: boolean) => void;
  /** One place to the left or right. */
  move: (by: -1 | 1) => void;
  /** One step wider or narrower. */
  resize: (by: -1 | 1) => void;
  fit: () => void;
  hide: () => void;
  chooseColumns: () => void;
}

interface ColumnMenuOptions {
  column: string;
  kind: FieldKind;
  /** The order that the rows are in. */
  sorting: SortingState;
  /** True for the column that names the row: it is always there, and the first. */
  isFixed: boolean;
  isPinned: boolean;
  canMoveLeft: boolean;
  canMoveRight: boolean;
  actions: ColumnActions;
}

/** The menu of a column's header. */
export function columnMenuItems(options: ColumnMenuOptions): MenuItem[] {
  const { isFixed, actions } = options;
  return [
    ...sortItems({ ...options, isSortedByMany: true, onSorting: actions.sort }),
    'separator',
    { label: 'Filter…', icon: 'filter', onSelect: actions.filter },
    { label: 'Summary…', icon: 'summary', onSelect: actions.sumUp },
    ...(isFixed ? [] : placeItems(options)),
    'separator',
    { label: 'Wider', icon: 'wider', onSelect: () => actions.resize(1) },
    { label: 'Narrower', icon: 'narrower', onSelect: () => actions.resize(-1) },
    { label: 'Fit to content', icon: 'fit', onSelect: actions.fit },
    'separator',
    ...(isFixed ? [] : [{ label: 'Hide', icon: 'hide', onSelect: actions.hide } as const]),
    { label: 'Columns…', icon: 'columns', onSelect: actions.chooseColumns },
  ];
}

function placeItems({ isPinned, canMoveLeft, canMoveRight, actions }: ColumnMenuOptions): MenuItem[] {
  return [
    'separator',
    {
      label: isPinned ? 'Unpin' : 'Pin',
      icon: isPinned ? 'unpin' : 'pin',
      onSelect: () => actions.pin(!isPinned),
    },
    {
      label: 'Move left',
      icon: 'left',
      ...(!canMoveLeft && { disabledReason: 'It is the first' }),
      onSelect: () => actions.move(-1),
    },
    {
      label: 'Move right',
      icon: 'right',
      ...(!canMoveRight && { disabledReason: 'It is the last' }),
      onSelect: () => actions.move(1),
    },
  ];
}
