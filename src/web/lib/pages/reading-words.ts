import { ProblemError } from '../api';
import { visibleText } from '../controls';
import { formatNumber } from '../format';
import { CUSTOMERS, countOf, reasonOf } from '../words';
import type { Reading } from './reading';

/** Customers that are named before the others are counted. */
const MOST_NAMED = 3;

/**
 * How many customers are read: "37 of 300 customers", and as long as there may be more "37 of the 212 customers known so
 * far"; once all are, "300 customers". Empty while all contacts of the account are read, which tells only at the end.
 */
export function readWords({ way, customers, done, isWhole }: Reading, isComplete: boolean): string {
  if (isComplete) return countOf(customers, CUSTOMERS);
  if (way === 'account') return '';
  const all = countOf(customers, CUSTOMERS);
  return isWhole ? `${formatNumber(done)} of ${all}` : `${formatNumber(done)} of the ${all} known so far`;
}

/** How far the reading is, for a bar; undefined while that is not known. */
export function readShare({
  way,
  customers,
  done,
  isWhole,
}: Reading): { value: number; max: number } | undefined {
  return way === 'account' || !isWhole ? undefined : { value: done, max: customers };
}

/** Why nothing is said of customers. */
export const WHOLE_ACCOUNT_WORDS = 'Reading all contacts of the account, which takes fewer requests.';

/**
 * Which customers could not be read and why: "2 customers couldn't be read: Acme, Globex: ChartMogul answered 502. They
 * are tried again at the end." Null when there are none.
 */
export function failedWords({ failed, done, customers }: Reading): string | null {
  if (failed.length === 0) return null;
  const byReason = new Map<string, string[]>();
  for (const { name, problem } of failed) {
    const reason = reasonOf(new ProblemError(problem));
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  const why = [...byReason].map(([reason, names]) => `${named(names, ', ')}: ${sentence(reason)}`);
  const who = failed.length === 1 ? 'It is' : 'They are';
  const when = done + failed.length < customers ? 'at the end' : 'when you go on';
  return `${countOf(failed.length, CUSTOMERS)} couldn't be read: ${why.join(' ')} ${who} tried again ${when}.`;
}

/** Which customers there are no more: "Acme and Globex are no longer in ChartMogul." Null when there are none. */
export function goneWords({ gone }: Reading): string | null {
  if (gone.length === 0) return null;
  const names = gone.map(({ name }) => name);
  return `${named(names, ' and ')} ${gone.length === 1 ? 'is' : 'are'} no longer in ChartMogul.`;
}

/** The first few of many names: "Acme, Globex, Initech and 5 more". */
function named(names: readonly string[], last: string): string {
  const shown = names.slice(0, MOST_NAMED).map(visibleText);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${formatNumber(more)} more`;
  return [...shown.slice(0, -2), shown.slice(-2).join(last)].join(', ');
}

function sentence(reason: string): string {
  return reason.endsWith('.') ? reason : `${reason}.`;
}
