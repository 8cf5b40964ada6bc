import { RANK, type Rank } from './rank';

/** Hits are in order by rank, then weight, then length of the title up to this one. */
const LONGEST_TITLE = 63;
export const MAX_WEIGHT = 3;

/** Hits as they are found, sorted by counting: comparing a million of them would take most of a second. */
export class Hits {
  readonly #rows: Uint32Array;
  readonly #keys: Uint16Array;
  readonly #counts = new Uint32Array((RANK.isTitle + 1) * (MAX_WEIGHT + 1) * (LONGEST_TITLE + 1) + 1);
  #size = 0;

  constructor(most: number) {
    this.#rows = new Uint32Array(most);
    this.#keys = new Uint16Array(most);
  }

  add(row: number, rank: Rank, weight: number, titleLength: number): void {
    const place = (RANK.isTitle - rank) * (MAX_WEIGHT + 1) + MAX_WEIGHT - weight;
    const key = place * (LONGEST_TITLE + 1) + Math.min(titleLength, LONGEST_TITLE);
    this.#rows[this.#size] = row;
    this.#keys[this.#size] = key;
    this.#size++;
    this.#counts[key + 1] = (this.#counts[key + 1] ?? 0) + 1;
  }

  bestFirst(): Uint32Array {
    const places = this.#counts;
    for (let key = 1; key < places.length; key++) places[key] = (places[key] ?? 0) + (places[key - 1] ?? 0);
    const sorted = new Uint32Array(this.#size);
    for (let hit = 0; hit < this.#size; hit++) {
      const key = this.#keys[hit] ?? 0;
      const place = places[key] ?? 0;
      places[key] = place + 1;
      sorted[place] = this.#rows[hit] ?? 0;
    }
    return sorted;
  }
}
