import { formatNumber } from '../format';
import { countOf, type Noun } from '../words';

/** What of the loaded rows is shown. */
export interface ShownPart {
  /** How many are shown. */
  count: number;
  /** How many loaded ones they were chosen from. */
  covered: number;
  /** True when a search or filters leave rows out. */
  isNarrowed: boolean;
  /** True when they are in an order of the reader's. */
  isSorted: boolean;
}

/** How the rows of a list differ from those that were loaded before. */
interface Changes {
  added: number;
  changed: number;
  gone: number;
  unmet: number;
}

/**
 * "400 loaded · more available"; of all of them "1,284 contacts · all loaded".
 *
 * @param read - how far what they are of is read: "37 of 300 customers"
 */
export function loadedWords(count: number, isComplete: boolean, noun: Noun, read = ''): string {
  if (!isComplete) return joined(`${formatNumber(count)} loaded`, read, 'more available');
  return count === 0 ? joined(`No ${noun.many}`, read) : joined(countOf(count, noun), 'all loaded', read);
}

function joined(...parts: (string | null)[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** What figures are of: "400 loaded"; once they are of all there is "1,284 contacts, all loaded". */
export function coveredWords(count: number, isAll: boolean, noun: Noun): string {
  return isAll ? `${countOf(count, noun)}, all loaded` : `${formatNumber(count)} loaded`;
}

/** What is said of the rows on paper: all of what the lines below the table say. */
export function coverageWords(
  loaded: number,
  part: ShownPart,
  isComplete: boolean,
  noun: Noun,
  read = '',
): string {
  const words = shownWords(loaded, part, isComplete, noun, read);
  return joined(words, sortWords(loaded, part, isComplete));
}

/** What of the loaded rows is shown: {@link matchWords} where some are left out, {@link loadedWords} otherwise. */
export function shownWords(
  loaded: number,
  part: ShownPart,
  isComplete: boolean,
  noun: Noun,
  read = '',
): string {
  return part.isNarrowed
    ? matchWords(part, isComplete, noun, loaded, read)
    : loadedWords(loaded, isComplete, noun, read);
}

/**
 * "17 of 400 loaded match · more contacts are not loaded yet"; of all of them "17 of 1,284 contacts match", and as
 * long as not all of these were looked at "… match so far".
 *
 * @param loaded - how many are loaded: as many as were looked at, unless the choice is behind
 */
function matchWords(
  { count, covered }: ShownPart,
  isComplete: boolean,
  noun: Noun,
  loaded: number,
  read: string,
): string {
  const verb = count === 1 ? 'matches' : 'match';
  const hits = formatNumber(count);
  if (isComplete) {
    return joined(`${hits} of ${countOf(covered, noun)} ${verb}${covered < loaded ? ' so far' : ''}`, read);
  }
  const found = `${hits} of ${formatNumber(covered)} loaded ${verb}`;
  return joined(found, read, `more ${noun.many} are not loaded yet`);
}

/**
 * "Sorted among the 400 loaded"; once there are no more, "Sorted among the first 400" as long as not all of them are
 * in. Null where nothing is sorted, or all there is.
 */
export function sortWords(
  loaded: number,
  { covered, isSorted }: ShownPart,
  isComplete: boolean,
): string | null {
  if (!isSorted) return null;
  if (!isComplete) return `Sorted among the ${formatNumber(covered)} loaded`;
  return covered < loaded ? `Sorted among the first ${formatNumber(covered)}` : null;
}

/** Says that paging cannot go on, and what that means for what is loaded. */
export function faultWords(count: number, noun: Noun): string {
  return `ChartMogul's paging stopped making sense after ${countOf(count, noun)}, so the list may be incomplete.`;
}

/** What a refresh found, to go before another sentence; empty when there was none. */
export function changesOf(refreshed: Changes | null): string {
  if (!refreshed) return '';
  const { added, changed, gone, unmet } = refreshed;
  const parts = [
    added && `${formatNumber(added)} new`,
    changed && `${formatNumber(changed)} changed`,
    gone && `${formatNumber(gone)} gone`,
    unmet && `${formatNumber(unmet)} not met again so far`,
  ];
  return `${parts.filter(Boolean).join(', ') || 'Nothing has changed'} · `;
}
