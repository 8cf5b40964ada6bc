import type { ReadingListener } from '../directory/readings';
import type { UpstreamError } from '../upstream/errors';
import { packTrouble, unpackTrouble } from './reading-values';
import type { RedisLink } from './redis-link';
import { unlessGone } from './unless-gone';

/** Why the one who reads for all does not get on, where all can see it. */
export class ReadingTrouble {
  readonly key: string;
  readonly #link: RedisLink;
  readonly #listener: ReadingListener;
  /** The one that was told, or seen, last. */
  #known = '';
  #isHurried = false;

  constructor(link: RedisLink, listener: ReadingListener) {
    this.key = link.key('reading-trouble');
    this.#link = link;
    this.#listener = listener;
  }

  /** @param keptMs - after which nobody believes it any more, in milliseconds */
  tell(error: UpstreamError, pauseMs: number, keptMs: number): void {
    const { id, packed } = packTrouble(this.#link.sealing, this.key, error, pauseMs);
    this.#known = id;
    void unlessGone(this.#link.ask((client) => client.set(this.key, packed, 'PX', Math.ceil(keptMs))));
  }

  /** Passes on the trouble of another instance, once. */
  see(packed: Buffer | undefined): void {
    if (packed === undefined || packed.length === 0) return;
    const trouble = unpackTrouble(this.#link.sealing, this.key, packed);
    if (trouble === null || trouble.id === this.#known) return;
    this.#known = trouble.id;
    this.#listener.onTrouble(trouble.error, trouble.pauseMs);
  }

  /** Takes note that somebody waits: whoever is in trouble is not to be waited for. */
  hurry(): void {
    this.#isHurried = true;
  }

  /** `1`, once, when somebody waits. */
  hurried(): '0' | '1' {
    const isHurried = this.#isHurried;
    this.#isHurried = false;
    return isHurried ? '1' : '0';
  }
}
