import type { AccountManager } from '../../../contract/directory';
import { formatNumber } from '../../lib/format';
import { countOf, type Noun } from '../../lib/words';

/** What they are called. */
export const MANAGERS: Noun = { one: 'account manager', many: 'account managers' };

/** How many they are. The row of the customers that have none stands among them and is none. */
function countPeople(managers: readonly AccountManager[]): number {
  return managers.filter(({ account_manager }) => account_manager !== null).length;
}

function verbFor(count: number): string {
  return count === 1 ? 'matches' : 'match';
}

/**
 * "5 account managers"; of some of them "2 of 5 account managers match".
 *
 * @param found - null when all are shown
 */
export function countWords(all: readonly AccountManager[], found: readonly AccountManager[] | null): string {
  const total = countOf(countPeople(all), MANAGERS);
  if (found === null) return total;
  const count = countPeople(found);
  return `${formatNumber(count)} of ${total} ${verbFor(count)}`;
}

/** What is told of a search that found these. */
export function matchWords(found: readonly AccountManager[]): string {
  const count = countPeople(found);
  return `${countOf(count, MANAGERS)} ${verbFor(count)}.`;
}

/**
 * What a summary is of: "5 account managers, all loaded"; of all of them also where only some are shown, "all 5
 * account managers, whether they match or not".
 *
 * @param isComplete - false while customers are still being read, and others may come
 */
export function summedWords(count: number, isComplete: boolean, isNarrowed: boolean): string {
  const all = countOf(count, MANAGERS);
  if (isNarrowed) return `all ${all}${isComplete ? '' : ' so far'}, whether they match or not`;
  return isComplete ? `${all}, all loaded` : `${all} so far`;
}
