/** The connection on which a request came, as far as the app may know of it. */
export interface Connection {
  /**
   * Resets it, so that whoever reads from it sees that it failed: over HTTP/1.0, which proxies still speak, any other
   * end means that all was sent. Resolves once it is closed.
   */
  cut(): Promise<void>;
  /** True once it was cut from this side, by whomever. */
  readonly isCut: boolean;
}

/** What the server's handlers are given with each request. */
export interface ServerEnv {
  /** No connection where the app is called without a server. */
  Bindings: { connection?: Connection };
}
