import { once } from 'node:events';
import type { Hono } from 'hono';
import { afterAll } from 'vitest';
import type { ServerEnv } from '../env';
import { type AppServer, createAppServer } from '../serve';

const stops: (() => Promise<void>)[] = [];

afterAll(() => Promise.all(stops.map((stop) => stop())));

/** An app on the server that it runs on in earnest, on a free port, until the end of the test file. */
export async function serveApp(
  app: Hono<ServerEnv>,
  longestStallMs?: number,
): Promise<AppServer & { url: string }> {
  const served = createAppServer(app, longestStallMs);
  served.server.listen(0, '127.0.0.1');
  await once(served.server, 'listening');
  stops.push(() => served.stop(0));
  const address = served.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return { ...served, url: `http://127.0.0.1:${address.port}` };
}
