import type { Context } from 'hono';
import type { ServerEnv } from './env';
import type { Caller } from './upstream/client';

/** For whom a page on screen asks; leaving, or the answer's end where that is told, cancels what it asked for. */
export function personAt(c: Context<ServerEnv>, ended?: AbortSignal): Caller {
  return { lane: 'people', user: c.get('user').id, signal: signalAt(c, ended) };
}

/** For whom a file is made; leaving, or the file's end where that is told, cancels what is being read for it. */
export function exporterAt(c: Context<ServerEnv>, ended?: AbortSignal): Caller {
  return { lane: 'exports', user: c.get('user').id, signal: signalAt(c, ended) };
}

function signalAt(c: Context<ServerEnv>, ended: AbortSignal | undefined): AbortSignal {
  const { signal } = c.req.raw;
  return ended === undefined ? signal : AbortSignal.any([signal, ended]);
}

/** The longest wait for what a file can do without, in milliseconds. */
const LONGEST_HURRY_MS = 10_000;

/** The same caller, for what is better done without than waited for. */
export function hurried(caller: Caller): Caller {
  // Its timer keeps it: Node forgets timeouts that only `any` knows (https://github.com/nodejs/node/pull/57867).
  const hurry = new AbortController();
  setTimeout(() => hurry.abort(), LONGEST_HURRY_MS).unref();
  return { ...caller, signal: AbortSignal.any([caller.signal, hurry.signal]) };
}
