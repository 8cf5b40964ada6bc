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

/** "400 loaded · more available"; of all of them "1,284 contacts · all loaded". */
export function loadedWords(count: number, isComplete: boolean, noun: Noun): string {
  if (!isComplete) return `${formatNumber(count)} loaded · more available`;
  return count === 0 ? `No ${noun.many}` : `${countOf(count, noun)} · all loaded`;
}

/** What is said of the rows on paper: all of what the lines below the table say. */
export function coverageWords(loaded: number, part: ShownPart, isComplete: boolean, noun: Noun): string {
  const words = shownWords(loaded, part, isComplete, noun);
  return [words, sortWords(loaded, part, isComplete)].filter(Boolean).join(' · ');
}

/** What of the loaded rows is shown: {@link matchWords} where some are left out, {@link loadedWords} otherwise. */
export function shownWords(loaded: number, part: ShownPart, isComplete: boolean, noun: Noun): string {
  return part.isNarrowed ? matchWords(part, isComplete, noun, loaded) : loadedWords(loaded, isComplete, noun);
}

/**
 * "17 of 400 loaded match · more contacts are not loaded yet"; of all of them "17 of 1,284 contacts match", and as
 * long as not all of these were looked at "… match so far".
 *
 * @param loaded - how many are loaded: as many as were looked at, unless the choice is behind
 */
function matchWords({ count, covered }: ShownPart, isComplete: boolean, noun: Noun, loaded: number): string {
  const verb = count === 1 ? 'matches' : 'match';
  const hits = formatNumber(count);
  if (isComplete) return `${hits} of ${countOf(covered, noun)} ${verb}${covered < loaded ? ' so far' : ''}`;
  return `${hits} of ${formatNumber(covered)} loaded ${verb} · more ${noun.many} are not loaded yet`;
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
