import * as z from 'zod/mini';

/** Those that ChartMogul, or the way to it, can be the cause of. */
export const UPSTREAM_PROBLEM_TYPES = [
  /** ChartMogul knows no such customer or contact. */
  'not-found',
  /** ChartMogul answered 401. */
  'wrong-key',
  /** ChartMogul answered 402 or 403. */
  'forbidden',
  /** ChartMogul answered 400, 422 or another 4xx: asking again does not help. */
  'rejected',
  /** ChartMogul answered 429, or Roster waits because it did. */
  'rate-limited',
  /** Too much waits already, for ChartMogul or for the directory, or ChartMogul's breaker is open. */
  'busy',
  /** ChartMogul answered 5xx. */
  'upstream-error',
  /** ChartMogul did not answer in time. */
  'timeout',
  /** ChartMogul cannot be reached, or cut the connection. */
  'unreachable',
  /** ChartMogul answered what is no JSON, or JSON of another shape, or a redirect. */
  'invalid-answer',
  /** `has_more` with a cursor that is missing or was used before. */
  'paging-fault',
] as const;

/**
 * Every way in which Roster's API can fail, each a stable `type` of RFC 9457.
 *
 * The page chooses its words by these and never by an English sentence.
 */
export const PROBLEM_TYPES = [
  /** An id or a parameter that cannot be right. Nothing was asked of ChartMogul. */
  'malformed-id',
  'malformed-parameter',
  ...UPSTREAM_PROBLEM_TYPES,
  /** Nobody is signed in, or the session has ended. */
  'not-signed-in',
  /** The password is not the right one. */
  'wrong-password',
  /** Too many tries to sign in, or more requests than one person makes. */
  'too-many-attempts',
  'too-many-requests',
  /** The request itself is not for Roster. */
  'wrong-host',
  'cross-site',
  'method-not-allowed',
  'no-such-route',
  /** A fault of Roster's own. */
  'internal',
] as const;

export type UpstreamProblemType = (typeof UPSTREAM_PROBLEM_TYPES)[number];

export type ProblemType = (typeof PROBLEM_TYPES)[number];

/** An error of Roster's API, as `application/problem+json` (https://www.rfc-editor.org/rfc/rfc9457). */
export const problemSchema = z.looseObject({
  type: z.enum(PROBLEM_TYPES),
  title: z.string(),
  status: z.number(),
  detail: z.optional(z.string()),
  /** The status that ChartMogul answered, where it answered. */
  upstreamStatus: z.optional(z.number()),
  /** Seconds to wait before asking again, where known. */
  retryAfter: z.optional(z.number()),
});

export type Problem = z.infer<typeof problemSchema>;
