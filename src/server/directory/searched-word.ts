import { FIELD_END, IS_WORD_UNIT, PAIR_WORDS, pairBit, unitBit } from './text-store';

/** How well a word is met, from a typo to a whole word of the title; 0 for not at all. */
export const RANK = {
  none: 0,
  twoTypos: 1,
  oneTypo: 2,
  within: 3,
  withinTitle: 4,
  begins: 5,
  beginsInTitle: 6,
  wholeInTitle: 7,
} as const;

export type Rank = (typeof RANK)[keyof typeof RANK];

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
  /** By unit: bit n + 1 is set where it is the word's unit n. */
  readonly #masks: Int32Array;

  /** @param word - folded, not empty, without white space */
  constructor(word: string) {
    this.#word = Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
    const isLong = word.length > MAX_BITS || word.length < ONE_TYPO;
    this.typos = isLong ? 0 : word.length < TWO_TYPOS ? 1 : 2;
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

  /**
   * Tells with how many typos a word of a text begins with this one: a unit left out, added, or another one, or
   * two neighbours in the wrong order.
   *
   * By the algorithm of Wu and Manber: bit n of a state is set when the word's first n units are met, with so
   * many typos as the state stands for, in what ends at the present place.
   */
  withTypos(text: Uint16Array, from: number, end: number): Rank {
    const pages = this.#pages;
    const masks = this.#masks;
    const isWordUnit = IS_WORD_UNIT;
    const done = 1 << this.#word.length;
    const hasTwo = this.typos === 2;
    let best: Rank = RANK.none;
    let none = 1;
    let one = 3;
    let two = 7;
    let noneBefore = 0;
    let oneBefore = 0;
    let maskBefore = 0;
    for (let at = from; at < end; at++) {
      const unit = text[at] ?? 0;
      const mask = masks[(pages[unit >>> 8] ?? 0) + (unit & 255)] ?? 0;
      const swap = (mask << 1) & maskBefore;
      let nextNone = (none << 1) & mask;
      let nextOne = ((one << 1) & mask) | none | (none << 1) | (nextNone << 1) | ((noneBefore << 2) & swap);
      if ((nextOne & done) !== 0) return RANK.oneTypo;
      if (hasTwo) {
        two = ((two << 1) & mask) | one | (one << 1) | (nextOne << 1) | ((oneBefore << 2) & swap);
        if ((two & done) !== 0) best = RANK.twoTypos;
      }
      noneBefore = none;
      oneBefore = one;
      maskBefore = mask;
      if (unit === FIELD_END) {
        nextNone = nextOne = two = 0;
        noneBefore = oneBefore = 0;
      }
      if (isWordUnit[unit] === 0) {
        nextNone |= 1;
        nextOne |= 3;
        two |= 7;
      } else if ((hasTwo ? two : nextOne) === 0) {
        // Nothing more can come of this word.
        while (isWordUnit[text[at + 1] ?? 0] === 1) at++;
      }
      none = nextNone;
      one = nextOne;
    }
    return best;
  }
}
