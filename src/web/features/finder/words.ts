import { CUSTOMERS, countOf } from '../../lib/words';
import { allOf, type FoundGroup } from './found';
import type { Answers } from './use-answers';

/** What is said when nothing is found; null while that is not known yet. */
export function emptyWords(
  text: string,
  answers: Pick<Answers, 'query' | 'coverage' | 'isBehind' | 'isAsking' | 'isUnknownContact'>,
): string | null {
  const { query, coverage, isBehind, isAsking, isUnknownContact } = answers;
  if (isBehind || isAsking || coverage === undefined) return null;
  if (text === '') {
    return coverage.complete && coverage.read === 0
      ? 'There are no customers in this ChartMogul account.'
      : null;
  }
  if (query.kind === 'contact') {
    return isUnknownContact
      ? `No contact ${query.uuid} in this ChartMogul account.`
      : 'The contact could not be looked up.';
  }
  const { read, complete } = coverage;
  if (query.kind === 'customer-number') {
    return complete
      ? `No customer with the number ${query.number} in this ChartMogul account.`
      : `Not among the ${countOf(read, CUSTOMERS)} read so far.`;
  }
  if (complete) return `Nothing found for “${text}”.`;
  return read === 0
    ? 'No customers are read yet.'
    : `Nothing found for “${text}” among the ${countOf(read, CUSTOMERS)} read so far.`;
}

/** What a screen reader is told of the results once they stand. */
export function spokenWords(groups: readonly FoundGroup[], isWaiting: boolean): string {
  const count = allOf(groups).length;
  if (count === 0) return isWaiting ? '' : 'No results.';
  return countOf(count, { one: 'result.', many: 'results.' });
}
