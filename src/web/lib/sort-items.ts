import type { SortingState } from '@tanstack/react-table';
import type { FieldKind } from '../../contract/contact-fields';
import type { MenuItem } from '../ui/menu/menu-item';

/** How rising and falling orders of a kind of value are called, to go on after "Sort". */
export function orderWords(kind: FieldKind): readonly [rising: string, falling: string] {
  if (kind === 'number') return ['smallest first', 'largest first'];
  if (kind === 'timestamp') return ['oldest first', 'newest first'];
  if (kind === 'boolean') return ['“No” first', '“Yes” first'];
  return ['A to Z', 'Z to A'];
}

interface SortItemsOptions {
  column: string;
  kind: FieldKind;
  /** The order that the rows are in. */
  sorting: SortingState;
  /** True where rows are sorted by several columns, one after the other. */
  isSortedByMany: boolean;
  /** Takes the whole order that is to be. */
  onSorting: (sorting: SortingState) => void;
}

/** What the menu of a column sorts by. */
export function sortItems({
  column,
  kind,
  sorting,
  isSortedByMany,
  onSorting,
}: SortItemsOptions): MenuItem[] {
  const own = sorting.find(({ id }) => id === column);
  const [rising, falling] = orderWords(kind);
  const by = (words: string, desc: boolean): MenuItem => ({
    label: `Sort ${words}`,
    isChecked: own?.desc === desc,
    // One of several stays at its place among them.
    onSelect: () =>
      onSorting(
        own ? sorting.map((one) => (one === own ? { id: column, desc } : one)) : [{ id: column, desc }],
      ),
  });
  const items = [by(rising, false), by(falling, true)];
  if (own) {
    const others = sorting.filter((one) => one !== own);
    items.push({ label: 'Remove sort', icon: 'remove', onSelect: () => onSorting(others) });
  } else if (isSortedByMany && sorting.length > 0) {
    const added = [...sorting, { id: column, desc: false }];
    items.push({ label: 'Add to sort', icon: 'sort', onSelect: () => onSorting(added) });
  }
  return items;
}
