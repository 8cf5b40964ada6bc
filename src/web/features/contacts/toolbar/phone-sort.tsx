import type { SortingState } from '@tanstack/react-table';
import { orderWords } from '../../../lib/sort-items';
import { Choice } from '../../../ui/choice';
import { useIsPhone } from '../../../ui/use-is-phone';
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
  const [first, ...others] = sorting;
  const wordsOf = (key: string, desc: boolean) => {
    const [rising, falling] = orderWords(catalog.byKey.get(key)?.kind ?? 'text');
    return `${fieldLabel(key, catalog)}, ${desc ? falling : rising}`;
  };
  const then = others.map(({ id, desc }) => `, then ${wordsOf(id, desc)}`).join('');
  const keys = first && !shown.includes(first.id) ? [first.id, ...shown] : shown;
  const options = keys.flatMap((key) => {
    const option = (desc: boolean) => {
      const isChosen = first?.id === key && first.desc === desc;
      return { value: `${desc ? '-' : '+'}${key}`, label: wordsOf(key, desc) + (isChosen ? then : '') };
    };
    return [option(false), option(true)];
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
