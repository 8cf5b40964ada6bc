import type { RequestListener } from 'node:http';
import type { Hono } from 'hono';
import { createApp, type Fault } from '../app';
import type { PageFile } from '../page/page-files';
import { startUpstream } from './people';
import { type RawServer, startRawServer } from './raw-server';

/** The server's app over a real upstream that answers so, with what it asked and what it logged. */
export async function startApp(
  listener: RequestListener,
  page?: ReadonlyMap<string, PageFile>,
): Promise<{ app: Hono; seen: RawServer['seen']; faults: Fault[] }> {
  const { base, seen } = await startRawServer(listener);
  const faults: Fault[] = [];
  const app = createApp({
    upstream: startUpstream(base),
    isSampleData: false,
    log: (fault) => faults.push(fault),
    ...(page === undefined ? {} : { page }),
  });
  return { app, seen, faults };
}
