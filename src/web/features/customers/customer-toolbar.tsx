import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { type MouseEvent, useId, useMemo, useState } from 'react';
import type { CustomerSort } from '../../../contract/directory';
import { MAX_QUERY } from '../../../contract/max-query';
import { dataSourceName, useAccount } from '../../lib/account-query';
import { visibleText } from '../../lib/controls';
import { accountManagersQuery, useDirectory } from '../../lib/directory-query';
import { formatNumber } from '../../lib/format';
import { NOBODY } from '../../lib/words';
import { Button, LinkButton } from '../../ui/button';
import { Choice, type Option } from '../../ui/choice';
import { SearchBox } from '../../ui/search-box';
import {
  type CustomersSearch,
  customersSearchSchema,
  isNarrowed,
  type SearchChange,
} from './customer-search';

interface CustomerToolbarProps {
  search: CustomersSearch;
  /** @param isTyping - true for one of many changes, of which only the last is to be gone back to */
  onSearch: (change: SearchChange, isTyping: boolean) => void;
  /** Takes all filters away; undefined when there is none. */
  onClear: (() => void) | undefined;
  /** False where the account manager is what the page is about. */
  withAccountManager: boolean;
  /** Opens the choice of a column to be summed up. */
  onSummary: (event: MouseEvent) => void;
  onExport: () => void;
}

/** What the customers can be searched and narrowed by. On a phone the filters are behind a button. */
export function CustomerToolbar({
  search,
  onSearch,
  onClear,
  withAccountManager,
  onSummary,
  onExport,
}: CustomerToolbarProps) {
  const filters = useId();
  const [isOpen, setOpen] = useState(false);
  const directory = useDirectory();
  const { q, account_manager, status, data_source_uuid } = search;
  const count = [withAccountManager ? account_manager : undefined, status, data_source_uuid].filter(
    (filter) => filter !== undefined,
  ).length;
  return (
    <search className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-4 py-1.5 print:hidden">
      <SearchBox
        label="Search customers"
        value={q ?? ''}
        maxLength={MAX_QUERY}
        onChange={(text) => onSearch({ q: text || undefined }, true)}
      />
      <Button
        className="tablet:hidden"
        aria-expanded={isOpen}
        aria-controls={filters}
        onClick={() => setOpen(!isOpen)}
      >
        {count > 0 ? `Filters (${count})` : 'Filters'}
      </Button>
      <div
        id={filters}
        className={`flex flex-wrap items-center gap-2 max-tablet:basis-full max-tablet:flex-col max-tablet:items-stretch ${isOpen ? '' : 'max-tablet:hidden'}`}
      >
        {withAccountManager && <AccountManagerChoice search={search} onSearch={onSearch} />}
        <OtherChoices search={search} onSearch={onSearch} />
        {/* Where the columns have no header to be asked at. */}
        <Button className="tablet:hidden" aria-haspopup="menu" onClick={onSummary}>
          Column summary…
        </Button>
      </div>
      {onClear && (
        <LinkButton className="pointer-coarse:min-h-11" onClick={onClear}>
          Clear filters
        </LinkButton>
      )}
      {directory && (
        <>
          <span className="grow max-tablet:hidden" />
          <Button onClick={onExport}>
            <Download size={14} aria-hidden />
            Export CSV
          </Button>
        </>
      )}
    </search>
  );
}

type ChoiceProps = Pick<CustomerToolbarProps, 'search' | 'onSearch'>;

function AccountManagerChoice({ search, onSearch }: ChoiceProps) {
  const { data } = useQuery(accountManagersQuery);
  const hasCounts = !isNarrowed({ ...search, account_manager: undefined });
  const options = useMemo(() => {
    const known = (data?.entries ?? []).map(({ account_manager, customers }) => ({
      value: account_manager ?? '',
      label: labelOf(account_manager ?? NOBODY, hasCounts ? customers : null),
    }));
    // Nobody stands first: it is looked for by itself, and thousands may follow.
    return [
      known.find(({ value }) => value === '') ?? { value: '', label: NOBODY },
      ...known.filter(({ value }) => value !== ''),
    ];
  }, [data, hasCounts]);
  return (
    <Choice
      className="max-w-60 max-tablet:max-w-none"
      label="Account manager"
      none="Any account manager"
      options={options}
      value={search.account_manager}
      onChange={(account_manager) => onSearch({ account_manager }, false)}
    />
  );
}

function OtherChoices({ search, onSearch }: ChoiceProps) {
  const directory = useDirectory();
  const account = useAccount();
  const hasCounts = !isNarrowed(search);
  const statuses: Option[] = (directory?.statuses ?? []).map(({ status, customers }) => ({
    value: status,
    label: labelOf(status, hasCounts ? customers : null),
  }));
  const sources: Option[] = (directory?.data_sources ?? []).map(({ data_source_uuid: uuid, customers }) => ({
    value: uuid,
    label: labelOf(dataSourceName(uuid, account) ?? uuid, hasCounts ? customers : null),
  }));
  return (
    <>
      <Choice
        className="max-w-45 max-tablet:max-w-none"
        label="Status"
        none="Any status"
        options={statuses}
        value={search.status}
        onChange={(status) => onSearch({ status }, false)}
      />
      <Choice
        className="max-w-52 max-tablet:max-w-none"
        label="Data source"
        none="Any data source"
        options={sources}
        value={search.data_source_uuid}
        onChange={(data_source_uuid) => onSearch({ data_source_uuid }, false)}
      />
      {/* Where the rows have no header to sort by. */}
      <Choice
        className="tablet:hidden"
        label="Sort"
        remove="Remove the order"
        none="In ChartMogul’s order"
        options={SORTS}
        value={search.sort}
        onChange={(sort) => onSearch({ sort: customersSearchSchema.parse({ sort }).sort }, true)}
      />
    </>
  );
}

const SORT_LABELS: Record<CustomerSort, string> = {
  name: 'By name, A to Z',
  '-name': 'By name, Z to A',
  '-mrr': 'By MRR, most first',
  mrr: 'By MRR, least first',
  '-customer-since': 'By customer since, newest first',
  'customer-since': 'By customer since, oldest first',
};
const SORTS: Option[] = Object.entries(SORT_LABELS).map(([value, label]) => ({ value, label }));

/** @param customers - of the whole account; null where that is not how many the choice would leave */
function labelOf(text: string, customers: number | null): string {
  return customers === null ? visibleText(text) : `${visibleText(text)} (${formatNumber(customers)})`;
}
