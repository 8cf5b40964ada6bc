import { ProblemError, SERVER_UNREACHABLE, UnreachableError } from '../../lib/api';
import { reasonOf } from '../../lib/words';

/** A server that does not say how long to wait is asked again after this, in seconds. */
const DEFAULT_PAUSE = 60;

/** The seconds until the next try is taken, or null where one may try again at once. */
export function pauseAfter(error: Error): number | null {
  if (!(error instanceof ProblemError) || error.problem.status !== 429) return null;
  return Math.max(1, Math.ceil(error.problem.retryAfter ?? DEFAULT_PAUSE));
}

/** Says why somebody is not signed in. */
export function whyNotSignedIn(error: Error): string {
  if (error instanceof UnreachableError) return `${SERVER_UNREACHABLE} Try again in a moment.`;
  if (error instanceof ProblemError && error.problem.type === 'wrong-password') {
    return 'That is not the password.';
  }
  if (pauseAfter(error) !== null) return 'There were too many tries.';
  return `Signing in did not work: ${reasonOf(error)}`;
}

/** A time to wait as people say it: `42 s`, `2 min 5 s`. */
export function waitOf(seconds: number): string {
  if (seconds < 60) return `${seconds}\u00a0s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}\u00a0min${rest === 0 ? '' : ` ${rest}\u00a0s`}`;
}
