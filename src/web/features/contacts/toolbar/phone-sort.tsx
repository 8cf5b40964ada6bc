import type { SortingState } from '@tanstack/react-table';
import { Choice } from '../../../ui/choice';
import { useIsPhone } from '../../../ui/use-is-phone';
import { orderWords } from '../rows-menu/column-menu';
import type { FieldCatalog } from '../view/field-catalog';
import { fieldLabel } from './filter-words';

interface PhoneSortProps {
  /** Keys of the shown columns. */
  shown: readonly string[];
  sorting: SortingState;
  catalog: FieldCatalog;
  onSorting: (sorting: SortingState) => void;
}

/** The order of the rows where they have no header to sort by. */
export function PhoneSort({ shown, sorting, catalog, onSorting }: PhoneSortProps) {
  const isPhone = useIsPhone();
  if (!isPhone) return null;
  const [first] = sorting;
  const keys = first && !shown.includes(first.id) ? [first.id, ...shown] : shown;
  const options = keys.flatMap((key) => {
    const label = fieldLabel(key, catalog);
    const [rising, falling] = orderWords(catalog.byKey.get(key)?.kind ?? 'text');
    return [
      { value: `+${key}`, label: `${label}, ${rising}` },
      { value: `-${key}`, label: `${label}, ${falling}` },
    ];
  });
  return (
    <Choice
      className={first ? 'max-w-32' : 'max-w-20'}
      label="Sort"
      remove="Remove the order"
      none="Sort"
      options={options}
      value={first && `${first.desc ? '-' : '+'}${first.id}`}
      onChange={(value) =>
        onSorting(value === undefined ? [] : [{ id: value.slice(1), desc: value.startsWith('-') }])
      }
    />
  );
}
