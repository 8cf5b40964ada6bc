import type { UpstreamError } from './errors';
import type { Patience } from './lanes';
import { RecentCount } from './recent-count';

const FIRST_WAIT_MS = 250;

/**
 * Decides whether a failed request is tried again, and after how long: full jitter under an exponential
 * cap, and never less than the `Retry-After` that came with the failure.
 *
 * @param retries - how many retries this request has had
 * @param remainingMs - until the request must be answered
 * @param random - from 0 up to 1
 * @returns milliseconds to wait, or null when the failure is to be told
 */
export function waitBeforeRetry(
  error: UpstreamError,
  retries: number,
  patience: Patience,
  remainingMs: number,
  random: number,
): number | null {
  if (retries + 1 >= patience.attempts || retries >= error.retries) return null;
  const asked = (error.retryAfter ?? 0) * 1_000;
  if (asked > patience.obeys) return null;
  const wait = Math.max(asked, random * Math.min(patience.longestWait, FIRST_WAIT_MS * 2 ** retries));
  return wait < remainingMs ? wait : null;
}

const SHARE = 0.1;
const ALWAYS_ALLOWED = 3;

/** Keeps retries to a tenth of the requests of the last 10 s, so that an outage is not made worse; 3 are free. */
export class RetryBudget {
  readonly #requests = new RecentCount();
  readonly #retries = new RecentCount();

  countRequest(): void {
    this.#requests.add(performance.now());
  }

  /** Takes a retry from the budget; false when there is none left. */
  take(): boolean {
    const now = performance.now();
    const allowed = Math.max(ALWAYS_ALLOWED, this.#requests.total(now) * SHARE);
    if (this.#retries.total(now) >= Math.floor(allowed)) return false;
    this.#retries.add(now);
    return true;
  }
}
