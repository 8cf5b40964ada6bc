import type { Hono } from 'hono';
import { version } from '../../package.json';
import { createApp } from './app';
import type { Config } from './config/config';
import { createDirectory } from './directory/directory';
import type { ServerEnv } from './env';
import type { Log, LogLine } from './log';
import { createLogWriter } from './log-writer';
import { Metrics } from './metrics/metrics';
import type { PageFile } from './page/page-files';
import { RedisLink } from './redis/redis-link';
import { logRedis } from './redis/redis-log';
import { RedisQuota } from './redis/redis-quota';
import { RedisSessions } from './redis/redis-sessions';
import { requestLog } from './requests/request-log';
import { createUpstream } from './upstream/client';
import { logUpstream } from './upstream/upstream-log';

/** Roster as the settings have it, whoever serves it: the app, and all that goes on behind it. */
export interface Service {
  app: Hono<ServerEnv>;
  log: Log;
  /** Resolves once requests may come: with Redis, where there is one, or after a second without. */
  prepare(): Promise<void>;
  start(): void;
  /** Says from now on that it is not ready: what is asked of it goes elsewhere, if it can. */
  announceStop(): void;
  /** Resolves once all that was logged was taken, or nobody takes it. */
  stop(): Promise<void>;
  /** Waits until what was logged was taken, for a second at most. */
  flushLog(): Promise<void>;
}

/** How long a Redis that is not there is waited for, in milliseconds. */
const LONGEST_PREPARING_MS = 1_000;

/**
 * @param base - of the upstream API, which a sandbox of our own has only once it runs
 * @param page - the built page, by URL path; without it only the API is served
 */
export function createService(config: Config, base: string, page?: ReadonlyMap<string, PageFile>): Service {
  const { source, liftLimit, accountManagerAttributes, redisUrl } = config;
  const writer = createLogWriter(process.stderr, {
    level: config.logLevel,
    isTerminal: process.stderr.isTTY,
  });
  const metrics = new Metrics();
  const log = (line: LogLine) => {
    metrics.count(line);
    writer.log(line);
  };
  const logOfUpstream = logUpstream(log);
  const redis = redisUrl === null ? undefined : new RedisLink(redisUrl, source.key);
  // A way of their own: what is large, or late, on the other would hold up each request to the upstream API.
  const limitsLink = redisUrl === null ? undefined : new RedisLink(redisUrl, source.key);
  const quota = limitsLink && new RedisQuota(limitsLink);
  const upstream = createUpstream({
    base,
    key: source.key,
    liftLimit,
    quota,
    observe(event) {
      metrics.countUpstream(event);
      logOfUpstream(event);
    },
  });
  const directory = createDirectory(upstream, config, log, redis);
  metrics.ask({ upstream, directory, ...(redis && { redis }) });
  metrics.askProcess();
  let isStopping = false;
  const app = createApp({
    upstream,
    directory,
    access: config,
    secret: source.key,
    ...(redis && { sessionStore: new RedisSessions(redis) }),
    isSampleData: source.kind !== 'chartmogul',
    accountManagerAttributes,
    log,
    watches: [requestLog(log), metrics.requests],
    metrics: { metrics, token: config.metricsToken },
    health: { ...(redis && { redis }), isStopping: () => isStopping },
    ...(page && { page }),
  });
  return {
    app,
    log,
    async prepare() {
      // Who has signed in elsewhere would be taken for a stranger.
      await redis?.whenUp(LONGEST_PREPARING_MS);
    },
    start() {
      log({
        level: 'info',
        event: 'start',
        version,
        node: process.version,
        source: source.kind === 'chartmogul' ? 'chartmogul' : 'sample-data',
        signIn: config.signIn.method,
        redis: redisUrl !== null,
        metricsToken: config.metricsToken !== null,
        directoryRefresh: config.directoryRefresh,
      });
      if (redis !== undefined) logRedis(redis, log);
      directory.start();
    },
    announceStop() {
      isStopping = true;
      log({ level: 'info', event: 'stopping' });
    },
    async stop() {
      directory.stop();
      await upstream.close();
      await quota?.leave();
      limitsLink?.close();
      redis?.close();
      log({ level: 'info', event: 'stopped' });
      await writer.flush();
    },
    flushLog: () => writer.flush(),
  };
}
