import { UpstreamError } from '../upstream/errors';

/** Files that one user may read at the same time: each keeps a list in memory for as long as its reader takes. */
const MOST_FILES = 30;
/** Seconds after which a reader may be done. */
const RETRY_AFTER = 10;

/** Counts the files that each user is reading. */
export class OpenFiles {
  readonly #counts = new Map<string, number>();

  /**
   * Counts one more, until what is returned is called, or the signal aborts.
   *
   * @throws UpstreamError - `busy` when the user reads so many already
   */
  open(user: string, signal: AbortSignal): () => void {
    const count = this.#counts.get(user) ?? 0;
    if (count >= MOST_FILES) {
      throw new UpstreamError('busy', {
        retryAfter: RETRY_AFTER,
        detail: `${MOST_FILES} files are being read already.`,
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
