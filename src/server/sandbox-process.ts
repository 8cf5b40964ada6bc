import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

const readySchema = z.object({ port: z.number() });

/** A sandbox that lives in a process of its own. */
export interface SandboxProcess {
  port: number;
  /** Settles when the process has ended, however it did. */
  ended: Promise<unknown>;
  stop(): void;
}

/**
 * Starts the built sandbox, which lies beside the built server, and waits until it listens.
 *
 * @param args - its command line arguments
 * @throws Error - when it ends before it listens
 */
export async function startSandbox(args: string[]): Promise<SandboxProcess> {
  // In a process group of its own, so that Ctrl-C reaches the server only, which lets requests end first.
  const child = fork(fileURLToPath(new URL('./sandbox.js', import.meta.url)), args, { detached: true });
  const ended = once(child, 'exit');
  const message: unknown = await Promise.race([once(child, 'message'), ended.then(() => [])]);
  const ready = readySchema.safeParse(Array.isArray(message) ? message[0] : undefined);
  if (!ready.success) {
    child.kill();
    throw new Error('The sandbox with the sample data did not start.');
  }
  return { port: ready.data.port, ended, stop: () => child.kill() };
}
