import { RANK, type Rank } from './rank';
import { FIELD_END, IS_WORD_UNIT, PAIR_WORDS, pairBit, unitBit } from './text-store';

/** Words of so many units may have a typo, or two; longer ones than a mask has bits for must be exact. */
const ONE_TYPO = 4;
const TWO_TYPOS = 8;
const MAX_BITS = 31;

/** A word of a query, prepared to be looked for in many texts. */
export class SearchedWord {
  readonly typos: 0 | 1 | 2;
  /** Units that a text must have in its names, but for as many as typos are allowed. */
  readonly units: number;
  /** Pairs that a text must have to contain the word. */
  readonly pairs0: number;
  readonly pairs1: number;
  readonly pairs2: number;
  readonly pairs3: number;
  readonly #word: Uint16Array;
  /** By the upper half of a unit: where in the masks those with that half begin; 0 where the word has none. */
  readonly #pages = new Uint16Array(256);
  /** By unit, the lower half after where its upper half begins. */
  readonly #masks: Int32Array;

  /** @param word - folded, not empty, without white space */
  constructor(word: string) {
    this.#word = Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
    const isExact = word.length > MAX_BITS || word.length < ONE_TYPO;
    this.typos = isExact ? 0 : word.length < TWO_TYPOS ? 1 : 2;
    this.units = this.#word.reduce((units, unit) => units | unitBit(unit), 0);
    const pairs = new Int32Array(PAIR_WORDS);
    for (let at = 1; at < this.#word.length; at++) {
      const bit = pairBit(this.#word[at - 1] ?? 0, this.#word[at] ?? 0);
      pairs[bit >>> 5] = (pairs[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    [this.pairs0 = 0, this.pairs1 = 0, this.pairs2 = 0, this.pairs3 = 0] = pairs;
    const halves = [...new Set(this.#word.map((unit) => unit >>> 8))];
    for (const [place, half] of halves.entries()) this.#pages[half] = (place + 1) * 256;
    this.#masks = new Int32Array((halves.length + 1) * 256);
    if (this.typos === 0) return;
    for (const [at, unit] of this.#word.entries()) {
      const place = (this.#pages[unit >>> 8] ?? 0) + (unit & 255);
      this.#masks[place] = (this.#masks[place] ?? 0) | (2 << at);
    }
  }

  /** The best way in which a text has the word as it is. */
  exact(text: Uint16Array, from: number, titleEnd: number, end: number): Rank {
    const word = this.#word;
    const first = word[0];
    const isWordUnit = IS_WORD_UNIT;
    let last = end - word.length;
    let best: Rank = RANK.none;
    for (let at = from; at < last; at++) {
      if (text[at] !== first) continue;
      let length = 1;
      while (length < word.length && text[at + length] === word[length]) length++;
      if (length < word.length) continue;
      const isInTitle = at < titleEnd;
      if (isWordUnit[text[at - 1] ?? 0] === 0) {
        if (!isInTitle) return RANK.begins;
        if (isWordUnit[text[at + length] ?? 0] === 0) return RANK.wholeInTitle;
        best = RANK.beginsInTitle;
        // What follows the title can be no better.
        last = titleEnd;
      } else if (best === RANK.none) {
        best = isInTitle ? RANK.withinTitle : RANK.within;
      }
    }
    return best;
  }

  /** Tells with how few typos some word of a text begins with this one: {@link RANK} of one, two, or none. */
  withTypos(text: Uint16Array, from: number, end: number): Rank {
    const isWordUnit = IS_WORD_UNIT;
    const first = this.typos === 1 ? 0b110 : 0b1110;
    let best: Rank = RANK.none;
    for (let start = from; start < end && best !== RANK.oneTypo; start++) {
      let masks = this.#mask(text[start] ?? 0) | this.#mask(text[start + 1] ?? 0);
      if (this.typos === 2) masks |= this.#mask(text[start + 2] ?? 0);
      // With one typo the first two units of both have one in common, with two the first three.
      if ((masks & first) !== 0) {
        const rank = this.#typosFrom(text, start);
        if (rank > best) best = rank;
      }
      while (isWordUnit[text[start] ?? 0] === 1) start++;
    }
    return best;
  }

  /**
   * Counts the typos from a place in a text on: a unit left out, added, or another one, or two neighbours in the
   * wrong order.
   *
   * By the algorithm of Wu and Manber: bit n of a state is set when the word's first n units are met in all that
   * was read, with so many typos as the state is for.
   */
  #typosFrom(text: Uint16Array, start: number): Rank {
    const done = 1 << this.#word.length;
    const hasTwo = this.typos === 2;
    let best: Rank = RANK.none;
    let none = 0b1;
    let one = 0b11;
    let two = hasTwo ? 0b111 : 0;
    let noneBefore = 0;
    let oneBefore = 0;
    let maskBefore = 0;
    for (let at = start; (one | two) !== 0; at++) {
      const unit = text[at] ?? FIELD_END;
      if (unit === FIELD_END) break;
      const mask = this.#mask(unit);
      const swapped = (mask << 1) & maskBefore;
      const nextNone = (none << 1) & mask;
      const nextOne =
        ((one << 1) & mask) | none | (none << 1) | (nextNone << 1) | ((noneBefore << 2) & swapped);
      if ((nextOne & done) !== 0) return RANK.oneTypo;
      if (hasTwo) {
        two = ((two << 1) & mask) | one | (one << 1) | (nextOne << 1) | ((oneBefore << 2) & swapped);
        if ((two & done) !== 0) best = RANK.twoTypos;
      }
      noneBefore = none;
      oneBefore = one;
      maskBefore = mask;
      none = nextNone;
      one = nextOne;
    }
    return best;
  }

  /** Where a unit is in the word: bit n + 1 for its unit n. */
  #mask(unit: number): number {
    return this.#masks[(this.#pages[unit >>> 8] ?? 0) + (unit & 255)] ?? 0;
  }
}
