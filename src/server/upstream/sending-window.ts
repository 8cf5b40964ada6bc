import { UsualTimes } from './usual-times';

/** The least gap between two sendings when a window fills, as a share of the gap that it has when it is full. */
const GAP_SHARE = 0.4;

/**
 * An exact sliding window: at most `grants` requests reach the upstream API in any `windowMs`, by its own clock.
 *
 * When one got there nobody here knows: between its sending and its answer. So it counts from its reservation until a
 * window after the latest moment at which it can have arrived, which is its answer less the time that such an answer
 * takes at least. Were it counted from its sending, requests that a slow handshake or a busy machine held up would
 * arrive together with the next window's.
 *
 * The first half of a window goes at once, for who opens a page; what follows goes at some distance, as what is sent in
 * a rush waits for itself on the way, and would come in a rush again one window later.
 */
export class SendingWindow {
  readonly #grants: number;
  readonly #windowMs: number;
  readonly #gapMs: number;
  /** When those that were answered in the last window arrived at the latest, the oldest first. */
  readonly #arrivals: number[] = [];
  /** Reserved, or sent and not answered yet. */
  #open = 0;
  /** When the last was reserved. */
  #last = Number.NEGATIVE_INFINITY;
  readonly #usualTimes = new UsualTimes();

  constructor(grants: number, windowMs: number) {
    this.#grants = grants;
    this.#windowMs = windowMs;
    this.#gapMs = (windowMs / grants) * GAP_SHARE;
  }

  /** Counts a request that is about to be sent; one of the next three is to follow. */
  reserve(now: number): void {
    this.#open++;
    this.#last = now;
  }

  /** It was never sent. */
  giveBack(): void {
    this.#open--;
  }

  /** It was given up, or failed: it may have arrived just now, which is what is returned. */
  fail(now: number): number {
    this.#open--;
    return this.#arrive(now);
  }

  /** How many count in the window now: sent within it, or about to be. */
  used(now: number): number {
    return this.#open + this.#arrivals.filter((at) => now - at < this.#windowMs).length;
  }

  /**
   * It was answered.
   *
   * @param kind - requests of a kind take about the same time
   * @param tookMs - from its sending to the end of its answer
   * @returns when it arrived at the latest
   */
  answer(now: number, kind: string, tookMs: number): number {
    this.#open--;
    return this.#arrive(now - this.#usualTimes.add(kind, tookMs, now));
  }

  /**
   * Milliseconds until there is room: 0 when there is, Infinity when only an answer can make some.
   *
   * @param spare - grants that are to be left over
   */
  waitFor(now: number, spare = 0): number {
    while (this.#arrivals[0] !== undefined && now - this.#arrivals[0] >= this.#windowMs)
      this.#arrivals.shift();
    const used = this.#open + this.#arrivals.length;
    const excess = used + spare - this.#grants;
    if (excess < 0) return used * 2 < this.#grants ? 0 : Math.max(0, this.#last + this.#gapMs - now);
    const leaves = this.#arrivals[excess];
    return leaves === undefined ? Number.POSITIVE_INFINITY : leaves + this.#windowMs - now;
  }

  /** How many may go at once and not at some distance, whether there is room or not. */
  atOnce(now: number): number {
    const used = this.used(now);
    if (used * 2 < this.#grants) return Math.ceil(this.#grants / 2) - used;
    return now - this.#last >= this.#gapMs ? 1 : 0;
  }

  #arrive(at: number): number {
    if (this.#grants === Number.POSITIVE_INFINITY) return at;
    const place = this.#arrivals.findLastIndex((other) => other <= at) + 1;
    this.#arrivals.splice(place, 0, at);
    return at;
  }
}
