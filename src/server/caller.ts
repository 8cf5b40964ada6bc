import type { Context } from 'hono';
import type { Caller } from './upstream/client';

/** The one user there is while Roster is open to its own machine only. */
const LOCAL_USER = 'local';

/** For whom a page on screen asks; leaving the page cancels what it asked for. */
export function personAt(c: Context): Caller {
  return { lane: 'people', user: LOCAL_USER, signal: c.req.raw.signal };
}

/** For whom a file is made; leaving, or the file's end, cancels what is being read for it. */
export function exporterAt(c: Context, ended: AbortSignal): Caller {
  return { lane: 'exports', user: LOCAL_USER, signal: AbortSignal.any([c.req.raw.signal, ended]) };
}

/** The longest wait for what a file can do without, in milliseconds. */
const LONGEST_HURRY_MS = 10_000;

/** The same caller, for what is better done without than waited for. */
export function hurried(caller: Caller): Caller {
  return { ...caller, signal: AbortSignal.any([caller.signal, AbortSignal.timeout(LONGEST_HURRY_MS)]) };
}
