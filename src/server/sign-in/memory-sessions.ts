import { endOf, type Session, type SessionStore, toMakeRoom } from './session-store';

/** More than any team has, at a few hundred bytes each. */
const MOST_SESSIONS = 10_000;
const SWEEP_EVERY_MS = 60_000;
/** No request that found a session before it was ended takes so long to put it back. */
const REMEMBER_ENDED_MS = 60_000;

interface Kept {
  /** Null where it was ended, which is remembered for a while. */
  session: Session | null;
  /** Milliseconds since 1970. */
  until: number;
}

/** The sessions of an instance that is the only one: they end with its process. */
export class MemorySessions implements SessionStore {
  readonly #kept = new Map<string, Kept>();
  readonly #most: number;
  #sweptAt = 0;

  /** @param most - how many there may be; one more ends the one that would end first */
  constructor(most = MOST_SESSIONS) {
    this.#most = most;
  }

  async get(hash: string): Promise<Session | null> {
    return this.#at(hash)?.session ?? null;
  }

  async put(hash: string, session: Session): Promise<void> {
    const known = this.#at(hash);
    if (known?.session === null) return;
    if (known === undefined) await this.#makeRoomFor(session.user);
    this.#keep(hash, { session, until: endOf(session) });
  }

  async end(hash: string): Promise<void> {
    // Whoever makes up ids has nothing remembered.
    if (this.#at(hash) === undefined) return;
    this.#keep(hash, { session: null, until: Date.now() + REMEMBER_ENDED_MS });
  }

  async #makeRoomFor(user: string): Promise<void> {
    const sessions = Array.from(
      this.#kept.keys(),
      (hash) => [hash, this.#at(hash)?.session ?? null] as const,
    );
    const first = toMakeRoom(sessions, user);
    if (first !== null) await this.end(first);
  }

  #at(hash: string): Kept | undefined {
    const kept = this.#kept.get(hash);
    return kept !== undefined && kept.until > Date.now() ? kept : undefined;
  }

  #keep(hash: string, kept: Kept): void {
    this.#sweep();
    this.#kept.set(hash, kept);
    if (this.#kept.size > this.#most) this.#dropFirst();
  }

  /** What nobody asks for any more would stay. */
  #sweep(): void {
    const now = Date.now();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    for (const [hash, { until }] of this.#kept) {
      if (until <= now) this.#kept.delete(hash);
    }
  }

  #dropFirst(): void {
    let first: [hash: string, until: number] | undefined;
    for (const [hash, { until }] of this.#kept) {
      if (first === undefined || until < first[1]) first = [hash, until];
    }
    if (first !== undefined) this.#kept.delete(first[0]);
  }
}
