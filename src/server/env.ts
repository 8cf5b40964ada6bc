import type { RequestIdVariables } from 'hono/request-id';

/** The connection on which a request came, as far as the app may know of it. */
export interface Connection {
  /** The address at its other end, which may be a proxy's. */
  readonly remoteAddress: string | undefined;
  /**
   * Resets it, so that whoever reads from it sees that it failed: over HTTP/1.0, which proxies still speak, any other
   * end means that all was sent. Resolves once it is closed.
   */
  cut(): Promise<void>;
  /** True once it was cut from this side, by whomever. */
  readonly isCut: boolean;
}

/** Who asks. */
export interface User {
  /** The same for the same person, and for nobody else: requests are shared out by it, and logs name it. */
  id: string;
  /** What to call them, or null where nobody knows. */
  name: string | null;
}

/** What the server's handlers are given with each request. */
export interface ServerEnv {
  /** Nothing where the app is called without a server. */
  Bindings: {
    connection?: Connection;
    /** Has something done once all of the answer was sent, or nobody takes it any more; told whether it had begun. */
    onAnswered?: (act: (hasBegun: boolean) => void) => void;
  };
  /** The user is set for every route of the API but those that anybody may ask. */
  Variables: RequestIdVariables & { user: User };
}
