import type { HttpBindings } from '@hono/node-server';

/** What the sandbox's handlers share. */
export interface SandboxEnv {
  /** Node's request and answer, when the sandbox runs on a real server; absent under `app.request`. */
  Bindings: Partial<HttpBindings>;
  /** Number of the page that was answered, from 1. */
  Variables: { page?: number };
}
