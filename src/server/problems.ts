import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem, ProblemType } from '../contract/problem';

/** The HTTP status and the English title of each problem. The page has its own words. */
const PROBLEMS: Record<ProblemType, readonly [ContentfulStatusCode, string]> = {
  'malformed-id': [400, 'This is not an identifier of ChartMogul'],
  'malformed-parameter': [400, 'A parameter is unknown or malformed'],
  'not-found': [404, 'ChartMogul knows no such thing'],
  'wrong-key': [502, 'ChartMogul rejected the API key'],
  forbidden: [502, 'ChartMogul refused this'],
  rejected: [400, 'ChartMogul rejected the request'],
  'rate-limited': [429, 'ChartMogul asks to slow down'],
  busy: [503, 'Too much is waiting already'],
  'upstream-error': [502, 'ChartMogul failed'],
  timeout: [504, 'ChartMogul did not answer in time'],
  unreachable: [502, 'ChartMogul cannot be reached'],
  'invalid-answer': [502, 'ChartMogul answered something unexpected'],
  'paging-fault': [502, "ChartMogul's paging stopped making sense"],
  'not-signed-in': [401, 'Nobody is signed in'],
  'wrong-password': [401, 'This is not the password'],
  'too-many-attempts': [429, 'There were too many tries to sign in'],
  'too-many-requests': [429, 'These are more requests than one person makes'],
  'wrong-host': [421, 'This is not the host that was asked for'],
  'cross-site': [403, 'Requests from other sites are refused'],
  'method-not-allowed': [405, 'This address is not for that method'],
  'no-such-route': [404, 'There is no such route'],
  internal: [500, 'Roster failed'],
};

interface ProblemExtras {
  detail?: string | undefined;
  upstreamStatus?: number | undefined;
  /** Seconds; sent as the `Retry-After` header too. */
  retryAfter?: number | undefined;
  /** A status that says it more precisely than the type's own. */
  status?: ContentfulStatusCode;
}

/** What is told of a problem (https://www.rfc-editor.org/rfc/rfc9457). */
export function problemOf(type: ProblemType, extras: ProblemExtras = {}): Problem {
  const [status, title] = PROBLEMS[type];
  return {
    type,
    title,
    status: extras.status ?? status,
    detail: extras.detail,
    upstreamStatus: extras.upstreamStatus,
    retryAfter: extras.retryAfter,
  };
}

/** Answers with a problem. */
export function answerProblem(c: Context, type: ProblemType, extras: ProblemExtras = {}): Response {
  if (extras.retryAfter !== undefined) c.header('Retry-After', String(extras.retryAfter));
  c.header('Content-Type', 'application/problem+json');
  return c.body(JSON.stringify(problemOf(type, extras)), extras.status ?? PROBLEMS[type][0]);
}

/** A request that cannot be right, found before anything was asked of ChartMogul. */
export class MalformedRequest extends Error {
  override name = 'MalformedRequest';
  readonly type: 'malformed-id' | 'malformed-parameter';

  /** @param message - what is wrong, safe to show */
  constructor(type: 'malformed-id' | 'malformed-parameter', message: string) {
    super(message);
    this.type = type;
  }
}
