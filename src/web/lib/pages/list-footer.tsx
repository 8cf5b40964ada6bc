import { type RefObject, useEffect, useRef } from 'react';
import { Button, LinkButton } from '../../ui/button';
import { formatAge, formatNumber } from '../format';
import { Trouble } from '../trouble';
import { useNow, useSlow } from '../use-now';
import type { Noun } from '../words';
import { goalOf } from './activity';
import { againWords } from './listed-words';
import { newsWords } from './news';
import { changesOf, faultWords, loadedWords, type ShownPart, shownWords, sortWords } from './shown-words';
import { useLoadAnnouncements } from './use-load-announcements';
import type { Pages } from './use-pages';

/** After so long something is said to take longer than usual, in milliseconds. */
export const SLOW_MS = 3_000;

interface ListFooterProps<T> {
  pages: Pages<T>;
  noun: Noun;
  /** What of the loaded rows is shown, where that may be others than all of them as they came. */
  shown?: ShownPart | undefined;
  /** Stands beside what is said of the rows. */
  note?: string | null | undefined;
}

/** The line below a list: what is loaded, what of it is shown, whether there is more, and how to get it. */
export function ListFooter<T>({ pages, noun, shown, note }: ListFooterProps<T>) {
  const { rows, activity, status, fault, reading } = pages;
  const { words, hasFocus } = useFocusAtEnd(pages);
  useLoadAnnouncements(pages, noun);
  const isSlow = useSlow(status === 'pending', SLOW_MS);
  const sortNote = shown && sortWords(rows.count, shown, pages.isComplete);
  if (status === 'error') return null;
  if (status === 'pending') {
    return (
      <footer className={FOOTER}>
        {isSlow && <p className="text-muted">ChartMogul is taking longer than usual.</p>}
      </footer>
    );
  }
  return (
    <footer className={FOOTER}>
      <p
        ref={words}
        tabIndex={-1}
        className={`tabular-nums outline-none ${fault ? 'max-tablet:basis-full' : 'max-tablet:grow'}`}
      >
        <Coverage pages={pages} noun={noun} shown={shown} />
      </p>
      <LoadControls pages={pages} noun={noun} hasFocus={hasFocus} />
      {activity === 'all' && reading?.how && <p className="text-muted">{reading.how}</p>}
      {reading?.failed && <p className="foreign text-warn tabular-nums">{reading.failed}</p>}
      {reading?.gone && <p className="foreign text-muted">{reading.gone}</p>}
      {sortNote && <p className="text-muted tabular-nums">{sortNote}</p>}
      {note && <p className="text-warn tabular-nums">{note}</p>}
      <span className="grow max-tablet:hidden" />
      {activity === null && rows.count > 0 && <Age pages={pages} />}
    </footer>
  );
}

/** The look of the line below a list. */
export const FOOTER =
  'flex min-h-9 flex-none flex-wrap items-center gap-x-2.5 gap-y-1.5 border-t border-border bg-surface px-4 py-[2px] max-tablet:py-2 print:hidden';

/**
 * Keeps the focus in the line below a list when the button that has it goes away with the last page.
 *
 * @returns `words`, for what is said there, which the focus goes to, and `hasFocus` for {@link LoadControls}
 */
export function useFocusAtEnd({ hasMore, activity }: Pick<Pages<unknown>, 'hasMore' | 'activity'>) {
  const words = useRef<HTMLParagraphElement>(null);
  const hasFocus = useRef(false);
  useEffect(() => {
    const isGone = document.activeElement === document.body;
    if (!hasMore && activity === null && hasFocus.current && isGone) words.current?.focus();
  }, [hasMore, activity]);
  return { words, hasFocus };
}

interface LoadControlsProps<T> {
  pages: Pages<T>;
  noun: Noun;
  /** Is made to say whether one of the buttons has the focus; it stays true when that button goes away. */
  hasFocus: RefObject<boolean>;
}

/** Load more and Load all; while much is loading, how to stop it, by the same button. */
export function LoadControls<T>({ pages, noun, hasFocus }: LoadControlsProps<T>) {
  const { rows, activity, hasMore, reading, start, stop } = pages;
  const track = {
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: () => {
      hasFocus.current = false;
    },
  };
  const isLong = activity !== null && activity !== 'more';
  const goal = goalOf(activity);
  if (!isLong && !hasMore) return null;
  return (
    <div className="flex items-center gap-2.5 max-tablet:order-last max-tablet:basis-full">
      {isLong ? (
        <progress
          className="h-1.5 w-40 accent-accent max-tablet:flex-1"
          aria-label={`Loading ${noun.many}`}
          // How many there are is not known before the end; how many there were is.
          {...(goal !== null && { value: Math.min(rows.count, goal.rows), max: goal.rows })}
          {...(activity === 'all' && reading?.share)}
        />
      ) : (
        <Button
          {...track}
          className="font-semibold max-tablet:flex-1"
          aria-disabled={activity === 'more'}
          onClick={() => activity === null && start('more')}
        >
          {activity === 'more' ? 'Loading…' : 'Load more'}
        </Button>
      )}
      <Button {...track} onClick={() => (isLong ? stop() : start('all'))}>
        {isLong ? 'Stop' : 'Load all'}
      </Button>
    </div>
  );
}

function Coverage<T>({ pages, noun, shown }: ListFooterProps<T>) {
  const { rows, activity, fault, failure, isComplete, refreshedCount, reading } = pages;
  const read = reading?.read;
  const count = formatNumber(rows.count);
  if (activity === 'refresh') {
    // What was loaded of a stream may come again after more than that.
    const of = refreshedCount > rows.count ? '' : ` of ${count}`;
    return `Refreshing: ${formatNumber(refreshedCount)}${of} read again…`;
  }
  if (activity === 'all') {
    const found = shown?.isNarrowed ? shownWords(rows.count, shown, false, noun) : '';
    return [`${count} loaded…`, read, found].filter(Boolean).join(' · ');
  }
  const goal = goalOf(activity);
  if (goal !== null) return againWords(rows.count, goal.rows);
  if (fault) {
    return <span className="text-danger">{faultWords(rows.count, noun)}</span>;
  }
  const words = shown
    ? shownWords(rows.count, shown, isComplete, noun, read)
    : loadedWords(rows.count, isComplete, noun, read);
  if (failure === null || failure.activity === 'refresh') return words;
  // Why is said at the end of the rows, which may be far from here.
  return (
    <>
      {words} · <span className="text-danger">couldn't load more</span>
    </>
  );
}

/** How old the list is, what the last refresh found or another would find, and the button for it. */
function Age<T>({ pages }: { pages: Pages<T> }) {
  const now = useNow(30_000);
  const { refreshed, failure, news } = pages;
  if (failure?.activity === 'refresh') return <RefreshTrouble pages={pages} error={failure.error} />;
  return (
    <p className="text-muted">
      {changesOf(refreshed)}
      Loaded {formatAge(now - pages.receivedAt)} · {news && `${newsWords(news)} · `}
      <LinkButton onClick={() => pages.start('refresh')}>Refresh</LinkButton>
    </p>
  );
}

/** Why a list could not be refreshed, what there still is of it, and how to try again. */
export function RefreshTrouble<T>({ pages, error }: { pages: Pages<T>; error: Error }) {
  return (
    <Trouble
      what="Couldn't refresh"
      error={error}
      consolation={`The ${formatNumber(pages.rows.count)} loaded stay.`}
      onRetry={() => pages.start('refresh')}
    />
  );
}
