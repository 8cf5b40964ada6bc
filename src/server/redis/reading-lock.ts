import { randomUUID } from 'node:crypto';
import { FREE, RENEW } from './reading-scripts';
import type { RedisLink } from './redis-link';
import { runScript } from './script';
import { unlessGone } from './unless-gone';

/** The lock of who reads for all: held for as long as the holder lives, and a lease longer. */
export class ReadingLock {
  /** Who this instance is. */
  readonly me = randomUUID();
  readonly key: string;
  readonly leaseMs: number;
  readonly #link: RedisLink;
  readonly #onTaken: () => void;
  #renewing: NodeJS.Timeout | undefined;
  #hasLeft = false;

  /** @param onTaken - called when it was found not to be held any more */
  constructor(link: RedisLink, leaseMs: number, onTaken: () => void) {
    this.#onTaken = onTaken;
    this.#link = link;
    this.key = link.key('reading-lock');
    this.leaseMs = leaseMs;
  }

  get isHeld(): boolean {
    return this.#renewing !== undefined;
  }

  /** Takes note that it was taken, and keeps it. */
  hold(): void {
    if (this.#hasLeft) this.#release();
    else this.#renewing ??= setInterval(() => void this.#renew(), this.leaseMs / 3).unref();
  }

  /** Takes note that it is no longer held. */
  drop(): void {
    clearInterval(this.#renewing);
    this.#renewing = undefined;
  }

  /** Lets another have it now. */
  free(): void {
    if (!this.isHeld) return;
    this.drop();
    this.#release();
  }

  /** Frees it for good: what was asked for before, and comes now, is not kept either. */
  leave(): void {
    this.#hasLeft = true;
    this.free();
  }

  #release(): void {
    // When Redis is gone, the lease ends by itself.
    void unlessGone(runScript(this.#link, FREE, [this.key], [this.me]));
  }

  async #renew(): Promise<void> {
    const answer = await unlessGone(runScript(this.#link, RENEW, [this.key], [this.me, this.leaseMs]));
    if (answer !== 0 || !this.isHeld) return;
    this.drop();
    this.#onTaken();
  }
}
