import { fold, foldedWords } from '../../contract/fold';
import type { Caller } from '../upstream/client';
import { Abandoned } from '../upstream/errors';
import { Hits, MAX_WEIGHT } from './hits';
import { compareNaturally } from './natural-order';
import { RANK, type Rank } from './rank';
import { SearchedWord } from './searched-word';
import { IS_WORD_UNIT, PAIR_WORDS, TextStore } from './text-store';
import { giveTurn } from './turns';

/** Units of text that are looked at, at most, before others may have their turn: about a millisecond. */
const UNITS_IN_ONE_GO = 200_000;

/** Rows of text, searched while one types: with typos, without accents and case, best first. */
export class TextIndex {
  readonly #store = new TextStore();

  /**
   * Stores or overwrites a row.
   *
   * @param row - rows are numbered from 0, one after the other
   * @param fields - the title, the name, and others; of each the first 300 units count, and the first 10 of them
   * @param weight - 0 to 3; among hits that are as good, the heavier ones come first
   */
  set(row: number, fields: readonly string[], weight = 0): void {
    this.#store.set(row, fields, Math.min(Math.max(weight, 0), MAX_WEIGHT));
  }

  /** Empties a row: nothing finds it. */
  remove(row: number): void {
    this.#store.remove(row);
  }

  /** The natural order of two titles: `Acme 9` before `Acme 46`, empty ones last. Zero for the same order. */
  compareTitles(one: number, other: number): number {
    const { pieces, pieceOf, from, titleLength } = this.#store;
    const length = titleLength[one] ?? 0;
    const otherLength = titleLength[other] ?? 0;
    const text = pieces[pieceOf[one] ?? 0];
    const otherText = pieces[pieceOf[other] ?? 0];
    if (length === 0 || otherLength === 0 || text === undefined || otherText === undefined) {
      return Number(length === 0) - Number(otherLength === 0);
    }
    const start = from[one] ?? 0;
    const otherStart = from[other] ?? 0;
    return compareNaturally(text, start, start + length, otherText, otherStart, otherStart + otherLength);
  }

  /**
   * The rows that have every word of a query, best first: the query is the title, or begins it; its words are
   * words of the title, or begin some; begin words of other fields; are within a word; have typos.
   *
   * A word of 4 units or more may have one typo, of 8 or more two, against the beginning of a word of the first
   * two fields. Rows that change meanwhile are found as they were or as they are. Nothing is found without a word.
   *
   * @throws Abandoned - when the signal aborts
   */
  async search(
    query: string,
    { lane = 'people', user = '', signal }: Partial<Caller> = {},
  ): Promise<Uint32Array> {
    if (signal?.aborted) throw new Abandoned();
    const words = foldedWords(query)
      // What is long is rare, and rules out a row at once.
      .sort((one, other) => other.length - one.length)
      .map((word) => new SearchedWord(word));
    if (words.length === 0) return new Uint32Array();
    const whole = fold(query).trim();
    const { rows } = this.#store;
    const hits = new Hits(rows);
    for (let row = 0; row < rows; ) {
      await giveTurn({ lane, user });
      if (signal?.aborted) throw new Abandoned();
      row = this.#searchSome(words, whole, row, rows, hits);
    }
    return hits.bestFirst();
  }

  /** Searches rows from one on for as long as may be in one go, and gives the row to go on with. */
  #searchSome(
    words: readonly SearchedWord[],
    whole: string,
    first: number,
    rows: number,
    hits: Hits,
  ): number {
    const store = this.#store;
    const { pieces, pieceOf, from, length, titleLength, namesLength, units, pairs, weight } = store;
    const [leading] = words;
    let budget = UNITS_IN_ONE_GO;
    let row = first;
    for (; row < rows && budget > 0; row++) {
      budget -= 4;
      // Most rows end here: nothing is called for them.
      if (leading === undefined) continue;
      if (!mayHave(leading, pairs, row) && !mayHaveTypo(leading, units, row)) continue;
      const rowLength = length[row] ?? 0;
      const text = pieces[pieceOf[row] ?? 0];
      if (rowLength === 0 || text === undefined) continue;
      const start = from[row] ?? 0;
      const titleEnd = start + (titleLength[row] ?? 0);
      let worst: Rank = RANK.wholeInTitle;
      for (let at = 0; at < words.length && worst > RANK.none; at++) {
        const word = words[at];
        if (word === undefined) break;
        let rank: Rank = RANK.none;
        if (mayHave(word, pairs, row)) rank = word.exact(text, start, titleEnd, start + rowLength);
        if (rank === RANK.none && mayHaveTypo(word, units, row)) {
          rank = word.withTypos(text, start, start + (namesLength[row] ?? 0));
        }
        if (rank < worst) worst = rank;
        budget -= rowLength * 2;
      }
      if (worst === RANK.none) continue;
      if (worst >= RANK.beginsInTitle) worst = rankOfTitle(worst, text, start, titleEnd, whole);
      hits.add(row, worst, weight[row] ?? 0, titleEnd - start);
    }
    return row;
  }
}

/** Tells whether a row's text may have a word, by the pairs of units in it. */
function mayHave(word: SearchedWord, pairs: Int32Array, row: number): boolean {
  const at = row * PAIR_WORDS;
  const lacking =
    (word.pairs0 & ~(pairs[at] ?? 0)) |
    (word.pairs1 & ~(pairs[at + 1] ?? 0)) |
    (word.pairs2 & ~(pairs[at + 2] ?? 0)) |
    (word.pairs3 & ~(pairs[at + 3] ?? 0));
  return lacking === 0;
}

/** Tells whether a row's names may have a word with as many typos as it may have, by the units in them. */
function mayHaveTypo(word: SearchedWord, units: Int32Array, row: number): boolean {
  const { typos } = word;
  if (typos === 0) return false;
  const lacking = word.units & ~(units[row] ?? 0);
  const butOne = lacking & (lacking - 1);
  return typos === 1 ? butOne === 0 : (butOne & (butOne - 1)) === 0;
}

/** How well a title is met that has every word of a query: it may also begin with the whole of it. */
function rankOfTitle(rank: Rank, text: Uint16Array, start: number, end: number, whole: string): Rank {
  if (end - start < whole.length) return rank;
  for (let at = 0; at < whole.length; at++) {
    if (text[start + at] !== whole.charCodeAt(at)) return rank;
  }
  if (end - start === whole.length) return RANK.isTitle;
  return IS_WORD_UNIT[text[start + whole.length] ?? 0] === 0 ? RANK.beginsTitleWithWords : RANK.beginsTitle;
}
