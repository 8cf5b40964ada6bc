import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { Access } from '../config/access';
import type { User } from '../env';
import type { Session, SessionStore } from './session-store';

const ID_BYTES = 32;
const ID = /^[\w-]{43}$/;

const IDLE_MS = 8 * 3_600_000;
const LONGEST_MS = 7 * 24 * 3_600_000;
/** A session is written anew at most so often, however much it is used. */
const RENEW_EVERY_MS = 60_000;

/** The sessions of people's browsers: each has an id in a cookie, of which only a hash is kept here. */
export class Sessions {
  readonly #store: SessionStore;
  readonly #cookie: string;
  readonly #options: CookieOptions;
  readonly #settings: Buffer;

  constructor(store: SessionStore, { publicUrl, signIn }: Access) {
    const isHttps = publicUrl?.protocol === 'https:';
    this.#store = store;
    this.#cookie = isHttps ? '__Host-roster' : 'roster';
    this.#options = { path: '/', secure: isHttps, httpOnly: true, sameSite: 'Strict' };
    this.#settings = createHash('sha256').update(JSON.stringify(signIn)).digest();
  }

  /** The user whose session it is, or null. Using it keeps it from ending for some hours more. */
  async userAt(c: Context): Promise<User | null> {
    const hash = this.hashAt(c);
    const session = hash === null ? null : await this.#store.get(hash);
    if (hash === null || session === null) return null;
    const idleAt = Date.now() + IDLE_MS;
    if (idleAt - session.idleAt >= RENEW_EVERY_MS) await this.#store.put(hash, { ...session, idleAt });
    return { id: session.user, name: session.name };
  }

  /**
   * Begins a session with an id of its own, whatever the browser came with, and ends the one that it had.
   *
   * @param userOf - who it is, told the hash of the id
   * @param old - the hash of the session that it had, as {@link hashAt} told
   */
  async begin(c: Context, userOf: (hash: string) => User, old: string | null): Promise<User> {
    if (old !== null) await this.#store.end(old);
    const id = randomBytes(ID_BYTES).toString('base64url');
    const hash = this.#hash(id);
    const user = userOf(hash);
    const now = Date.now();
    const session: Session = {
      user: user.id,
      name: user.name,
      idleAt: now + IDLE_MS,
      endsAt: now + LONGEST_MS,
    };
    await this.#store.put(hash, session);
    setCookie(c, this.#cookie, id, this.#options);
    return user;
  }

  /** Ends the session and takes the cookie away; tells whose it was, or null where there was none. */
  async end(c: Context): Promise<User | null> {
    const hash = this.hashAt(c);
    const session = hash === null ? null : await this.#store.get(hash);
    if (hash !== null) await this.#store.end(hash);
    deleteCookie(c, this.#cookie, this.#options);
    return session === null ? null : { id: session.user, name: session.name };
  }

  /** The hash of the id in the cookie, which names the session if there is one; null without such a cookie. */
  hashAt(c: Context): string | null {
    const id = getCookie(c, this.#cookie);
    return id !== undefined && ID.test(id) ? this.#hash(id) : null;
  }

  /** With the settings in it: who came in by others, such as a password that was changed since, has to come anew. */
  #hash(id: string): string {
    return createHash('sha256').update(this.#settings).update(id).digest('hex');
  }
}
