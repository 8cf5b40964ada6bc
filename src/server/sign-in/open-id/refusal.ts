import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';

/** Why somebody did not come in, for the log and in words for them. */
export interface Refusal {
  reason:
    | 'not-begun'
    | 'too-many-attempts'
    | 'cancelled'
    | 'not-allowed'
    | 'no-address'
    | 'issuer-unreachable'
    | 'issuer-refused'
    | 'not-valid';
  status: ContentfulStatusCode;
  title: string;
  text: string;
  /** Seconds after which to try again. */
  retryAfter?: number;
  /** What openid-client calls it; nothing in it is secret or personal. */
  code?: string;
}

/** The browser came back without what it should remember, or with what belongs to another try. */
export const NOT_BEGUN: Refusal = {
  reason: 'not-begun',
  status: 400,
  title: 'Signing in has to begin anew',
  text: 'It took longer than ten minutes, was done before, or was begun in another browser.',
};

/** @param retryAfter - in seconds */
export function tooMany(retryAfter: number): Refusal {
  const when = retryAfter > 60 ? `in ${Math.ceil(retryAfter / 60)} minutes` : 'in a moment';
  return {
    reason: 'too-many-attempts',
    status: 429,
    title: 'Too many are signing in',
    text: `Try again ${when}.`,
    retryAfter,
  };
}

export const NOT_ALLOWED: Refusal = {
  reason: 'not-allowed',
  status: 403,
  title: 'This account may not use Roster',
  text: 'Sign in with another one, or ask whoever runs Roster to let you in.',
};

export const NO_ADDRESS: Refusal = {
  reason: 'no-address',
  status: 403,
  title: 'This account may not use Roster',
  text: 'The identity provider names no e-mail address that it has verified. Sign in with another account, or ask whoever runs the identity provider to add one to this account.',
};

const CANCELLED: Refusal = {
  reason: 'cancelled',
  status: 403,
  title: 'Signing in was cancelled',
  text: 'The identity provider did not let Roster know who you are.',
};

const UNREACHABLE: Refusal = {
  reason: 'issuer-unreachable',
  status: 502,
  title: 'The identity provider cannot be reached',
  text: 'Try again in a moment. If it stays so, whoever runs Roster may check OIDC_ISSUER, and whether the server can reach it.',
};

const REFUSED: Refusal = {
  reason: 'issuer-refused',
  status: 502,
  title: 'The identity provider refused',
  text: 'Try again. If it stays so, whoever runs Roster may check what OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are, and which redirect address the identity provider knows.',
};

const NOT_VALID: Refusal = {
  reason: 'not-valid',
  status: 502,
  title: 'What the identity provider answered cannot be trusted',
  text: 'Try again. If it stays so, whoever runs Roster finds the reason in its log, and may check OIDC_ISSUER and the clocks.',
};

/** What an error of signing in comes to. Its own words are not passed on: there may be a token in them. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof AuthorizationResponseError) {
    return error.error === 'access_denied' ? CANCELLED : { ...REFUSED, ...codeOf(error.code, error.error) };
  }
  if (error instanceof ResponseBodyError) return { ...REFUSED, ...codeOf(error.code, error.error) };
  const code = error instanceof ClientError ? error.code : undefined;
  // What fetch throws has the reason for its cause.
  const isFetch = error instanceof TypeError && error.cause !== undefined;
  if (isFetch || UNREACHED.includes(code ?? '')) return UNREACHABLE;
  return { ...NOT_VALID, ...codeOf(code ?? (error instanceof Error ? error.name : undefined)) };
}

const UNREACHED = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

/** Joins codes, of which the second comes from outside: only names of errors pass. */
function codeOf(code: string | undefined, error = ''): Pick<Refusal, 'code'> {
  const parts = [code, error].filter((part) => part !== undefined && /^[A-Za-z_]{1,60}$/.test(part));
  return parts.length === 0 ? {} : { code: parts.join(' ') };
}
