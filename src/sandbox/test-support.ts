import { afterEach } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from './app';
import { type Listening, listen } from './listen';

/** What the sandbox wants to see of any client: a key as the user name, and no password. */
export const AUTHORIZED = { headers: { authorization: `Basic ${btoa('any-key:')}` } };

/** A sandbox on a free port. */
export interface Running extends Sandbox, Listening {
  get(path: string): Promise<Response>;
}

const running: Listening[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
});

/** Starts a sandbox on a real server for one test; it is stopped after the test. */
export async function startSandbox(options: SandboxOptions = { limits: false }): Promise<Running> {
  const sandbox = createSandbox(options);
  const listening = await listen(sandbox.app, 0);
  running.push(listening);
  return { ...sandbox, ...listening, get: (path) => fetch(`${listening.url}${path}`, AUTHORIZED) };
}
