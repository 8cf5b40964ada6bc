import { ProblemError, SERVER_UNREACHABLE, UnexpectedAnswerError, UnreachableError } from './api';
import { formatNumber } from './format';

/** Says in one sentence, without a full stop's worth of jargon, why something could not be loaded. */
export function reasonOf(error: Error): string {
  if (error instanceof UnreachableError) return SERVER_UNREACHABLE;
  if (error instanceof UnexpectedAnswerError) return error.message;
  if (!(error instanceof ProblemError)) return 'something in Roster failed.';
  const { type, upstreamStatus, detail } = error.problem;
  switch (type) {
    case 'timeout':
      return "ChartMogul didn't answer in time.";
    case 'unreachable':
      return "ChartMogul can't be reached.";
    case 'invalid-answer':
      return 'ChartMogul answered something that makes no sense.';
    case 'paging-fault':
      return "ChartMogul's paging stopped making sense.";
    case 'rate-limited':
      return 'ChartMogul asks us to slow down.';
    case 'too-many-requests':
      return 'Roster asks you to slow down.';
    case 'busy':
      // After failures it is left alone for a while; what it last answered is the reason.
      return upstreamStatus === undefined
        ? 'too much is waiting already.'
        : `ChartMogul answered ${upstreamStatus}.`;
    case 'wrong-key':
      return 'ChartMogul rejected the API key.';
    case 'forbidden':
      return 'ChartMogul refused this.';
    case 'not-found':
      return "ChartMogul doesn't know it.";
    default:
      if (upstreamStatus === undefined) return "Roster's server failed.";
      return `ChartMogul answered ${upstreamStatus}${detail ? `: ${detail}` : '.'}`;
  }
}

/** What is said while Roster's server does not answer. */
export const KEEP_TRYING = `${SERVER_UNREACHABLE} What is loaded stays; we keep trying.`;

/**
 * The whole sentence for an error that says what to do by itself, or null when it is only a reason why
 * something else did not work.
 */
export function wholeSentenceOf(error: Error): string | null {
  if (error instanceof UnreachableError) return KEEP_TRYING;
  if (!(error instanceof ProblemError)) return null;
  switch (error.problem.type) {
    case 'wrong-key':
      return 'ChartMogul rejected the API key. Set CHARTMOGUL_API_KEY on the server and restart.';
    case 'forbidden':
      return "ChartMogul refused this: the account's trial may have ended, or the key may not read contacts.";
    default:
      return null;
  }
}

/** ChartMogul's limit is for a second, and it need not say how long to wait: this is surely enough. */
const DEFAULT_RETRY_AFTER = 5;

/** The seconds after which asking again is welcome, or null when waiting is not what helps. */
export function retryAfterOf(error: Error): number | null {
  if (!(error instanceof ProblemError)) return null;
  const { type, retryAfter } = error.problem;
  return retryAfter ?? (/^(rate-limited|too-many-requests)$/.test(type) ? DEFAULT_RETRY_AFTER : null);
}

/** What a list holds, in the singular and plural. */
export interface Noun {
  one: string;
  many: string;
}

/** What the directory and the lists of it hold. */
export const CUSTOMERS: Noun = { one: 'customer', many: 'customers' };

/** What stands for the account manager of customers that have none. */
export const NOBODY = 'No account manager';

/** A count with its noun: `1 contact`, `1,284 contacts`. */
export function countOf(count: number, noun: Noun): string {
  return `${formatNumber(count)} ${count === 1 ? noun.one : noun.many}`;
}
