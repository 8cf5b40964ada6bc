import { asciiLowerCase } from '../sign-in/open-id/lower-case';
import { type PasswordHash, parsePasswordHash } from '../sign-in/password-hash';
import { ConfigError } from './config-error';
import { isLoopback } from './loopback';

/** How people sign in at an identity provider (https://openid.net/specs/openid-connect-core-1_0.html). */
export interface OpenIdSettings {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** E-mail addresses and `@domain`s, lower case; null lets in whomever the issuer signs in. */
  allowed: readonly string[] | null;
}

/** The one way in which people come in. */
export type SignIn =
  /** Nobody signs in: open to this machine only, or to all who reach it where an operator says so. */
  | { method: 'none'; isOpenToAll: boolean }
  | { method: 'password'; hash: PasswordHash }
  | ({ method: 'open-id' } & OpenIdSettings)
  /** A proxy in front says who asks, in the header of this name, lower case. */
  | { method: 'proxy'; header: string };

/** What to choose from, for people who have to. */
export const METHOD_SETTINGS =
  'one shared password (AUTH_PASSWORD_HASH, made by npm run hash-password), OpenID Connect (OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ALLOWED), or a proxy that signs people in (AUTH_PROXY_HEADER, TRUSTED_PROXIES)';

/** The setting by which an operator says that nobody signs in, though others than this machine reach Roster. */
export const OPEN_TO_ALL = 'ANYONE_WHO_REACHES_THIS_ADDRESS_MAY_READ_ALL_CONTACTS';

const OIDC_NAMES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ALLOWED'] as const;

type Env = Record<string, string | undefined>;

/**
 * @param isOnLoopback - whether nobody but this machine reaches Roster
 * @throws ConfigError - as for all settings
 */
export function readSignIn(env: Env, isOnLoopback: boolean): SignIn {
  const openToAll = env[OPEN_TO_ALL]?.trim() ?? '';
  if (openToAll !== '' && openToAll !== 'yes') {
    throw new ConfigError(`${OPEN_TO_ALL} is either yes or not set. Unset it unless you mean it.`);
  }
  const hash = env.AUTH_PASSWORD_HASH?.trim() ?? '';
  const header = env.AUTH_PROXY_HEADER?.trim() ?? '';
  const isOpenId = OIDC_NAMES.some((name) => (env[name]?.trim() ?? '') !== '');
  const methods = [
    ...(hash === '' ? [] : ['AUTH_PASSWORD_HASH']),
    ...(isOpenId ? ['OIDC_ISSUER'] : []),
    ...(header === '' ? [] : ['AUTH_PROXY_HEADER']),
    ...(openToAll === '' ? [] : [OPEN_TO_ALL]),
  ];
  if (methods.length > 1) {
    throw new ConfigError(
      `There is more than one way to come in: ${methods.join(' and ')} are set. Choose one, and unset the others.`,
    );
  }
  if (hash !== '') return { method: 'password', hash: readPasswordHash(hash) };
  if (isOpenId) return { method: 'open-id', ...readOpenId(env) };
  if (header !== '') return { method: 'proxy', header: readHeaderName(header) };
  return { method: 'none', isOpenToAll: !isOnLoopback && openToAll === 'yes' };
}

function readPasswordHash(text: string): PasswordHash {
  const hash = parsePasswordHash(text);
  if (hash === null) {
    throw new ConfigError(
      'AUTH_PASSWORD_HASH must be a line that npm run hash-password printed, whole: scrypt, three numbers, salt and hash, divided by colons. It is not the password itself.',
    );
  }
  return hash;
}

function readOpenId(env: Env): OpenIdSettings {
  const [issuer = '', clientId = '', clientSecret = '', allowed = ''] = OIDC_NAMES.map((name) =>
    env[name]?.trim(),
  );
  const missing = OIDC_NAMES.filter((name) => (env[name]?.trim() ?? '') === '');
  if (missing.length > 0) {
    const hint = missing.includes('OIDC_ALLOWED')
      ? ' OIDC_ALLOWED names who may come in: e-mail addresses and @domains divided by commas, or * for everybody whom the issuer signs in.'
      : '';
    throw new ConfigError(
      `Signing in by OpenID Connect needs ${missing.join(', ')} too. Set what your identity provider shows for Roster's client.${hint}`,
    );
  }
  return { issuer: readIssuer(issuer), clientId, clientSecret, allowed: readAllowed(allowed) };
}

function readIssuer(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url === null || !isSafe || /[?#@]/.test(text)) {
    throw new ConfigError(
      'OIDC_ISSUER must be the https:// address of the issuer, as its documentation or its /.well-known/openid-configuration names it, such as OIDC_ISSUER=https://accounts.example.com',
    );
  }
  return url;
}

const ADDRESS_OR_DOMAIN = /^[^\s@,*]*@[^\s@,*]+$/;

function readAllowed(text: string): readonly string[] | null {
  if (text === '*') return null;
  const allowed = asciiLowerCase(text)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (allowed.length === 0 || !allowed.every((part) => ADDRESS_OR_DOMAIN.test(part))) {
    throw new ConfigError(
      'OIDC_ALLOWED must be e-mail addresses and @domains divided by commas, such as OIDC_ALLOWED=ana@example.com,@example.org, or * alone for everybody whom the issuer signs in.',
    );
  }
  return allowed;
}

function readHeaderName(text: string): string {
  // Proxies and servers do not agree on what an underscore is.
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/i.test(text)) {
    throw new ConfigError(
      'AUTH_PROXY_HEADER must be the name of a header, of letters, digits and hyphens, such as AUTH_PROXY_HEADER=X-Forwarded-User',
    );
  }
  return text.toLowerCase();
}
