import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { SortingState } from '@tanstack/react-table';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { ListedCustomer } from '../../../contract/directory';
import { useAccount, useTimeZone } from '../../lib/account-query';
import { accountManagersQuery, useDirectory } from '../../lib/directory-query';
import { exportChunk, useExportDialog } from '../../lib/export/use-export-dialog';
import { ListedFooter } from '../../lib/pages/listed-footer';
import { summedWords } from '../../lib/pages/listed-words';
import { hasMovedOn } from '../../lib/pages/moved-on';
import { PageList } from '../../lib/pages/page-list';
import { useFollow } from '../../lib/pages/use-follow';
import { usePages } from '../../lib/pages/use-pages';
import { useShortcuts } from '../../lib/shortcuts';
import { useColumnMenus } from '../../lib/summary/use-column-menus';
import { summaryChunk } from '../../lib/summary/use-column-summary';
import { CUSTOMERS } from '../../lib/words';
import type { GridHandle } from '../../ui/grid/grid';
import { useIsPhone } from '../../ui/use-is-phone';
import { customerColumns } from './customer-columns';
import type { CustomerExportProps } from './customer-export';
import {
  type CustomersSearch,
  customerSortOf,
  customersPath,
  isNarrowed,
  type SearchChange,
  sortingOf,
} from './customer-search';
import { customerFault, customerSource } from './customer-source';
import { CustomerToolbar } from './customer-toolbar';
import { menuColumns, searchByPortion } from './menu-columns';
import { NoCustomers } from './no-customers';

interface CustomerListProps {
  search: CustomersSearch;
  onSearch: (change: SearchChange, isTyping: boolean) => void;
  label: string;
  /** Leads away from an account manager that nobody has, when the page is about one; absent on other pages. */
  wayOut?: ReactNode;
}

const EXPORT = exportChunk<CustomerExportProps>(() =>
  import('./customer-export').then(({ CustomerExport }) => CustomerExport),
);

const SUMMARY = summaryChunk<ListedCustomer>();

/** Customers by a search, with all that changes it. */
export function CustomerList({ search, onSearch, label, wayOut }: CustomerListProps) {
  const navigate = useNavigate();
  const withAccountManager = wayOut === undefined;
  const path = customersPath(search);
  const source = useMemo(() => customerSource(path), [path]);
  const pages = usePages(source);
  const directory = useDirectory();
  const isBehind =
    directory !== undefined &&
    pages.listing !== null &&
    hasMovedOn(directory.coverage, pages.listing.coverage);
  const grid = useRef<GridHandle>(null);
  useFollow(source, pages, isBehind, grid);
  // The list says how far it was read for itself; how that gets on is the directory's to say.
  const coverage = pages.listing && {
    ...pages.listing.coverage,
    ...(directory && { problem: directory.coverage.problem }),
  };
  // Until the rows of a new search are there, all that is said of them is of the one before.
  const shown = useHeld(search, pages.isPrevious);
  const shownPath = useHeld(path, pages.isPrevious);
  const { q } = shown;
  const timeZone = useTimeZone();
  const account = useAccount();
  const isPhone = useIsPhone();
  const columns = useMemo(
    () => customerColumns({ account, timeZone, query: q, withAccountManager, isPhone }),
    [account, timeZone, q, withAccountManager, isPhone],
  );
  const hasCurrencies = useHasCurrencies(shown.sort?.endsWith('mrr') === true);

  const exporting = useExportDialog({
    chunk: EXPORT,
    props: { pages, search: shown, coverage, withAccountManager },
    status: pages.status,
    noun: CUSTOMERS,
  });
  useShortcuts({ e: () => exporting.open('all') });

  // The account manager that the page is about is no filter that could be taken away.
  const filtersOf = (of: CustomersSearch) =>
    withAccountManager ? of : { ...of, account_manager: undefined };
  const onSorting = (sorting: SortingState) => onSearch({ sort: customerSortOf(sorting) }, true);
  const { openColumnMenu, openSummaries, menus } = useColumnMenus({
    ...{ chunk: SUMMARY, rows: pages.rows, noun: CUSTOMERS },
    coverWords: (count, isAll) =>
      summedWords(pages, { count, isAll, isNarrowed: isNarrowed(filtersOf(shown)) }, CUSTOMERS),
    columns: useMemo(() => menuColumns(account, withAccountManager), [account, withAccountManager]),
    sorting: sortingOf(search.sort),
    onSorting,
    filterBy: ({ key }, portion) => {
      const change = searchByPortion(key, portion);
      return change && (() => onSearch(change, false));
    },
    grid,
  });

  const filters = filtersOf(search);
  const clear = () =>
    onSearch(
      {
        q: undefined,
        status: undefined,
        data_source_uuid: undefined,
        ...(withAccountManager && { account_manager: undefined }),
      },
      false,
    );
  return (
    <>
      <CustomerToolbar
        search={search}
        onSearch={onSearch}
        onClear={isNarrowed(filters) ? clear : undefined}
        withAccountManager={withAccountManager}
        onSummary={openSummaries}
        onExport={() => exporting.open('all')}
      />
      <PageList
        ref={grid}
        pages={pages}
        noun={CUSTOMERS}
        id={shownPath}
        label={label}
        columns={columns}
        idOf={source.idOf}
        faultOf={customerFault}
        // What is asked for: its rows may be on their way still.
        sorting={sortingOf(search.sort)}
        onSorting={onSorting}
        onColumnMenu={openColumnMenu}
        onOpen={({ uuid, account_manager }, byKeyboard, column) => {
          // By pointer there is the link itself.
          if (byKeyboard && column === 'account_manager' && account_manager !== null)
            navigate({ to: '/account-managers', search: { account_manager } });
          else navigate({ to: '/customers/$customerUuid', params: { customerUuid: uuid } });
        }}
        empty={
          <NoCustomers
            search={shown}
            coverage={coverage}
            onClear={isNarrowed(filters) ? clear : undefined}
            wayOut={wayOut}
          />
        }
        footer={
          <ListedFooter
            pages={pages}
            noun={CUSTOMERS}
            id={shownPath}
            coverage={coverage}
            isNarrowed={isNarrowed(filtersOf(shown))}
            note={hasCurrencies ? 'Sorted by MRR within each currency.' : null}
          />
        }
      />
      {menus}
      {exporting.dialog}
    </>
  );
}

/** A value as it was before it was held. */
function useHeld<T>(value: T, isHeld: boolean): T {
  const [held, setHeld] = useState(value);
  if (isHeld || held === value) return held;
  setHeld(value);
  return value;
}

/** Tells whether customers pay in several currencies, when that matters. */
function useHasCurrencies(isAsked: boolean): boolean {
  const { data } = useQuery({ ...accountManagersQuery, enabled: isAsked });
  const currencies = useMemo(() => new Set(data?.entries.flatMap(({ mrr }) => Object.keys(mrr))), [data]);
  return isAsked && currencies.size > 1;
}
