import { isPage } from '../../contract/page';
import { type CustomerReading, POLL_MS, pause, ReadingGone } from '../directory/readings';
import type { Answer } from '../upstream/answer';
import type { Caller } from '../upstream/client';
import type { PageSource } from '../upstream/pages';
import { Grace } from './grace';
import type { ReadingLock } from './reading-lock';
import { ABANDON, COMPLETE, STORE, TAKE } from './reading-scripts';
import type { ReadingTrouble } from './reading-trouble';
import { packPage, pageName, unpackPage } from './reading-values';
import { RedisGone, type RedisLink } from './redis-link';
import { runScript, textsOf } from './script';
import { unlessGone } from './unless-gone';

/** What all readings of an instance have in common. */
export interface ReadingPlace {
  link: RedisLink;
  upstream: PageSource;
  lock: ReadingLock;
  trouble: ReadingTrouble;
  /** The key that says of readings. */
  stateKey: string;
  /** How long what nobody cares for any more is kept, in milliseconds. */
  keptMs: number;
  /** Takes note that a reading that began then was read here to its end. */
  done: (began: number) => void;
}

/** One reading that instances do together. Once Redis is gone, or has lost it, each goes on alone where it stands. */
export class SharedReading implements CustomerReading {
  readonly began: Date;
  readonly #place: ReadingPlace;
  /** Null where it is this instance's own. */
  #id: string | null;

  /** @param began - milliseconds since 1970 */
  constructor(place: ReadingPlace, id: string | null, began: number) {
    this.#place = place;
    this.#id = id;
    this.began = new Date(began);
  }

  async get(path: string, caller: Caller): Promise<Answer> {
    const grace = new Grace();
    while (this.#id !== null) {
      caller.signal.throwIfAborted();
      try {
        const answer = await this.#take(this.#id, path, caller);
        if (answer !== null) return answer;
        grace.noteBack();
      } catch (error) {
        if (!(error instanceof RedisGone)) throw error;
        if (grace.noteGone()) this.#goOnAlone();
      }
      if (this.#id !== null) await pause(POLL_MS, caller.signal);
    }
    return this.#place.upstream.get(path, caller);
  }

  /** A page that is there, or that this instance is to read; null when another is reading it, or it is lost. */
  async #take(id: string, path: string, caller: Caller): Promise<Answer | null> {
    const { link, lock, trouble, stateKey } = this.#place;
    const keys = [stateKey, lock.key, trouble.key, this.#pagesKey(id)];
    const args = [lock.me, lock.leaseMs, id, pageName(path), trouble.hurried()];
    const [kind, value] = textsOf(await runScript(link, TAKE, keys, args));
    switch (`${kind}`) {
      case 'page':
        return this.#unpack(id, path, value);
      case 'read':
        lock.hold();
        return this.#read(id, path, caller);
      case 'gone':
        throw new ReadingGone();
      case 'lost':
        this.#goOnAlone();
        return null;
      default:
        trouble.see(value);
        return null;
    }
  }

  async #read(id: string, path: string, caller: Caller): Promise<Answer> {
    const { link, upstream } = this.#place;
    const answer = await upstream.get(path, caller);
    // What is no page may be one when it is asked for again.
    if (!isPage(answer.value)) return answer;
    const packed = await packPage(link.sealing, this.#placeOf(id, path), answer);
    const grace = new Grace();
    for (;;) {
      try {
        return (await this.#store(id, path, packed)) ?? answer;
      } catch (error) {
        if (!(error instanceof RedisGone)) throw error;
        if (grace.noteGone()) {
          this.#goOnAlone();
          return answer;
        }
      }
      // Without it, the others would wait for a page that nobody reads again.
      await pause(POLL_MS, caller.signal);
      caller.signal.throwIfAborted();
    }
  }

  /** Puts a page where all can take it; one that is there already is taken in its place, so that all go by the same. */
  async #store(id: string, path: string, packed: Buffer): Promise<Answer | null> {
    const { link, trouble, stateKey, keptMs } = this.#place;
    const keys = [stateKey, trouble.key, this.#pagesKey(id)];
    const [kind, value] = textsOf(await runScript(link, STORE, keys, [id, pageName(path), packed, keptMs]));
    if (`${kind}` === 'gone') throw new ReadingGone();
    if (`${kind}` === 'lost') this.#goOnAlone();
    return `${kind}` === 'page' ? this.#unpack(id, path, value) : null;
  }

  async #unpack(id: string, path: string, packed: Buffer | undefined): Promise<Answer | null> {
    const { link } = this.#place;
    const answer =
      packed === undefined ? null : await unpackPage(link.sealing, this.#placeOf(id, path), packed);
    if (answer === null) this.#goOnAlone();
    return answer;
  }

  async complete(): Promise<void> {
    const { link, lock, stateKey, keptMs, done } = this.#place;
    done(this.began.getTime());
    const id = this.#id;
    if (id === null) return;
    lock.drop();
    const completing = runScript(link, COMPLETE, [stateKey, lock.key], [lock.me, id, keptMs]);
    const [before] = textsOf(await unlessGone(completing));
    if (before === undefined || before.length === 0) return;
    await unlessGone(link.ask((client) => client.unlink(this.#pagesKey(`${before}`))));
  }

  async abandon(): Promise<void> {
    const { link, lock, stateKey } = this.#place;
    const id = this.#id;
    if (id === null) return;
    const keys = [stateKey, lock.key, this.#pagesKey(id)];
    await unlessGone(runScript(link, ABANDON, keys, [lock.me, lock.leaseMs, id]));
  }

  #goOnAlone(): void {
    this.#id = null;
    this.#place.lock.free();
  }

  #pagesKey(id: string): string {
    return this.#place.link.key(`reading-pages:${id}`);
  }

  #placeOf(id: string, path: string): string {
    return `${this.#pagesKey(id)} ${pageName(path)}`;
  }
}
