/** What the server is told by its environment, checked once at start. */

import { isIPv4 } from 'node:net';

/** Where the data comes from. The three differ only in base URL and key: the code behind them is the same. */
export type Source =
  /** A ChartMogul account, or a server that speaks as ChartMogul does. */
  | { kind: 'chartmogul'; base: string; key: string }
  /** Made-up data, from a sandbox that runs already. */
  | { kind: 'running-sandbox'; base: string; key: string }
  /** Made-up data, from a sandbox that the server starts and stops itself. */
  | { kind: 'own-sandbox'; key: string };

export interface Config {
  /** A loopback address or `localhost`, without brackets. */
  host: string;
  /** 0 lets the system choose a free port. */
  port: number;
  source: Source;
  /** Custom attributes of a customer that name its account manager, in order; the owner follows. */
  accountManagerAttributes: string[];
  /** Minutes between two readings of all customers. */
  directoryRefresh: number;
  /** A Redis or Valkey that several instances share; null where this is the only one. May hold a password. */
  redisUrl: string | null;
  /** What a scraper of `/metrics` must name where people sign in; null lets only those in. */
  metricsToken: string | null;
  /**
   * Lifts the limits on requests to the upstream API (`ROSTER_BENCH_LIFT_LIMIT=1`).
   *
   * For measuring against a local upstream only: ChartMogul itself would answer 429.
   */
  liftLimit: boolean;
}

/** A setting that cannot be used: `message` names the variable and what to do about it. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** ChartMogul's own API. */
const CHARTMOGUL_BASE = 'https://api.chartmogul.com';

/** Minutes: an account changes slowly, and a large one takes minutes to read. */
const DIRECTORY_REFRESH = 15;

/** The sandbox accepts any key; this one is sent, so that no real key is needed or used. */
const SANDBOX_KEY = 'sandbox';

/** Tells whether a host name or address, with or without brackets, never leaves this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|::1|\[::1\])$/i.test(host) || (host.startsWith('127.') && isIPv4(host));
}

/**
 * Reads the settings from environment variables; one that is empty counts as not set.
 *
 * @throws ConfigError - naming the variable and the fix; never repeats a value, which may be a secret
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  return {
    host: readHost(env.HOST?.trim()),
    port: readPort(env.PORT?.trim()),
    source: readSource(readKey(env.CHARTMOGUL_API_KEY?.trim()), env.CHARTMOGUL_API_BASE?.trim()),
    accountManagerAttributes: readNames(env.ACCOUNT_MANAGER_ATTRIBUTE),
    directoryRefresh: readRefresh(env.DIRECTORY_REFRESH?.trim()),
    redisUrl: readRedisUrl(env.REDIS_URL?.trim()),
    metricsToken: readMetricsToken(env.METRICS_TOKEN?.trim()),
    liftLimit: env.ROSTER_BENCH_LIFT_LIMIT === '1',
  };
}

function readHost(host = ''): string {
  if (host === '') return '127.0.0.1';
  if (!isLoopback(host)) {
    throw new ConfigError(
      'HOST must be a loopback address (127.0.0.1, ::1 or localhost): Roster has no sign-in yet, and anyone who reached it would read your contacts. Unset HOST, or set HOST=127.0.0.1.',
    );
  }
  return host.replace(/^\[|\]$/g, '').toLowerCase();
}

function readPort(port = ''): number {
  if (port === '') return 3000;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new ConfigError(
      'PORT must be a whole number from 0 to 65535, such as PORT=3000 (0 takes a free one).',
    );
  }
  return Number(port);
}

/** Names of custom attributes: whatever users typed, but for a comma, which stands between two of them. */
function readNames(names = ''): string[] {
  return [...new Set(names.split(',').map((name) => name.trim()))].filter(Boolean);
}

function readRefresh(minutes = ''): number {
  if (minutes === '') return DIRECTORY_REFRESH;
  if (!/^\d{1,4}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > 1_440) {
    throw new ConfigError(
      `DIRECTORY_REFRESH must be a whole number of minutes from 1 to 1440, such as DIRECTORY_REFRESH=${DIRECTORY_REFRESH}.`,
    );
  }
  return Number(minutes);
}

function readRedisUrl(text = ''): string | null {
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '') {
    throw new ConfigError(
      'REDIS_URL must be a URL such as redis://127.0.0.1:6379 or rediss://user:password@redis.example.com:6380. Correct it, or unset it for a single instance.',
    );
  }
  return text;
}

/** Shorter ones can be guessed. */
const SHORTEST_TOKEN = 16;

function readMetricsToken(token = ''): string | null {
  if (token === '') return null;
  if (!/^[!-~]+$/.test(token) || token.length < SHORTEST_TOKEN) {
    throw new ConfigError(
      `METRICS_TOKEN must have at least ${SHORTEST_TOKEN} characters, none of them a space. Make one with: openssl rand -hex 24`,
    );
  }
  return token;
}

function readKey(key = ''): string {
  // A colon would end the user name of Basic auth (https://www.rfc-editor.org/rfc/rfc7617#section-2).
  if (!/^[!-9;-~]*$/.test(key)) {
    throw new ConfigError(
      'CHARTMOGUL_API_KEY contains a character that no API key has (a space, a line break, a colon or the like). Copy it again from ChartMogul: Profile, API keys.',
    );
  }
  return key;
}

function readSource(key: string, base = ''): Source {
  if (base === '') {
    return key === ''
      ? { kind: 'own-sandbox', key: SANDBOX_KEY }
      : { kind: 'chartmogul', base: CHARTMOGUL_BASE, key };
  }
  const url = readBase(base);
  if (key !== '') return { kind: 'chartmogul', base: url.base, key };
  if (!isLoopback(url.hostname)) {
    throw new ConfigError(
      'CHARTMOGUL_API_BASE is set but CHARTMOGUL_API_KEY is not. Set CHARTMOGUL_API_KEY, or unset CHARTMOGUL_API_BASE to see sample data.',
    );
  }
  return { kind: 'running-sandbox', base: url.base, key: SANDBOX_KEY };
}

/** The base without a trailing slash and without a trailing `/v1`, which every path brings along. */
function readBase(text: string): { base: string; hostname: string } {
  const wrong = (what: string) =>
    new ConfigError(`CHARTMOGUL_API_BASE ${what}. Set it to a URL such as ${CHARTMOGUL_BASE}, or unset it.`);

  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw wrong('must be an http or https URL');
  if (url.username !== '' || url.password !== '') {
    throw wrong('must not contain a user name or password: the key belongs in CHARTMOGUL_API_KEY');
  }
  if (/[?#]/.test(text)) throw wrong('must not contain a query or fragment');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw wrong('must start with https://, as the key would cross the network unprotected');
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
  return { base: url.origin + path, hostname: url.hostname };
}
