import type { SortingState } from '@tanstack/react-table';
import type { FieldKind } from '../../../../contract/contact-fields';
import type { MenuItem } from '../../../ui/menu/menu-item';

/** What can be done with a column. */
interface ColumnActions {
  /** Takes the whole order that is to be. */
  sort: (sorting: SortingState) => void;
  filter: () => void;
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

/** How rising and falling orders of a kind of value are called, to go on after "Sort". */
export function orderWords(kind: FieldKind): readonly [rising: string, falling: string] {
  if (kind === 'number') return ['smallest first', 'largest first'];
  if (kind === 'timestamp') return ['oldest first', 'newest first'];
  if (kind === 'boolean') return ['“No” first', '“Yes” first'];
  return ['A to Z', 'Z to A'];
}

/** The menu of a column's header. */
export function columnMenuItems(options: ColumnMenuOptions): MenuItem[] {
  const { isFixed, actions } = options;
  return [
    ...sortItems(options),
    'separator',
    { label: 'Filter…', icon: 'filter', onSelect: actions.filter },
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

function sortItems({ column, kind, sorting, actions }: ColumnMenuOptions): MenuItem[] {
  const own = sorting.find(({ id }) => id === column);
  const [rising, falling] = orderWords(kind);
  const by = (words: string, desc: boolean): MenuItem => ({
    label: `Sort ${words}`,
    isChecked: own?.desc === desc,
    // One of several stays at its place among them.
    onSelect: () =>
      actions.sort(
        own ? sorting.map((one) => (one === own ? { id: column, desc } : one)) : [{ id: column, desc }],
      ),
  });
  const items = [by(rising, false), by(falling, true)];
  if (own) {
    const others = sorting.filter((one) => one !== own);
    items.push({ label: 'Remove sort', icon: 'remove', onSelect: () => actions.sort(others) });
  } else if (sorting.length > 0) {
    const added = [...sorting, { id: column, desc: false }];
    items.push({ label: 'Add to sort', icon: 'sort', onSelect: () => actions.sort(added) });
  }
  return items;
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
