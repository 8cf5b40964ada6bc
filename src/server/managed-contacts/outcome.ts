import type { Caller } from '../upstream/client';
import type { PageWalk, WalkedPage } from '../upstream/pages';

/** What came of a request: a page, or why there is none. */
export type Outcome = { walked: WalkedPage } | { error: unknown };

/** Asks for the next page of a walk that has one. It never rejects, so that it may be waited for later. */
export async function outcomeOf(walk: PageWalk, caller: Caller): Promise<Outcome> {
  try {
    const walked = await walk.next(caller);
    if (walked === null) throw new Error('The walk has ended before.');
    return { walked };
  } catch (error) {
    return { error };
  }
}
