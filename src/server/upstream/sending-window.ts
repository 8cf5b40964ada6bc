import { UsualTimes } from './usual-times';

/** The pace when a window fills: the gap between two sendings, as a share of the gap that they have when it is full. */
const GAP_SHARE = 0.7;
/** By how much one that was sent later may have overtaken others, on its own connection, in milliseconds. */
const OVERTAKEN_MS = 20;
/** How many gaps a timer may be late without the pace being lost. */
const CATCH_UP = 5;
/** How long one that was given up may be on its way still, in milliseconds, where no other tells. */
const LOST_MS = 2_000;

/** A request that was sent. */
export interface Sending {
  readonly sentAt: number;
  /** When it has reached the upstream API at the latest; Infinity while that is not known. */
  arrivedBy: number;
}

/**
 * An exact sliding window: at most `grants` requests reach the upstream API in any `windowMs`, by its own clock.
 *
 * When one got there nobody here knows. So it counts from its reservation until a window after the latest moment at
 * which it can have arrived. That is its answer, or that of one that was sent after it, less the time that such an
 * answer takes at least: what was sent first arrives first, or little later. Were it counted from its sending, requests
 * that a busy machine held up would arrive together with the next window's.
 *
 * The first half of a window goes at once, for who opens a page; what follows goes at some distance, as what is sent in
 * a rush waits for itself on the way, and would come in a rush again one window later.
 */
export class SendingWindow {
  readonly #grants: number;
  readonly #windowMs: number;
  readonly #gapMs: number;
  /** Those that count still, in the order of their sending. */
  #sendings: Sending[] = [];
  /** Those that have ended, and are not known to have arrived, or not taken note of. */
  #ended: Sending[] = [];
  #reserved = 0;
  /** When the next is due by the pace. */
  #dueAt = Number.NEGATIVE_INFINITY;
  readonly #usualTimes = new UsualTimes();

  constructor(grants: number, windowMs: number) {
    this.#grants = grants;
    this.#windowMs = windowMs;
    this.#gapMs = (windowMs / grants) * GAP_SHARE;
  }

  /** Counts a request that is about to be sent: {@link send} or {@link giveBack} is to follow. */
  reserve(now: number): void {
    this.#reserved++;
    this.#dueAt = Math.min(Math.max(this.#dueAt, now - CATCH_UP * this.#gapMs), now) + this.#gapMs;
  }

  /** It was never sent. */
  giveBack(): void {
    this.#reserved--;
  }

  /** It goes out now: {@link answer} or {@link giveUp} is to follow. */
  send(now: number): Sending {
    this.#reserved--;
    const sending = { sentAt: now, arrivedBy: Number.POSITIVE_INFINITY };
    if (this.#grants !== Number.POSITIVE_INFINITY) this.#sendings.push(sending);
    return sending;
  }

  /**
   * It was given up before anything came: it may arrive yet, where the upstream API stands still. Those that were given
   * up would go on being sent meanwhile, and arrive together.
   */
  giveUp(sending: Sending, now: number): void {
    sending.arrivedBy = Math.min(sending.arrivedBy, now + LOST_MS);
    this.#ended.push(sending);
  }

  /**
   * It was answered.
   *
   * @param kind - requests of a kind take about the same time; none where it may have taken any
   */
  answer(sending: Sending, now: number, kind?: string): void {
    const least = kind === undefined ? 0 : this.#usualTimes.add(kind, now - sending.sentAt, now);
    sending.arrivedBy = Math.min(sending.arrivedBy, now - least);
    for (const other of [...this.#sendings, ...this.#ended]) {
      if (other.sentAt > sending.sentAt) continue;
      other.arrivedBy = Math.min(other.arrivedBy, now - least + OVERTAKEN_MS);
    }
    this.#ended.push(sending);
  }

  /** Of those that have ended, when each arrived at the latest that has by now: each is told once. */
  takeArrived(now: number): number[] {
    const arrived = this.#ended.filter(({ arrivedBy }) => arrivedBy <= now);
    this.#ended = this.#ended.filter(({ arrivedBy }) => arrivedBy > now);
    return arrived.map(({ arrivedBy }) => arrivedBy);
  }

  /** How many were given up and may not have arrived. */
  lost(now: number): number {
    return this.#ended.filter(({ arrivedBy }) => arrivedBy > now).length;
  }

  /** How many count in the window now: sent within it, or about to be. */
  used(now: number): number {
    this.#sendings = this.#sendings.filter(({ arrivedBy }) => now - arrivedBy < this.#windowMs);
    return this.#reserved + this.#sendings.length;
  }

  /**
   * Milliseconds until there is room: 0 when there is, Infinity when only an answer can make some.
   *
   * @param spare - grants that are to be left over
   */
  waitFor(now: number, spare = 0): number {
    const used = this.used(now);
    const excess = used + spare - this.#grants;
    if (excess < 0) return used * 2 < this.#grants ? 0 : Math.max(0, this.#dueAt - now);
    const leaving = this.#sendings.map(({ arrivedBy }) => arrivedBy).sort((one, other) => one - other);
    return (leaving[excess] ?? Number.POSITIVE_INFINITY) + this.#windowMs - now;
  }

  /** How many may go at once and not at some distance, whether there is room or not. */
  atOnce(now: number): number {
    const used = this.used(now);
    if (used * 2 < this.#grants) return Math.ceil(this.#grants / 2) - used;
    return now >= this.#dueAt ? 1 : 0;
  }
}
