/**
 * An exact sliding window: at most `grants` sendings in any `windowMs`.
 *
 * A reservation counts until it is sent or given back, and from the moment of sending for a whole window:
 * were it stamped when reserved, requests that wait for a slow TLS handshake would arrive together with
 * the next window's.
 */
export class SendingWindow {
  readonly #grants: number;
  readonly #windowMs: number;
  /** When each sending of the last window happened, oldest first. */
  readonly #sent: number[] = [];
  #reserved = 0;

  constructor(grants: number, windowMs: number) {
    this.#grants = grants;
    this.#windowMs = windowMs;
  }

  reserve(): void {
    this.#reserved++;
  }

  giveBack(): void {
    this.#reserved--;
  }

  send(now: number): void {
    this.#reserved--;
    if (this.#grants !== Number.POSITIVE_INFINITY) this.#sent.push(now);
  }

  /**
   * Milliseconds until there is room: 0 when there is, Infinity when only a reservation can make some.
   *
   * @param spare - grants that are to be left over
   */
  waitFor(now: number, spare = 0): number {
    while (this.#sent[0] !== undefined && now - this.#sent[0] >= this.#windowMs) this.#sent.shift();
    const excess = this.#reserved + this.#sent.length + spare - this.#grants;
    if (excess < 0) return 0;
    const leaves = this.#sent[excess];
    return leaves === undefined ? Number.POSITIVE_INFINITY : leaves + this.#windowMs - now;
  }
}
