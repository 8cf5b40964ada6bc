import type { Hono } from 'hono';
import { createApp } from './app';
import type { Config } from './config/config';
import { createDirectory } from './directory/directory';
import type { ServerEnv } from './env';
import type { LogLine } from './log';
import type { PageFile } from './page/page-files';
import { createUpstream } from './upstream/client';

/** Roster as the settings have it, whoever serves it: the app, and all that goes on behind it. */
export interface Service {
  app: Hono<ServerEnv>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * @param base - of the upstream API, which a sandbox of our own has only once it runs
 * @param page - the built page, by URL path; without it only the API is served
 */
export function createService(config: Config, base: string, page?: ReadonlyMap<string, PageFile>): Service {
  const { source, liftLimit, accountManagerAttributes } = config;
  const log = (line: LogLine) => process.stderr.write(`${JSON.stringify(line)}\n`);
  const upstream = createUpstream({ base, key: source.key, liftLimit });
  const directory = createDirectory(upstream, config, log);
  const app = createApp({
    upstream,
    directory,
    access: config,
    isSampleData: source.kind !== 'chartmogul',
    accountManagerAttributes,
    log,
    ...(page && { page }),
  });
  return {
    app,
    start: () => directory.start(),
    async stop() {
      directory.stop();
      await upstream.close();
    },
  };
}
