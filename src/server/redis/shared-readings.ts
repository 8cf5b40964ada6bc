import { randomUUID } from 'node:crypto';
import {
  type CustomerReading,
  POLL_MS,
  pause,
  type ReadingListener,
  type Readings,
} from '../directory/readings';
import { UpstreamError } from '../upstream/errors';
import type { PageSource } from '../upstream/pages';
import { Grace } from './grace';
import { ReadingLock } from './reading-lock';
import { JOIN } from './reading-scripts';
import { ReadingTrouble } from './reading-trouble';
import { RedisGone, type RedisLink } from './redis-link';
import { runScript, textsOf } from './script';
import { type ReadingPlace, SharedReading } from './shared-reading';

/** Shorter than people wait for a first page. */
const LEASE_MS = 10_000;
/** How much longer a reading is kept than it is good for, in milliseconds: the next one takes some time. */
const KEPT_LONGER_MS = 60 * 60_000;

interface SharedReadingsOptions {
  link: RedisLink;
  upstream: PageSource;
  /** Milliseconds between the end of one reading of all customers and the begin of the next. */
  refreshMs: number;
  /** How long an instance that reads, and says nothing, is waited for: 10 s, unless told. In milliseconds. */
  leaseMs: number | undefined;
  listener: ReadingListener;
}

/**
 * Readings that all instances do together: one asks ChartMogul, and all take its pages from Redis, where they are
 * kept sealed. What one leaves undone, another goes on with at the very page. Who comes later has the last complete
 * reading at once. While Redis is gone, each instance reads alone.
 */
export class SharedReadings implements Readings {
  readonly #place: ReadingPlace;
  readonly #refreshMs: number;
  /** When the last reading that was read here to its end began: milliseconds since 1970; 0 before any. */
  #doneBegan = 0;
  /** When another is due, should Redis not know it. */
  #dueAt = Number.NEGATIVE_INFINITY;

  constructor({ link, upstream, refreshMs, leaseMs = LEASE_MS, listener }: SharedReadingsOptions) {
    this.#refreshMs = refreshMs;
    this.#place = {
      link,
      upstream,
      lock: new ReadingLock(link, leaseMs, () => listener.onTaken()),
      trouble: new ReadingTrouble(link, listener),
      stateKey: link.key('reading'),
      keptMs: refreshMs + KEPT_LONGER_MS,
      done: (began) => {
        this.#doneBegan = Math.max(this.#doneBegan, began);
        this.#dueAt = performance.now() + refreshMs;
      },
    };
  }

  async next(signal: AbortSignal): Promise<CustomerReading | null> {
    const grace = new Grace();
    while (!signal.aborted) {
      try {
        const reading = await this.#join();
        if (reading !== null) return reading;
        grace.noteBack();
      } catch (error) {
        if (!(error instanceof RedisGone)) throw error;
        if (grace.noteGone() && this.#isDue) return new SharedReading(this.#place, null, Date.now());
      }
      await pause(POLL_MS, signal);
    }
    return null;
  }

  /** A reading that was not read here yet, or is due and begun here; null when there is none. */
  async #join(): Promise<CustomerReading | null> {
    const { link, lock, trouble, stateKey, keptMs } = this.#place;
    const keys = [stateKey, lock.key, trouble.key];
    const due = this.#isDue ? '1' : '0';
    const own = [lock.me, lock.leaseMs, this.#doneBegan, this.#refreshMs];
    const args = [...own, due, randomUUID(), keptMs, trouble.hurried()];
    const [kind, value, began] = textsOf(await runScript(link, JOIN, keys, args));
    if (`${kind}` === 'wait') {
      trouble.see(value);
      return null;
    }
    if (`${kind}` === 'begin') lock.hold();
    return new SharedReading(this.#place, `${value}`, Number(`${began}`));
  }

  get #isDue(): boolean {
    return performance.now() >= this.#dueAt;
  }

  tell(error: unknown, pauseMs: number): void {
    const { lock, trouble } = this.#place;
    if (!lock.isHeld) return;
    if (error instanceof UpstreamError) trouble.tell(error, pauseMs, pauseMs + lock.leaseMs);
    // A fault of this instance's own: another may do better.
    else lock.free();
  }

  hurry(): void {
    this.#place.trouble.hurry();
  }

  stop(): void {
    this.#place.lock.leave();
  }
}
