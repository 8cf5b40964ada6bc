import { ProblemError } from '../api';
import { visibleText } from '../controls';
import { formatClock, formatNumber } from '../format';
import { CUSTOMERS, countOf, reasonOf } from '../words';
import type { Reading } from './reading';

/** Customers that are named before the others are counted. */
const MOST_NAMED = 3;

/** What is to be said of how far the contacts of many customers are read. */
export interface ReadingWords {
  /** "37 of 300 customers"; empty where that is not known. */
  read: string;
  /** How far that is, for a bar; undefined where it is not known. */
  share: { value: number; max: number } | undefined;
  /** Why nothing is said of customers; null where something is. */
  how: string | null;
  /** Which customers could not be read; null for none. */
  failed: string | null;
  /** Which customers there are no more; null for none. */
  gone: string | null;
}

/**
 * Says how far the contacts of many customers are read.
 *
 * @param isComplete - true when there are no more
 */
export function tellReading(
  reading: Reading,
  { isComplete, isLoadingAll }: { isComplete: boolean; isLoadingAll: boolean },
): ReadingWords {
  return {
    read: readWords(reading, isComplete),
    share: readShare(reading),
    how: reading.way === 'account' ? WHOLE_ACCOUNT_WORDS : null,
    failed: failedWords(reading, isLoadingAll),
    gone: goneWords(reading),
  };
}

/**
 * How many customers are read: "37 of 300 customers", and as long as there may be more "37 of the 212 customers known so
 * far"; once all are, "300 customers as of 10:42", since there may be more by now. Empty while all contacts of the account are read, which tells only at the end.
 */
function readWords({ way, customers, done, isWhole, asOf }: Reading, isComplete: boolean): string {
  if (isComplete) {
    const time = asOf === null ? '' : ` as of ${formatClock(Date.parse(asOf))}`;
    return `${countOf(customers, CUSTOMERS)}${time}`;
  }
  if (way === 'account') return '';
  const all = countOf(customers, CUSTOMERS);
  return isWhole ? `${formatNumber(done)} of ${all}` : `${formatNumber(done)} of the ${all} known so far`;
}

function readShare({ way, customers, done, isWhole }: Reading): ReadingWords['share'] {
  return way === 'account' || !isWhole ? undefined : { value: done, max: customers };
}

const WHOLE_ACCOUNT_WORDS = 'Reading all contacts of the account, which takes fewer requests.';

/**
 * Which customers could not be read and why: "2 customers couldn't be read: Acme, Globex: ChartMogul answered 502. They
 * are tried again at the end." Null when there are none.
 */
function failedWords({ failed }: Reading, isLoadingAll: boolean): string | null {
  if (failed.length === 0) return null;
  const byReason = new Map<string, string[]>();
  for (const { name, problem } of failed) {
    const reason = reasonOf(new ProblemError(problem));
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  const why = [...byReason].map(([reason, names]) => `${named(names, ', ')}: ${sentence(reason)}`);
  const who = failed.length === 1 ? 'It is' : 'They are';
  const when = isLoadingAll ? 'at the end' : 'when you load more';
  return `${countOf(failed.length, CUSTOMERS)} couldn't be read: ${why.join(' ')} ${who} tried again ${when}.`;
}

/** Which customers there are no more: "Acme and Globex are no longer in ChartMogul." Null when there are none. */
function goneWords({ gone }: Reading): string | null {
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
