import type { RequestListener } from 'node:http';
import type { Hono } from 'hono';
import { afterAll } from 'vitest';
import { type AppOptions, createApp } from '../app';
import type { Access } from '../config/access';
import { Directory } from '../directory/directory';
import type { ServerEnv } from '../env';
import type { LogLine } from '../log';
import type { PageFile } from '../page/page-files';
import { AddressList } from '../sign-in/address-list';
import type { SessionStore } from '../sign-in/session-store';
import type { Upstream } from '../upstream/client';
import type { ObserveUpstream } from '../upstream/observation';
import { KEY, startUpstream } from './people';
import { type RawServer, startRawServer } from './raw-server';

interface Started {
  app: Hono<ServerEnv>;
  upstream: Upstream;
  /** Reads nothing before it is started. */
  directory: Directory;
  seen: RawServer['seen'];
  log: LogLine[];
}

/** As where nothing is set: open to this machine. */
export const LOOPBACK_ACCESS: Access = {
  host: '127.0.0.1',
  publicUrl: null,
  signIn: { method: 'none', isOpenToAll: false },
  trustedProxies: AddressList.empty,
};

export interface StartOptions {
  access?: Partial<Access>;
  sessionStore?: SessionStore;
  page?: ReadonlyMap<string, PageFile>;
  accountManagerAttributes?: string[];
  refreshMs?: number;
  readerPatienceMs?: number;
  filePatienceMs?: number;
  liftLimit?: boolean;
  observe?: ObserveUpstream;
  watches?: AppOptions['watches'];
  metrics?: AppOptions['metrics'];
  health?: AppOptions['health'];
}

const directories: Directory[] = [];

afterAll(() => {
  for (const directory of directories) directory.stop();
});

/** The server's app over a real upstream that answers so, with what it asked and what it logged. */
export async function startApp(listener: RequestListener, options: StartOptions = {}): Promise<Started> {
  const { base, seen } = await startRawServer(listener);
  return { ...startAppOver(base, options), seen };
}

/** The same over an upstream that runs already. */
export function startAppOver(base: string, options: StartOptions = {}): Omit<Started, 'seen'> {
  const {
    page,
    accountManagerAttributes = [],
    refreshMs = 60_000,
    readerPatienceMs,
    filePatienceMs,
    liftLimit,
    access,
    sessionStore,
  } = options;
  const { observe, watches, metrics, health } = options;
  const log: LogLine[] = [];
  const upstream = startUpstream(base, liftLimit, observe);
  const directory = new Directory({
    upstream,
    accountManagerAttributes,
    refreshMs,
    isPaced: false,
    filePatienceMs,
    log: (error) => {
      throw error;
    },
  });
  directories.push(directory);
  const app = createApp({
    upstream,
    directory,
    access: { ...LOOPBACK_ACCESS, ...access },
    secret: KEY,
    isSampleData: false,
    accountManagerAttributes,
    log: (line) => log.push(line),
    ...(watches && { watches }),
    ...(metrics && { metrics }),
    ...(health && { health }),
    ...(page && { page }),
    ...(sessionStore && { sessionStore }),
    ...(readerPatienceMs !== undefined && { readerPatienceMs }),
  });
  return { app, upstream, directory, log };
}

/** The same, with a directory that has read all customers. */
export async function startReadAppOver(
  base: string,
  options: StartOptions = {},
): Promise<Omit<Started, 'seen'>> {
  const started = startAppOver(base, options);
  started.directory.start();
  const { signal } = new AbortController();
  while (!started.directory.coverage.complete) await started.directory.change(signal);
  return started;
}
