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

/** "17 of 400 loaded match · more contacts are not loaded yet"; of all of them "17 of 1,284 contacts match". */
export function matchWords({ count, covered }: ShownPart, isComplete: boolean, noun: Noun): string {
  const verb = count === 1 ? 'matches' : 'match';
  const hits = formatNumber(count);
  if (isComplete) return `${hits} of ${countOf(covered, noun)} ${verb}`;
  return `${hits} of ${formatNumber(covered)} loaded ${verb} · more ${noun.many} are not loaded yet`;
}

/** "Sorted among the 400 loaded"; null where nothing is sorted, or all there is. */
export function sortWords({ covered, isSorted }: ShownPart, isComplete: boolean): string | null {
  return isSorted && !isComplete ? `Sorted among the ${formatNumber(covered)} loaded` : null;
}
