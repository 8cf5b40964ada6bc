import { fold } from '../../../contract/fold';
import { formatNumber } from '../format';
import { counts } from '../growing-numbers';
import type { Steps } from '../slices';
import { textOf } from '../values';
import { Ranking } from './ranking';
import { ShardedMap } from './sharded';
import type { Summary } from './summary';
import type { Tally } from './tally';

/** Texts that are remembered as they were written. */
const MOST_WRITTEN = 2 ** 15;

/** A number among texts. The filter `is` finds it by how it is shown too: 1,247. */
interface AmongTexts {
  value: number;
  rows: number;
}

/**
 * The most frequent texts of a column. Those that the filter `is` finds together are one: case and accents do not
 * count, unless texts are told apart exactly.
 */
export class TextTally<T> implements Tally<T> {
  readonly unplaced = 0;
  readonly #keyOf: (text: string) => string;
  readonly #textAt: (place: number) => string;
  readonly #values = new ShardedMap<string, number>();
  /** Values by the first texts that they were written as: to look one up costs far less than to fold it. */
  readonly #written = new Map<string, number>();
  /** Where each value was first seen. */
  readonly #places = counts();
  /** Rows that the filter of a value finds. */
  readonly #found = new Ranking();
  /** Numbers by how they are shown, where that is not how they are written. */
  readonly #shown = new Map<string, Map<number, AmongTexts>>();
  #filled = 0;

  /** @param textAt - the text of a row that was added */
  constructor(isExact: boolean, textAt: (place: number) => string) {
    this.#keyOf = isExact ? (text) => text : (text) => fold(text).trim();
    this.#textAt = textAt;
  }

  get distinct(): number {
    return this.#values.size;
  }

  add(value: unknown, _row: T, place: number) {
    this.#filled++;
    const text = textOf(value);
    let known = this.#written.get(text);
    if (known === undefined) {
      known = this.#valueOf(text, place);
      if (this.#written.size < MOST_WRITTEN) this.#written.set(text, known);
    }
    this.#found.see(known);
    if (typeof value === 'number') this.#addShown(value, known);
  }

  #valueOf(text: string, place: number): number {
    const key = this.#keyOf(text);
    let value = this.#values.get(key);
    if (value === undefined) {
      value = this.#found.next();
      this.#values.set(key, value);
      this.#places.push(place);
      for (const { rows } of this.#shown.get(key)?.values() ?? []) this.#found.see(value, rows);
    }
    return value;
  }

  #addShown(number: number, value: number) {
    const shown = this.#keyOf(formatNumber(number));
    if (this.#values.get(shown) === value) return;
    let numbers = this.#shown.get(shown);
    if (!numbers) {
      numbers = new Map();
      this.#shown.set(shown, numbers);
    }
    const among = numbers.get(value) ?? { value, rows: 0 };
    among.rows++;
    numbers.set(value, among);
    const alike = this.#values.get(shown);
    if (alike !== undefined) this.#found.see(alike);
  }

  *settle(): Steps<void> {}

  get parts(): Summary['parts'] {
    const top = this.#found.top;
    const bars = top.map((value) => ({
      portion: { kind: 'text', text: this.#textAt(this.#places.at(value)) } as const,
      rows: this.#found.timesOf(value),
    }));
    const listed = bars.reduce((sum, { rows }) => sum + rows, 0) - this.#listedTwice(top);
    const others = { values: this.distinct - top.length, rows: this.#filled - listed };
    return [{ shape: 'frequencies', bars, others }];
  }

  /** How many rows two of the values have: as the number that it is, and as it is shown. */
  #listedTwice(top: readonly number[]): number {
    if (this.#shown.size === 0) return 0;
    let rows = 0;
    for (const value of top) {
      const key = this.#keyOf(this.#textAt(this.#places.at(value)));
      for (const among of this.#shown.get(key)?.values() ?? [])
        if (top.includes(among.value)) rows += among.rows;
    }
    return rows;
  }
}
