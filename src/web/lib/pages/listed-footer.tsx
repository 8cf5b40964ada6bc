import { useEffect, useRef } from 'react';
import type { Coverage } from '../../../contract/directory';
import { LinkButton } from '../../ui/button';
import { announce } from '../announce';
import { CoverageLine } from '../coverage';
import { formatNumber } from '../format';
import { useSlow } from '../use-now';
import { countOf, type Noun } from '../words';
import { FOOTER, LoadControls, RefreshTrouble, SLOW_MS, useFocusAtEnd } from './list-footer';
import { countWords, matchWords } from './listed-words';
import { changesOf } from './shown-words';
import type { Pages } from './use-pages';

interface ListedFooterProps<T> {
  pages: Pages<T>;
  noun: Noun;
  /** The list's name, as PageList has it. */
  id: string;
  /** What the list is drawn from, with how the reading gets on now; null until there is a list. */
  coverage: Coverage | null;
  /** True when the list is narrowed: then its rows are hits. */
  isNarrowed: boolean;
  /** What else is to be said of the rows, such as their order. */
  note?: string | null;
}

/** The line below a list of the directory, whose length is known: how much of it is loaded, and what it is drawn from. */
export function ListedFooter<T>({ pages, noun, id, coverage, isNarrowed, note }: ListedFooterProps<T>) {
  const { status, activity, failure, refreshed } = pages;
  const { words, hasFocus } = useFocusAtEnd(pages);
  const isSlow = useSlow(status === 'pending' || pages.isPrevious, SLOW_MS);
  useAnnouncements(id, pages, noun, isNarrowed);
  if (status === 'error') return null;
  const slow = isSlow && <p className="text-muted">This is taking longer than usual.</p>;
  if (status === 'pending' || !coverage) return <footer className={FOOTER}>{slow}</footer>;
  return (
    <footer className={FOOTER}>
      <p ref={words} tabIndex={-1} className="whitespace-nowrap tabular-nums outline-none max-tablet:flex-1">
        {countWords(pages, noun, isNarrowed)}
      </p>
      {slow}
      <LoadControls pages={pages} noun={noun} hasFocus={hasFocus} />
      <span className="grow max-tablet:hidden" />
      {note && <p className="text-muted">{note}</p>}
      {activity === null && failure?.activity === 'refresh' ? (
        <RefreshTrouble pages={pages} error={failure.error} />
      ) : (
        <div className="flex flex-wrap items-center gap-x-2.5 max-tablet:basis-full max-tablet:justify-between">
          <CoverageLine coverage={coverage} verb={`${changesOf(refreshed)}Listed from`} />
          {activity === null && <LinkButton onClick={() => pages.start('refresh')}>Refresh</LinkButton>}
        </div>
      )}
    </footer>
  );
}

/** Says to screen readers what a search found and what was loaded since; not what comes by following. */
function useAnnouncements<T>(id: string, pages: Pages<T>, noun: Noun, isNarrowed: boolean) {
  const { rows, activity, status, listing, refreshed, isComplete } = pages;
  const before = useRef<{ id: string; count: number; activity: Pages<T>['activity'] } | null>(null);
  useEffect(() => {
    if (refreshed) announce(`${changesOf(refreshed)}refreshed.`);
  }, [refreshed]);
  useEffect(() => {
    if (status !== 'success' || !listing) return;
    const last = before.current;
    before.current = { id, count: rows.count, activity };
    const total = formatNumber(listing.total);
    if (last?.id !== id) {
      announce(`${isNarrowed ? matchWords(listing.total, noun) : countOf(listing.total, noun)}.`);
    } else if (last.activity !== null && last.activity !== 'refresh') {
      const end = listing.coverage.complete ? 'all loaded' : 'all that are read so far';
      if (activity === null && isComplete) announce(`${countOf(rows.count, noun)}, ${end}.`);
      else if (last.activity === 'more' && last.count < rows.count) {
        announce(
          `${formatNumber(rows.count - last.count)} more ${noun.many} loaded, ${formatNumber(rows.count)} of ${total}.`,
        );
      }
    }
  }, [id, rows.count, activity, status, listing, noun, isNarrowed, isComplete]);
}
