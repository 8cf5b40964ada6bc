import { formatNumber } from '../format';
import { countOf, type Noun } from '../words';
import { goalOf } from './activity';
import type { Pages } from './use-pages';

/** What of a list is told in words. */
export type CountedPages = Pick<Pages<unknown>, 'activity' | 'isComplete' | 'listing' | 'refreshedCount'> & {
  rows: { count: number };
};

/** "200 of 3,800 customers"; of hits "17 customers match". */
export function countWords(pages: CountedPages, noun: Noun, isNarrowed: boolean): string {
  const { rows, activity, isComplete, listing, refreshedCount } = pages;
  const count = formatNumber(rows.count);
  // The total is as old as the first page: at the end it is what is there.
  const total = isComplete ? rows.count : Math.max(listing?.total ?? 0, rows.count);
  if (activity === 'refresh') return `Refreshing: ${formatNumber(refreshedCount)} of ${count} read again…`;
  const all = isNarrowed ? matchWords(total, noun) : countOf(total, noun);
  const goal = goalOf(activity);
  if (goal !== null) return againWords(rows.count, goal.rows);
  if (activity === 'all') return `${count} of ${formatNumber(total)} loaded…`;
  if (rows.count === 0) return isNarrowed ? `No ${noun.one} matches` : `No ${noun.many}`;
  if (isComplete && isNarrowed) return all;
  // While customers are still being read, all is not all.
  if (isComplete) return listing?.coverage.complete ? `${all} · all loaded` : `${all} so far`;
  return isNarrowed ? `${all} · ${count} loaded` : `${count} of ${all}`;
}

/** What of a list was summed up. */
interface SummedPart {
  count: number;
  /** True when these are all the rows that are loaded. */
  isAll: boolean;
  /** True when the list is narrowed: then its rows are hits. */
  isNarrowed: boolean;
}

/**
 * What a summary is of: "3,800 customers, all loaded", "200 loaded"; of hits "the 17 customers that match", "200 loaded
 * of the 451 customers that match".
 */
export function summedWords(
  { isComplete, listing }: Pick<CountedPages, 'isComplete' | 'listing'>,
  { count, isAll, isNarrowed }: SummedPart,
  noun: Noun,
): string {
  const hits = (total: number) => `the ${countOf(total, noun)} that ${total === 1 ? 'matches' : 'match'}`;
  if (!isComplete || !isAll) {
    const loaded = `${formatNumber(count)} loaded`;
    return isNarrowed ? `${loaded} of ${hits(Math.max(listing?.total ?? 0, count))}` : loaded;
  }
  // While customers are still being read, all is not all.
  if (!listing?.coverage.complete) return `${isNarrowed ? hits(count) : countOf(count, noun)} so far`;
  return isNarrowed ? hits(count) : `${countOf(count, noun)}, all loaded`;
}

/** "17 customers match". */
export function matchWords(total: number, noun: Noun): string {
  return `${countOf(total, noun)} ${total === 1 ? 'matches' : 'match'}`;
}

/** "12,400 of 34,000 loaded again…" */
export function againWords(count: number, goal: number): string {
  return `${formatNumber(Math.min(count, goal))} of ${formatNumber(goal)} loaded again…`;
}
