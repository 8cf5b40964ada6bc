import { visibleText } from '../../lib/controls';
import { Choice } from '../../ui/choice';
import { mrrColumn } from './manager-rows';

interface PhoneSortProps {
  currencies: readonly string[];
  /** As it stands in the address. */
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
}

const OPTIONS = [
  { value: 'name', label: 'By name, A to Z' },
  { value: '-name', label: 'By name, Z to A' },
  { value: '-customers', label: 'By customers, most first' },
  { value: 'customers', label: 'By customers, least first' },
  { value: '-active', label: 'By active customers, most first' },
  { value: 'active', label: 'By active customers, least first' },
];

/** The order of the rows where they have no header to sort by. */
export function PhoneSort({ currencies, sort, onSort }: PhoneSortProps) {
  const byMrr = currencies.flatMap((currency) => {
    const label = `By MRR in ${visibleText(currency)}`;
    return [
      { value: `-${mrrColumn(currency)}`, label: `${label}, most first` },
      { value: mrrColumn(currency), label: `${label}, least first` },
    ];
  });
  return (
    <Choice
      className="min-w-0 flex-1"
      label="Sort"
      remove="Remove the order"
      none="Most customers first, nobody last"
      options={[...OPTIONS, ...byMrr]}
      value={sort}
      onChange={onSort}
    />
  );
}
