import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Connection, ServerEnv } from './env';

type Answer = HttpBindings['outgoing'] | Http2Bindings['outgoing'];

class SocketConnection implements Connection {
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  #isCut = false;
  readonly #answers = new Set<Answer>();

  constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  /** True while an answer has begun and not ended. */
  get isAnswering(): boolean {
    return [...this.#answers].some(({ headersSent, writableEnded }) => headersSent && !writableEnded);
  }

  /** True while an answer is to be given, whether it has begun or not. */
  get isAwaited(): boolean {
    return this.#answers.size > 0;
  }

  /** True while there are bytes to be taken by its other end, which takes none. */
  get isStalled(): boolean {
    return this.#socket.writableLength > 0;
  }

  /** Takes note of an answer that is to be given: there may be more than one at a time. */
  answerBy(answer: Answer): void {
    this.#answers.add(answer);
    answer.once('close', () => this.#answers.delete(answer));
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

/** How long a reader may take nothing of what is there for it. */
const LONGEST_STALL_MS = 60_000;
/** More than people open, and fewer than what a process may have open. */
const MOST_CONNECTIONS = 10_000;

/**
 * Puts the app on Node's HTTP server, with the bounds that keep slow clients from holding it.
 *
 * @param longestStallMs - after which a reader that takes nothing is cut
 */
export function createAppServer(app: Hono<ServerEnv>, longestStallMs = LONGEST_STALL_MS): AppServer {
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
    getRequestListener(
      (request, { incoming, outgoing }) => {
        const connection = connections.get(incoming.socket);
        connection?.answerBy(outgoing);
        return app.fetch(request, {
          ...(connection !== undefined && { connection }),
          onAnswered: (act) => outgoing.once('close', () => act(outgoing.headersSent)),
        });
      },
      // Who speaks HTTP/1.0 may name none, and counts as one who names an address.
      { hostname: '0.0.0.0' },
    ),
  );
  // All lines, as far as their length allows: Node would drop those after the first 2,000, such as a proxy's own.
  server.maxHeadersCount = 0;
  server.maxConnections = MOST_CONNECTIONS;
  // Node closes idle connections only where nobody listens to this.
  server.setTimeout(longestStallMs, (socket: Socket) => {
    const connection = connections.get(socket);
    if (connection?.isStalled) void connection.cut();
    // While an answer is made silence is none of the reader's: ChartMogul may take its time.
    else if (!connection?.isAwaited) socket.destroy();
  });
  server.on('clientError', (error, socket: Socket) => {
    const connection = connections.get(socket);
    // What is no request, and comes while an answer is read: its end must not look like one.
    if (connection?.isAnswering) void connection.cut();
    else refuse(error, socket);
  });
  server.on('connection', (socket) => {
    const connection = new SocketConnection(socket);
    connections.set(socket, connection);
    // Who ends its side has mostly left, and Node ends the answer: cleanly, unless it is reset before.
    socket.prependListener('end', () => connection.isAnswering && socket.resetAndDestroy());
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

/** Statuses of what Node could not read as a request; 400 for all else. https://nodejs.org/api/http.html#event-clienterror */
const REFUSALS = new Map([
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
]);

function refuse(error: Error, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const code = 'code' in error ? String(error.code) : '';
  socket.end(`HTTP/1.1 ${REFUSALS.get(code) ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
}
