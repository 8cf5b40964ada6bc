import { CHARTMOGUL_LIMITS } from '../upstream/limits';

/** Requests that are under way at the same time at most. */
export const MOST_AT_ONCE = 16;
/** As many before it is known how long one takes. */
const FIRST_AT_ONCE = 8;
/** Milliseconds from one request to the next that ChartMogul allows. */
const REQUEST_MS = CHARTMOGUL_LIMITS.windowMs / CHARTMOGUL_LIMITS.grants;

/**
 * How many requests are to be under way, so that there are always as many as ChartMogul allows: more would only wait,
 * and others behind them.
 *
 * @param pageMs - milliseconds that a page takes at best; infinite while none has come
 */
export function requestsAtOnce(pageMs: number): number {
  if (pageMs === Number.POSITIVE_INFINITY) return FIRST_AT_ONCE;
  return Math.min(MOST_AT_ONCE, Math.ceil((pageMs / REQUEST_MS) * 1.25 + 4));
}

/** Milliseconds from one request to the next where as many as may be are under way. */
export function msOfRequest(pageMs: number): number {
  return Math.max(REQUEST_MS, pageMs / MOST_AT_ONCE);
}
