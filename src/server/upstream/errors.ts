import type { UpstreamProblemType } from '../../contract/problem';

interface UpstreamErrorFields {
  /** The status that the upstream API answered, where it answered. */
  upstreamStatus?: number | undefined;
  /** Seconds to wait before asking again, where known. */
  retryAfter?: number | undefined;
  /** A short text that is safe to show: never HTML, never the key. */
  detail?: string | undefined;
  /** How many more attempts may heal it; none unless given. */
  retries?: number | undefined;
}

/** Why the upstream API gave no usable answer. */
export class UpstreamError extends Error {
  override name = 'UpstreamError';
  readonly type: UpstreamProblemType;
  readonly upstreamStatus: number | undefined;
  readonly retryAfter: number | undefined;
  readonly detail: string | undefined;
  readonly retries: number;

  constructor(type: UpstreamProblemType, fields: UpstreamErrorFields = {}) {
    super(fields.upstreamStatus === undefined ? type : `${type} (${fields.upstreamStatus})`);
    this.type = type;
    this.upstreamStatus = fields.upstreamStatus;
    this.retryAfter = fields.retryAfter;
    this.detail = fields.detail;
    this.retries = fields.retries ?? 0;
  }
}

/** Whoever asked has left: nothing went wrong, and nobody waits for an answer. */
export class Abandoned extends Error {
  override name = 'Abandoned';
}

/** Statuses that may heal by themselves; 520, 522 and 524 come from ChartMogul's edge. */
const HEALING = new Set([429, 500, 502, 503, 504, 520, 522, 524]);

/** How often a body that was cut or is no JSON is asked for again. */
export const RETRIES_OF_BROKEN_BODY = 2;

/**
 * The error that a status other than 2xx means.
 *
 * @param retryAfter - seconds, as the answer's header said
 */
export function errorOfStatus(status: number, retryAfter?: number, detail?: string): UpstreamError {
  return new UpstreamError(typeOfStatus(status), {
    upstreamStatus: status,
    retryAfter,
    detail,
    retries: HEALING.has(status) ? Number.POSITIVE_INFINITY : 0,
  });
}

function typeOfStatus(status: number): UpstreamProblemType {
  if (status === 401) return 'wrong-key';
  if (status === 402 || status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'upstream-error';
  // Redirects are never followed: the key would go where nobody configured it to go.
  return status < 400 ? 'invalid-answer' : 'rejected';
}
