import { endOf, type Session, type SessionStore } from './session-store';

/** More than any team has, at a few hundred bytes each. */
const MOST_SESSIONS = 10_000;
const SWEEP_EVERY_MS = 60_000;

/** The sessions of an instance that is the only one: they end with its process. */
export class MemorySessions implements SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #most: number;
  #sweptAt = 0;

  /** @param most - how many there may be; one more ends the one that would end first */
  constructor(most = MOST_SESSIONS) {
    this.#most = most;
  }

  async get(hash: string): Promise<Session | null> {
    const session = this.#sessions.get(hash);
    if (session === undefined) return null;
    if (endOf(session) > Date.now()) return session;
    this.#sessions.delete(hash);
    return null;
  }

  async put(hash: string, session: Session): Promise<void> {
    this.#sweep();
    this.#sessions.set(hash, session);
    if (this.#sessions.size > this.#most) this.#endFirst();
  }

  async renew(hash: string, session: Session): Promise<void> {
    if (this.#sessions.has(hash)) this.#sessions.set(hash, session);
  }

  async end(hash: string): Promise<void> {
    this.#sessions.delete(hash);
  }

  /** Sessions that nobody asks for any more would stay. */
  #sweep(): void {
    const now = Date.now();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    for (const [hash, session] of this.#sessions) {
      if (endOf(session) <= now) this.#sessions.delete(hash);
    }
  }

  #endFirst(): void {
    let first: [hash: string, end: number] | undefined;
    for (const [hash, session] of this.#sessions) {
      if (first === undefined || endOf(session) < first[1]) first = [hash, endOf(session)];
    }
    if (first !== undefined) this.#sessions.delete(first[0]);
  }
}
