import { endOf, type Session, toMakeRoom } from '../sign-in/session-store';

/** How many sessions are remembered at most, and how many that were ended: each takes some hundreds of bytes. */
const MOST = 10_000;
/** How many more that were ended, and that nobody here had heard of. */
const MOST_UNHEARD_OF = 1_000;

/** How much longer a session lasts, in milliseconds; 0 or less when it is over. */
export function timeLeft(session: Session): number {
  return endOf(session) - Date.now();
}

/** What an instance knows by itself of sessions: those that go on, and those that were ended before their time. */
export class SessionCopies {
  readonly #sessions = new Map<string, Session>();
  /** Until when each of them could have gone on. */
  readonly #ended = new Map<string, number>();
  /** Apart from them, as whoever makes them up could have any number of them remembered in the place of true ones. */
  readonly #unheardOf = new Map<string, number>();

  get(hash: string): Session | null {
    const session = this.#sessions.get(hash);
    return session !== undefined && timeLeft(session) > 0 ? session : null;
  }

  hasEnded(hash: string): boolean {
    return this.#ended.has(hash) || this.#unheardOf.has(hash);
  }

  /**
   * Keeps a session, unless it was ended, or is known to last longer.
   *
   * @returns the hash of the one of the same user that was dropped for it, or null
   */
  keep(hash: string, session: Session): string | null {
    const known = this.#sessions.get(hash);
    if (this.hasEnded(hash) || (known !== undefined && known.idleAt > session.idleAt)) return null;
    const dropped = known === undefined ? toMakeRoom(this.#sessions, session.user) : null;
    if (dropped !== null) this.#sessions.delete(dropped);
    // At the end, as the one that was used last.
    this.#sessions.delete(hash);
    if (this.#sessions.size >= MOST) makeRoom(this.#sessions, (kept) => timeLeft(kept) <= 0);
    this.#sessions.set(hash, session);
    return dropped;
  }

  forget(hash: string): void {
    this.#sessions.delete(hash);
  }

  /** Remembers that a session was ended: it is not kept again. */
  end(hash: string, until: number): void {
    this.#sessions.delete(hash);
    this.#unheardOf.delete(hash);
    if (this.#ended.size >= MOST) makeRoom(this.#ended, (kept) => kept <= Date.now());
    this.#ended.set(hash, until);
  }

  /** Remembers that one was ended that may be none at all. */
  endUnheardOf(hash: string, until: number): void {
    if (this.hasEnded(hash)) return;
    if (this.#unheardOf.size >= MOST_UNHEARD_OF) makeRoom(this.#unheardOf, (kept) => kept <= Date.now());
    this.#unheardOf.set(hash, until);
  }

  get sessions(): [hash: string, session: Session][] {
    return Array.from(this.#sessions).filter(([, session]) => timeLeft(session) > 0);
  }

  get ended(): [hash: string, until: number][] {
    return [...this.#ended, ...this.#unheardOf].filter(([, until]) => until > Date.now());
  }
}

/** Drops what is over, or else what was kept first. */
function makeRoom<T>(kept: Map<string, T>, isOver: (value: T) => boolean): void {
  const before = kept.size;
  for (const [key, value] of kept) if (isOver(value)) kept.delete(key);
  const [first] = kept.keys();
  if (kept.size === before && first !== undefined) kept.delete(first);
}
