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
