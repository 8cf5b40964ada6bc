import type { RowData } from '@tanstack/react-table';
import type { ComponentProps, ReactNode } from 'react';
import { Grid } from '../../ui/grid/grid';
import type { GridRows } from '../../ui/grid/grid-rows';
import { Notice } from '../../ui/notice';
import { formatNumber } from '../format';
import { useShortcuts } from '../shortcuts';
import { Trouble } from '../trouble';
import type { Noun } from '../words';
import { goalOf } from './activity';
import { ListFooter } from './list-footer';
import type { ShownPart } from './shown-words';
import { useLoadedAgain } from './use-loaded-again';
import type { Pages } from './use-pages';

type GridProps<T extends RowData> = Omit<
  ComponentProps<typeof Grid<T>>,
  'rows' | 'isComplete' | 'total' | 'isLoading' | 'onNearEnd' | 'children'
>;

interface PageListProps<T extends RowData> extends GridProps<T> {
  pages: Pages<T>;
  /** Which of the loaded rows are shown, and in which order; all of them as they came without it. */
  shown?: ShownPart & { rows: GridRows<T> };
  noun: Noun;
  /** Stands beside the words of what is loaded. */
  note?: string | null;
  /** Shown when there is no row at all. */
  empty: ReactNode;
  /** Shown when none of the loaded rows is. */
  noMatch?: ReactNode;
  /** Stands over the rows, for as long as there are any. */
  overRows?: ReactNode;
  /** Stands beside the rows: the drawer. */
  aside?: ReactNode;
  /** Stands below the rows in place of the line that says what is loaded. */
  footer?: ReactNode;
}

/**
 * A list of pages as a grid, with every state it can be in: loading, empty, failed, partial, complete.
 */
export function PageList<T extends RowData>(props: PageListProps<T>) {
  const { pages, shown, noun, note, empty, noMatch, overRows, aside, footer, ...grid } = props;
  const { rows, status, firstError, isComplete, hasMore, activity, failure } = pages;
  useLoadedAgain(pages);
  // Those loaded again are shown a little later where they are sorted or searched.
  const isBehind = grid.isBusy === true || (shown !== undefined && shown.covered < rows.count);
  useShortcuts({
    l: () => hasMore && !activity && pages.start('more'),
    'shift+l': () => hasMore && activity !== 'all' && pages.start('all'),
  });
  return (
    <>
      <div className="relative flex min-h-0 flex-1 short:h-dvh short:flex-none">
        {status === 'error' && firstError ? (
          <Notice>
            <Trouble what={`Couldn't load the ${noun.many}`} error={firstError} onRetry={pages.retryFirst} />
          </Notice>
        ) : isComplete && rows.count === 0 ? (
          <Notice>{empty}</Notice>
        ) : noMatch && shown?.count === 0 && !grid.isBusy && rows.count > 0 ? (
          <Notice>{noMatch}</Notice>
        ) : (
          <Grid
            {...grid}
            rows={shown?.rows ?? rows}
            isComplete={isComplete}
            total={pages.listing?.total}
            isLoading={status === 'pending'}
            isBusy={pages.isPrevious || grid.isBusy}
            // When that fails it is to be tried again.
            isReturning={goalOf(activity ?? failure?.activity) !== null || isBehind}
            // Hits that do not fill the view would load page after page: that is for the reader to say.
            onNearEnd={() => hasMore && !activity && !failure && !shown?.isNarrowed && pages.start('more')}
          >
            <ListEnd pages={pages} noun={noun} />
            {overRows}
          </Grid>
        )}
        {aside}
      </div>
      {footer ?? <ListFooter pages={pages} noun={noun} shown={shown} note={note} />}
    </>
  );
}

/** What follows the last row: that more is on its way, or why it is not. */
function ListEnd<T>({ pages, noun }: { pages: Pages<T>; noun: Noun }) {
  const { rows, activity, failure } = pages;
  if (failure && failure.activity !== 'refresh') {
    const what = rows.count === 0 ? `Couldn't load the ${noun.many}` : "Couldn't load more";
    return (
      <div className="sticky left-0 w-fit px-4 py-3">
        <Trouble
          what={what}
          error={failure.error}
          consolation={`The ${formatNumber(rows.count)} loaded stay.`}
          onRetry={() => pages.start(failure.activity)}
        />
      </div>
    );
  }
  if (activity === 'more') return <p className="sticky left-0 w-fit px-4 py-2.5 text-muted">Loading more…</p>;
  return null;
}
