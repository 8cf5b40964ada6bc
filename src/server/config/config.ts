/** What the server is told by its environment, checked once at start. */

import { type Access, readAccess } from './access';
import { ConfigError } from './config-error';
import { type LogLevel, readLogLevel } from './log-level';
import { readSource, type Source } from './source';

export interface Config extends Access {
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
  /** The least that is logged; null where nothing was chosen, which is `info`, and less on a terminal. */
  logLevel: LogLevel | null;
  /**
   * Lifts the limits on requests to the upstream API (`ROSTER_BENCH_LIFT_LIMIT=1`).
   *
   * For measuring against a local upstream only: ChartMogul itself would answer 429.
   */
  liftLimit: boolean;
}

/** Minutes: an account changes slowly, and a large one takes minutes to read. */
const DIRECTORY_REFRESH = 15;

/**
 * Reads the settings from environment variables; one that is empty counts as not set.
 *
 * @throws ConfigError - naming the variable and the fix; never repeats a value, which may be a secret
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  return {
    ...readAccess(env),
    port: readPort(env.PORT?.trim()),
    source: readSource(env.CHARTMOGUL_API_KEY?.trim(), env.CHARTMOGUL_API_BASE?.trim()),
    accountManagerAttributes: readNames(env.ACCOUNT_MANAGER_ATTRIBUTE),
    directoryRefresh: readRefresh(env.DIRECTORY_REFRESH?.trim()),
    redisUrl: readRedisUrl(env.REDIS_URL?.trim()),
    metricsToken: readMetricsToken(env.METRICS_TOKEN?.trim()),
    logLevel: readLogLevel(env.LOG_LEVEL?.trim()),
    liftLimit: env.ROSTER_BENCH_LIFT_LIMIT === '1',
  };
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
