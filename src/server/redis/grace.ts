/** How long a Redis that is gone is waited for where nobody is kept waiting, in milliseconds. */
const GRACE_MS = 2_000;

/** Waits a while for a Redis that is gone, as it may be back at once. */
export class Grace {
  #goneSince: number | null = null;

  noteBack(): void {
    this.#goneSince = null;
  }

  /** To be called whenever it is found gone: true when it has been for long enough. */
  noteGone(): boolean {
    this.#goneSince ??= performance.now();
    return performance.now() - this.#goneSince >= GRACE_MS;
  }
}
