import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import type { SandboxEnv } from './env';

/** A sandbox that listens. */
export interface Listening {
  port: number;
  /** Without a slash at the end; what goes into `CHARTMOGUL_API_BASE`. */
  url: string;
  /** Stops at once: connections that faults keep hanging are cut. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1.
 *
 * @param port - 0 takes a free one
 * @throws the system's error when the port is taken
 */
export function listen(app: Hono<SandboxEnv>, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (info) => {
      resolve({
        port: info.port,
        url: `http://127.0.0.1:${info.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if (isHttpServer(server)) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}

function isHttpServer(server: object): server is Server {
  return 'closeAllConnections' in server;
}
