import type { Context } from 'hono';
import type { Caller } from './upstream/client';

/** The one user there is while Roster is open to its own machine only. */
const LOCAL_USER = 'local';

/** For whom a page on screen asks; leaving the page cancels what it asked for. */
export function personAt(c: Context): Caller {
  return { lane: 'people', user: LOCAL_USER, signal: c.req.raw.signal };
}
