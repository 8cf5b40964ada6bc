import { randomUUID } from 'node:crypto';
import type { Session, SessionStore } from '../sign-in/session-store';
import type { RedisLink } from './redis-link';
import { runScript } from './script';
import { SessionCopies, timeLeft } from './session-copies';
import { ENDED, endedValue, type Known, readValue, sealSession } from './session-values';
import { unlessGone } from './unless-gone';

/** How long one that was ended is remembered, when nobody knows how long it could have gone on: as long as any. */
const LONGEST_SESSION_MS = 7 * 24 * 60 * 60_000;
/** How many are asked for, or put back, at once. */
const BATCH = 100;
/** In a message, the hash is before what its key holds. */
const HASH_LENGTH = 64;

/** Keeps a session, unless it was ended or one that lasts as long is there, and tells the other instances. */
const PUT = `
local kept = redis.call('GET', KEYS[1])
if kept and string.sub(kept, 1, ${ENDED.length}) == '${ENDED}' then return kept end
if kept and redis.call('PTTL', KEYS[1]) >= tonumber(ARGV[3]) - 1000 then return false end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('PUBLISH', KEYS[2], ARGV[1] .. ARGV[2])
return false`;

/** Takes a session away, unless it was ended, which has to be remembered. */
const DROP = `
local kept = redis.call('GET', KEYS[1])
if kept and string.sub(kept, 1, ${ENDED.length}) ~= '${ENDED}' then redis.call('DEL', KEYS[1]) end`;

/** Ends a session, whatever is there, and tells the other instances. */
const END = `
local kept = redis.call('GET', KEYS[1])
if kept and string.sub(kept, 1, ${ENDED.length}) == '${ENDED}' then return end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
redis.call('PUBLISH', KEYS[2], ARGV[1] .. ARGV[2])`;

/**
 * Sessions that all instances share, sealed in Redis.
 *
 * Each instance has a copy, which answers while Redis is gone. As Redis may come back with less than it had, or
 * with nothing, each puts its copy there again whenever Redis comes up: first what was ended, which wins over what
 * goes on, whoever puts it and in which order. Until that is done, a session that Redis does not have counts as the
 * copy has it; afterwards it is over.
 */
export class RedisSessions implements SessionStore {
  readonly #link: RedisLink;
  readonly #copies = new SessionCopies();
  readonly #channel: string;
  /** A key whose value is another one whenever Redis has lost what it had. */
  readonly #marker: string;
  /** Its value when all that this instance knows was put there; null before. */
  #sharedIn: string | null = null;
  #isSharing = false;
  #shareAgain = false;

