import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { MAX_QUERY } from '../../../contract/directory';
import { useAccount } from '../../lib/account-query';
import { announce } from '../../lib/announce';
import { visibleText } from '../../lib/controls';
import { accountManagersQuery } from '../../lib/directory-query';
import { FOOTER } from '../../lib/pages/list-footer';
import { Trouble } from '../../lib/trouble';
import { Button } from '../../ui/button';
import { Grid } from '../../ui/grid/grid';
import { Notice } from '../../ui/notice';
import { SearchBox } from '../../ui/search-box';
import { useIsPhone } from '../../ui/use-is-phone';
import { countWords, matchWords } from './count-words';
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
        <PhoneSort
          currencies={currencies}
          sort={sortText(sorting)}
          onSort={(next) => onSearch({ sort: next })}
        />
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
            id={`account-managers ${sortText(sorting) ?? ''} ${q}`}
            label="Account managers"
            rows={rows}
            columns={columns}
            idOf={managerKey}
            isComplete
            isLoading={!entries}
            sorting={sorting}
            onSorting={(next) => onSearch({ sort: sortText(next) })}
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
    </>
  );
}
