import { floats } from '../growing-numbers';
import type { Steps } from '../slices';
import { RunningMedian } from './running-median';
import type { Scale } from './scale';
import { ShardedMap } from './sharded';
import { FEW } from './tally';

/** The numbers of one range. */
export interface Range {
  rows: number;
  least: number;
  greatest: number;
}

const NO_ROWS: Readonly<Range> = { rows: 0, least: 0, greatest: 0 };

/**
 * How many numbers are in each range of a scale. Another scale counts all of them anew; that happens about as often
 * as they reach twice as far.
 */
export class Histogram<S extends Scale> {
  readonly #numbers = floats();
  readonly #median = new RunningMedian();
  readonly #distinct = new ShardedMap<number, true>();
  readonly #scaleOf: (least: number, greatest: number) => S;
  readonly #ranges = new Map<number, Range>();
  #scale: S | null = null;
  #placed = 0;
  /** Numbers that no range of the scale has. */
  outside = 0;
  least = Number.POSITIVE_INFINITY;
  greatest = Number.NEGATIVE_INFINITY;

  /** @param scaleOf - the scale for numbers that reach so far */
  constructor(scaleOf: (least: number, greatest: number) => S) {
    this.#scaleOf = scaleOf;
  }

  get rows(): number {
    return this.#numbers.length;
  }

  get distinct(): number {
    return this.#distinct.size;
  }

  get middle(): readonly [lower: number, upper: number] {
    return this.#median.middle;
  }

  add(number: number) {
    this.#numbers.push(number);
    this.#median.add(number);
    this.#distinct.set(number, true);
    if (number < this.least) this.least = number;
    if (number > this.greatest) this.greatest = number;
  }

  /** Brings the numbers that were added into their ranges; goes on where it was given up. */
  *settle(): Steps<void> {
    if (this.rows === 0) return;
    const scale = this.#scaleOf(this.least, this.greatest);
    if (scale.key !== this.#scale?.key) {
      this.#ranges.clear();
      this.#placed = 0;
      this.outside = 0;
    }
    this.#scale = scale;
    while (this.#placed < this.rows) {
      this.#place(this.#numbers.at(this.#placed), scale);
      this.#placed++;
      if (this.#placed % FEW === 0) yield;
    }
  }

  #place(number: number, scale: S) {
    const place = scale.placeOf(number);
    if (place === null) {
      this.outside++;
      return;
    }
    const range = this.#ranges.get(place);
    if (!range) {
      this.#ranges.set(place, { rows: 1, least: number, greatest: number });
      return;
    }
    range.rows++;
    if (number < range.least) range.least = number;
    if (number > range.greatest) range.greatest = number;
  }

  /** What is made of each range, from the first to the last. */
  map<R>(make: (range: Readonly<Range>, place: number, scale: S) => R): R[] {
    const scale = this.#scale;
    if (!scale) return [];
    return Array.from({ length: scale.last - scale.first + 1 }, (_, at) => {
      const place = scale.first + at;
      return make(this.#ranges.get(place) ?? NO_ROWS, place, scale);
    });
  }
}
