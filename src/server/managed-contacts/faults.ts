import { type Problem, UPSTREAM_PROBLEM_TYPES, type UpstreamProblemType } from '../../contract/problem';
import { UpstreamError } from '../upstream/errors';

/** What may be the matter with one list alone, so that another can be read meanwhile. */
const OF_ONE_LIST: ReadonlySet<UpstreamProblemType> = new Set([
  'upstream-error',
  'timeout',
  'invalid-answer',
  'paging-fault',
  'rejected',
  'not-found',
]);

/** Tells whether a failure is of the list that was asked for; any other befalls whatever is asked for. */
export function isOfOneList(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && OF_ONE_LIST.has(error.type);
}

/** A problem as the error that it came of. */
export function errorOf({ type, upstreamStatus, detail, retryAfter }: Problem): Error {
  const known = UPSTREAM_PROBLEM_TYPES.find((one) => one === type);
  if (known === undefined) return new Error(`The directory does not get on: ${type}`);
  return new UpstreamError(known, { upstreamStatus, detail, retryAfter });
}