  constructor(link: RedisLink) {
    this.#link = link;
    this.#channel = link.key('sessions');
    this.#marker = link.key('sessions-marker');
    // Restarted, it may have less than before under the same marker.
    link.onUp(() => void this.#share());
    // What was said while nobody listened is read then.
    link.listen(
      'sessions',
      (message) => this.#hear(message),
      () => void this.#share(),
    );
  }

  async get(hash: string): Promise<Session | null> {
    if (this.#copies.hasEnded(hash)) return null;
    const key = this.#key(hash);
    const sharedIn = this.#sharedIn;
    const answer = await unlessGone(this.#link.ask((client) => client.mgetBuffer(key, this.#marker)));
    if (answer !== null) {
      const [value = null, marker = null] = answer;
      const known = readValue(this.#link.sealing, key, value);
      const isWhole = sharedIn !== null && marker?.toString() === sharedIn;
      if (known !== null) this.#note(hash, known);
      else if (isWhole) this.#copies.forget(hash);
      else if (!this.#isSharing) void this.#share();
    }
    return this.#copies.get(hash);
  }

  async put(hash: string, session: Session): Promise<void> {
    if (this.#copies.hasEnded(hash)) return;
    const dropped = this.#copies.keep(hash, session);
    await unlessGone(this.#putThere(hash, session));
    // The others, who hear of the new one, drop it from their copies by themselves.
    if (dropped !== null) await unlessGone(runScript(this.#link, DROP, [this.#key(dropped)], []));
  }

  async end(hash: string): Promise<void> {
    // What nobody knows needs no end, or whoever makes up ids could have many remembered.
    if (this.#copies.get(hash) === null && (await this.get(hash)) === null && this.#isWhole) return;
    const known = this.#copies.get(hash);
    const until = known?.endsAt ?? Date.now() + LONGEST_SESSION_MS;
    // Before anything is waited for: a request that is under way finds it ended.
    if (known === null) this.#copies.endUnheardOf(hash, until);
    else this.#copies.end(hash, until);
    await unlessGone(this.#endThere(hash, until));
  }

  /** Whether Redis can be asked, and has all that this instance knows. */
  get #isWhole(): boolean {
    return this.#link.isUp && this.#sharedIn !== null;
  }

  #key(hash: string): string {
    return this.#link.key(`session:${hash}`);
  }

  async #putThere(hash: string, session: Session): Promise<void> {
    const left = timeLeft(session);
    if (left <= 0) return;
    const key = this.#key(hash);
    const sealed = sealSession(this.#link.sealing, key, session);
    const ended = await runScript(this.#link, PUT, [key, this.#channel], [hash, sealed, Math.ceil(left)]);
    if (!Buffer.isBuffer(ended)) return;
    const known = readValue(this.#link.sealing, key, ended);
    if (known !== null) this.#note(hash, known);
  }

  async #endThere(hash: string, until: number): Promise<void> {
    const left = Math.max(1, Math.ceil(until - Date.now()));
    await runScript(this.#link, END, [this.#key(hash), this.#channel], [hash, endedValue(until), left]);
  }

  #note(hash: string, known: Known): void {
    if ('session' in known) this.#copies.keep(hash, known.session);
    else this.#copies.end(hash, known.endedUntil);
  }

  #hear(message: Buffer): void {
    const hash = message.subarray(0, HASH_LENGTH).toString();
    const known = readValue(this.#link.sealing, this.#key(hash), message.subarray(HASH_LENGTH));
    if (known !== null) this.#note(hash, known);
  }

  /** Puts what this instance knows where all can read it, and learns what the others put there. */
  async #share(): Promise<void> {
    this.#sharedIn = null;
    this.#shareAgain = true;
    if (this.#isSharing) return;
    this.#isSharing = true;
    while (this.#shareAgain) {
      this.#shareAgain = false;
      // When Redis goes meanwhile, it is done once more when it is back.
      const marker = await unlessGone(this.#shareOnce());
      if (this.#shareAgain || marker === null) continue;
      this.#sharedIn = marker;
    }
    this.#isSharing = false;
  }

  /** @returns the marker under which all is there now; null when it was lost on the way */
  async #shareOnce(): Promise<string | null> {
    const marker = await this.#link.ask(async (client) => {
      await client.set(this.#marker, randomUUID(), 'PX', LONGEST_SESSION_MS, 'NX');
      return client.get(this.#marker);
    });
    await inBatches(this.#copies.ended, ([hash, until]) => this.#endThere(hash, until));
    await this.#readAll();
    await inBatches(this.#copies.sessions, ([hash, session]) => this.#putThere(hash, session));
    const now = await this.#link.ask((client) => client.get(this.#marker));
    if (now !== marker) this.#shareAgain = true;
    return now === marker ? marker : null;
  }

  async #readAll(): Promise<void> {
    const start = this.#key('');
    let cursor = '0';
    do {
      const [next, keys] = await this.#link.ask((client) =>
        client.scan(cursor, 'MATCH', `${start}*`, 'COUNT', BATCH * 10),
      );
      for (let from = 0; from < keys.length; from += BATCH) {
        const batch = keys.slice(from, from + BATCH);
        const values = await this.#link.ask((client) => client.mgetBuffer(batch));
        batch.forEach((key, n) => {
          const known = readValue(this.#link.sealing, key, values[n] ?? null);
          if (known !== null) this.#note(key.slice(start.length), known);
        });
      }
      cursor = next;
    } while (cursor !== '0');
  }
}

async function inBatches<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += BATCH) {
    await Promise.all(all.slice(from, from + BATCH).map(act));
  }
}
