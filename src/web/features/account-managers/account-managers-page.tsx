import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { SortingState } from '@tanstack/react-table';
import { useEffect, useMemo, useRef } from 'react';
import type { AccountManager } from '../../../contract/directory';
import { MAX_QUERY } from '../../../contract/max-query';
import { useAccount } from '../../lib/account-query';
import { announce } from '../../lib/announce';
import { visibleText } from '../../lib/controls';
import { accountManagersQuery } from '../../lib/directory-query';
import { FOOTER } from '../../lib/pages/list-footer';
import { useColumnMenus } from '../../lib/summary/use-column-menus';
import { summaryChunk } from '../../lib/summary/use-column-summary';
import { Trouble } from '../../lib/trouble';
import { Button } from '../../ui/button';
import { Grid, type GridHandle } from '../../ui/grid/grid';
import { Notice } from '../../ui/notice';
import { SearchBox } from '../../ui/search-box';
import { useIsPhone } from '../../ui/use-is-phone';
import { countWords, MANAGERS, matchWords, summedWords } from './count-words';
import { ExportLink } from './export-link';
import { managerColumns } from './manager-columns';
import {
  currenciesOf,
  filterManagers,
  managerKey,
  rowsOf,
  sortingOf,
  sortManagers,
  sortText,
} from './manager-rows';
import { ManagersHeader } from './managers-header';
import { menuColumns } from './menu-columns';
import { PhoneSort } from './phone-sort';

/** Asks for what the page shows first. */
export async function prefetchManagers(client: QueryClient): Promise<void> {
  await client.prefetchQuery(accountManagersQuery);
}

interface AccountManagersPageProps {
  /** What names are narrowed to. */
  q: string | undefined;
  sort: string | undefined;
  onSearch: (change: { q?: string | undefined; sort?: string | undefined }) => void;
}

function nothingMore() {}

const SUMMARY = summaryChunk<AccountManager>();

/** Every account manager with what their customers come to, so that imbalance is seen at a glance. */
export function AccountManagersPage({ q = '', sort: sortAsked, onSearch }: AccountManagersPageProps) {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(accountManagersQuery);
  const own = useAccount()?.currency ?? null;
  const isPhone = useIsPhone();
  const entries = data?.entries;
  const sorting = useMemo(() => sortingOf(sortAsked), [sortAsked]);
  const currencies = useMemo(() => currenciesOf(entries ?? [], own), [entries, own]);
  const found = useMemo(() => sortManagers(filterManagers(entries ?? [], q), sorting), [entries, q, sorting]);
  const rows = useMemo(() => rowsOf(found), [found]);
  const columns = useMemo(
    () => managerColumns({ managers: entries ?? [], currencies, query: q, isPhone }),
    [entries, currencies, q, isPhone],
  );
  const grid = useRef<GridHandle>(null);
  const onSorting = (next: SortingState) => onSearch({ sort: sortText(next) });
  const { openColumnMenu, openSummaries, menus } = useColumnMenus({
    chunk: SUMMARY,
    // The row of the customers that have none is none.
    rows: useMemo(() => {
      const list = (entries ?? []).filter(({ account_manager }) => account_manager !== null);
      return { list, count: list.length };
    }, [entries]),
    coverWords: (count) => summedWords(count, data?.coverage.complete === true, q !== ''),
    noun: MANAGERS,
    columns: useMemo(() => menuColumns(currencies), [currencies]),
    sorting,
    onSorting,
    filterBy: () => null,
    grid,
  });

  const foundWords = matchWords(found);
  useEffect(() => {
    if (q !== '') announce(foundWords);
  }, [q, foundWords]);

  return (
    <>
      <ManagersHeader coverage={data?.coverage} />
      <search className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-b border-border bg-surface px-4 py-1.5 print:hidden">
        <SearchBox
          label="Filter by name"
          value={q}
          maxLength={MAX_QUERY}
          onChange={(text) => onSearch({ q: text || undefined })}
        />
        {/* Where the columns have no headers to be asked at. */}
        <div className="order-last flex basis-full gap-2 tablet:hidden">
          <PhoneSort
            currencies={currencies}
            sort={sortText(sorting)}
            onSort={(next) => onSearch({ sort: next })}
          />
          <Button aria-haspopup="menu" onClick={openSummaries}>
            Summary…
          </Button>
        </div>
        <span className="grow max-tablet:hidden" />
        {data && <ExportLink href="/api/account-managers.csv" coverage={data.coverage} />}
      </search>
      <div className="flex min-h-0 flex-1 short:h-dvh short:flex-none">
        {error && !data ? (
          <Notice>
            <Trouble what="Couldn't load the account managers" error={error} onRetry={refetch} />
          </Notice>
        ) : entries?.length === 0 ? (
          <Notice>
            <p>No customers yet.</p>
          </Notice>
        ) : entries && rows.count === 0 ? (
          <Notice>
            <p className="foreign max-w-full">No account manager matches “{visibleText(q)}”.</p>
            <Button onClick={() => onSearch({ q: undefined })}>Clear filter</Button>
          </Notice>
        ) : (
          <Grid
            ref={grid}
            id={`account-managers ${sortText(sorting) ?? ''} ${q}`}
            label="Account managers"
            rows={rows}
            columns={columns}
            idOf={managerKey}
            isComplete
            isLoading={!entries}
            sorting={sorting}
            onSorting={onSorting}
            onColumnMenu={openColumnMenu}
            onOpen={({ account_manager }) =>
              navigate({ to: '/account-managers', search: { account_manager: account_manager ?? '' } })
            }
            onNearEnd={nothingMore}
          />
        )}
      </div>
      {entries && entries.length > 0 && (
        <footer className={FOOTER}>
          <p className="tabular-nums">{countWords(entries, q === '' ? null : found)}</p>
        </footer>
      )}
      {menus}
    </>
  );
}
