import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { ROOT } from '../../scripts/run.js';
import { BUILT } from './places';

const LONGEST_START_MS = 15_000;

const readySchema = z.object({ port: z.number() });

/** A server in a process of its own, on 127.0.0.1. */
export interface Running {
  /** Without a slash at the end. */
  url: string;
  pid: number;
  stop: () => Promise<void>;
}

function running(child: ChildProcess, url: string): Running {
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      // Connections that the browser still holds keep a graceful stop waiting.
      const limit = setTimeout(() => child.kill('SIGKILL'), 2_000);
      await ended;
      clearTimeout(limit);
    },
  };
}

/** Starts a script that sends `{ port }` once it listens. */
export async function startScript(path: string | URL, args: string[]): Promise<Running> {
  const child = fork(path, args);
  const [message]: unknown[] = await once(child, 'message', {
    signal: AbortSignal.timeout(LONGEST_START_MS),
  });
  return running(child, `http://127.0.0.1:${readySchema.parse(message).port}`);
}

/** The sandbox without limits; what it does wrong is switched under `/__sandbox`. */
export function startSandbox(...more: string[]): Promise<Running> {
  return startScript(join(BUILT, 'server', 'sandbox.js'), ['--no-limits', '--faults', ...more]);
}

/**
 * Starts Roster's server. It logs as it does in earnest, to `roster.log` beside the results.
 *
 * @param built - where it was built, with the page that it serves
 * @param upstream - what takes ChartMogul's place
 */
export async function startRoster(built: string, upstream: string): Promise<Running> {
  const log = openSync(join(ROOT, 'test-results', 'bench', 'roster.log'), 'a');
  const child = spawn(process.execPath, [join(built, 'server', 'main.js')], {
    cwd: join(ROOT, 'test-results', 'bench'),
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      CHARTMOGUL_API_KEY: 'bench',
      CHARTMOGUL_API_BASE: upstream,
      ROSTER_BENCH_LIFT_LIMIT: '1',
    },
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  let greeting = '';
  const limit = setTimeout(() => child.kill(), LONGEST_START_MS);
  for await (const chunk of child.stdout ?? []) {
    greeting += String(chunk);
    const url = /Roster is at (http:\S+)/.exec(greeting)?.[1];
    if (url === undefined) continue;
    clearTimeout(limit);
    return running(child, url);
  }
  throw new Error('Roster did not start.');
}
