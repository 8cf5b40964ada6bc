import { counts } from '../growing-numbers';

/** How many values are listed. */
const MOST_LISTED = 10;

/**
 * How often each of some values was seen, and which were seen most often. Values are known by numbers, from 0 on in
 * the order in which they came; of those seen equally often the first are the first.
 */
export class Ranking {
  readonly #counts = counts();
  readonly #top: number[] = [];

  get length(): number {
    return this.#counts.length;
  }

  /** The values seen most often. */
  get top(): readonly number[] {
    return this.#top;
  }

  timesOf(value: number): number {
    return this.#counts.at(value);
  }

  /** Makes room for a value that was not seen so far, and gives its number. */
  next(): number {
    this.#counts.push(0);
    return this.#counts.length - 1;
  }

  /** Counts a value once more, or several times. */
  see(value: number, times = 1) {
    this.#counts.set(value, this.#counts.at(value) + times);
    const top = this.#top;
    let place = top.indexOf(value);
    if (place < 0) {
      if (top.length === MOST_LISTED && !this.#isBefore(value, top[MOST_LISTED - 1] ?? 0)) return;
      place = Math.min(top.length, MOST_LISTED - 1);
    }
    for (; place > 0; place--) {
      const above = top[place - 1] ?? 0;
      if (!this.#isBefore(value, above)) break;
      top[place] = above;
    }
    top[place] = value;
  }

  #isBefore(value: number, other: number): boolean {
    const more = this.#counts.at(value) - this.#counts.at(other);
    return more > 0 || (more === 0 && value < other);
  }
}
