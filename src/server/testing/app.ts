import type { RequestListener } from 'node:http';
import type { Hono } from 'hono';
import { afterAll } from 'vitest';
import { createApp, type Fault } from '../app';
import { Directory } from '../directory/directory';
import type { PageFile } from '../page/page-files';
import { startUpstream } from './people';
import { type RawServer, startRawServer } from './raw-server';

interface Started {
  app: Hono;
  /** Reads nothing before it is started. */
  directory: Directory;
  seen: RawServer['seen'];
  faults: Fault[];
}

interface StartOptions {
  page?: ReadonlyMap<string, PageFile>;
  accountManagerAttributes?: string[];
  refreshMs?: number;
}

const directories: Directory[] = [];

afterAll(() => {
  for (const directory of directories) directory.stop();
});

/** The server's app over a real upstream that answers so, with what it asked and what it logged. */
export async function startApp(listener: RequestListener, options: StartOptions = {}): Promise<Started> {
  const { base, seen } = await startRawServer(listener);
  const { page, accountManagerAttributes = [], refreshMs = 60_000 } = options;
  const faults: Fault[] = [];
  const upstream = startUpstream(base);
  const directory = new Directory({
    upstream,
    accountManagerAttributes,
    refreshMs,
    isPaced: false,
    log: (error) => {
      throw error;
    },
  });
  directories.push(directory);
  const app = createApp({
    upstream,
    directory,
    isSampleData: false,
    accountManagerAttributes,
    log: (fault) => faults.push(fault),
    ...(page === undefined ? {} : { page }),
  });
  return { app, directory, seen, faults };
}
