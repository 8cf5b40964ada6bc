import { UpstreamError } from '../upstream/errors';

/** Seconds after which a reader may be done. */
const RETRY_AFTER = 10;

/** Counts what each user is reading at the same time: it takes memory for as long as its reader takes. */
export class OpenFiles {
  readonly #counts = new Map<string, number>();
  readonly #most: number;

  /** @param most - that one user may read */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Counts one more, until what is returned is called, or the signal aborts.
   *
   * @throws UpstreamError - `busy` when the user reads so many already
   */
  open(user: string, signal: AbortSignal): () => void {
    const count = this.#counts.get(user) ?? 0;
    if (count >= this.#most) {
      throw new UpstreamError('busy', {
        retryAfter: RETRY_AFTER,
        detail: `${this.#most} of these are being read already.`,
      });
    }
    this.#counts.set(user, count + 1);
    let isOpen = true;
    const close = () => {
      if (!isOpen) return;
      isOpen = false;
      signal.removeEventListener('abort', close);
      const left = (this.#counts.get(user) ?? 1) - 1;
      if (left === 0) this.#counts.delete(user);
      else this.#counts.set(user, left);
    };
    signal.addEventListener('abort', close, { once: true });
    return close;
  }
}
