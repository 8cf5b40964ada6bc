import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A real HTTP server on loopback, for faults that are made and not mocked. */
export interface RawServer {
  /** Without a slash at the end. */
  base: string;
  /** The URLs asked for, in order, and when each arrived (milliseconds of `performance.now()`). */
  seen: { url: string; at: number }[];
}

const servers: Server[] = [];

// All at the end of the file: tests that run side by side cannot clean up one by one.
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** Starts a server that ends with the test file. */
export async function startRawServer(listener: RequestListener): Promise<RawServer> {
  const seen: RawServer['seen'] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', at: performance.now() });
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { base: `http://127.0.0.1:${portOf(server.address())}`, seen };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
