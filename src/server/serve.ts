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
  /** What is to be answered after others. */
  readonly #waiting: (() => void)[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    void this.closed.then(() => this.#waiting.splice(0));
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

  /**
   * Gives an answer: at once, or when those before it were given and others have had a turn.
   *
   * A client may send requests without waiting for answers (https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2), and
   * Node reads a thousand in one go: answered together they would hold up everybody else. Nobody has many in earnest.
   */
  async answer(by: Answer, act: () => Response | Promise<Response>): Promise<Response> {
    const isFirst = this.#answers.size === 0;
    this.#answers.add(by);
    by.once('close', () => {
      this.#answers.delete(by);
      const next = this.#waiting.shift();
      if (next !== undefined) setImmediate(next);
    });
    if (isFirst) return act();
    if (this.#answers.size > MOST_UNANSWERED && !this.#isCut) void this.cut();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return act();
  }

  cut(): Promise<void> {
    this.#isCut = true;
    this.#socket.resetAndDestroy();
    return this.closed;
  }
}

/** Requests of one connection that may wait for an answer. */
const MOST_UNANSWERED = 100;

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
        const onAnswered = (act: (hasBegun: boolean) => void) =>
          outgoing.once('close', () => act(outgoing.headersSent));
        if (connection === undefined) return app.fetch(request, { onAnswered });
        return connection.answer(outgoing, () => app.fetch(request, { connection, onAnswered }));
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
