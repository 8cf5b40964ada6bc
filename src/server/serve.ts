import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Connection, ServerEnv } from './env';

class SocketConnection implements Connection {
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  #isCut = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  cut(): Promise<void> {
    this.#isCut = true;
    this.#socket.resetAndDestroy();
    return this.closed;
  }
}

/** A server of the app that does not listen yet, and how it is stopped. */
export interface AppServer {
  server: Server;
  /**
   * Refuses new connections and lets requests in flight end, for so many milliseconds; what is left then is cut.
   * Resolves when no connection is left.
   */
  stop(longestMs: number): Promise<void>;
}

/** Puts the app on Node's HTTP server, with the bounds that keep slow clients from holding it. */
export function createAppServer(app: Hono<ServerEnv>): AppServer {
  const connections = new Map<Socket, SocketConnection>();
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
      // How often the first two are looked at.
      connectionsCheckingInterval: 1_000,
    },
    getRequestListener((request, { incoming }) => {
      const connection = connections.get(incoming.socket);
      return app.fetch(request, connection === undefined ? {} : { connection });
    }),
  );
  server.on('connection', (socket) => {
    connections.set(socket, new SocketConnection(socket));
    socket.once('close', () => connections.delete(socket));
  });
  return {
    server,
    async stop(longestMs) {
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection whose last answer has just gone out would stay open for more.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      // Cut and not closed: the end of a file that is not whole must not look like one.
      const limit = setTimeout(() => {
        for (const connection of connections.values()) void connection.cut();
      }, longestMs);
      await closed;
      // The last of them may not have ended what it was used for.
      await Promise.all(Array.from(connections.values(), (connection) => connection.closed));
      clearInterval(sweep);
      clearTimeout(limit);
    },
  };
}
