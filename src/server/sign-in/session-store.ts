/** A person's stay, from signing in to signing out. Times are milliseconds since 1970. */
export interface Session {
  /** The user's id, as in {@link User}. */
  user: string;
  name: string | null;
  /** When it ends unless it is used before. */
  idleAt: number;
  /** When it ends, however much it is used. */
  endsAt: number;
}

/**
 * Keeps sessions by the hash of their id, so that what is kept opens nothing. What has ended is not there. Who begins
 * more than one person uses ends the first of their own to end, and nobody else's.
 */
export interface SessionStore {
  get(hash: string): Promise<Session | null>;
  /** Keeps a session, new or with another time, until it ends. One that was ended meanwhile does not come back. */
  put(hash: string, session: Session): Promise<void>;
  /** Ends a session for good, everywhere. */
  end(hash: string): Promise<void>;
}

/** When a session ends if nobody uses it any more. */
export function endOf({ idleAt, endsAt }: Session): number {
  return Math.min(idleAt, endsAt);
}

/** More browsers and computers than one person uses. */
const MOST_OF_ONE_USER = 20;

/** Of the sessions that are kept, the one of a user that has to go before they begin another; null while none has. */
export function toMakeRoom(
  kept: Iterable<readonly [hash: string, session: Session | null]>,
  user: string,
): string | null {
  let count = 0;
  let first: [hash: string, end: number] | undefined;
  for (const [hash, session] of kept) {
    if (session?.user !== user) continue;
    count++;
    if (first === undefined || endOf(session) < first[1]) first = [hash, endOf(session)];
  }
  return count < MOST_OF_ONE_USER || first === undefined ? null : first[0];
}
