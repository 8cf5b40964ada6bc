import { fold, isWordUnit } from '../../contract/fold';

/** Units of text in one piece of memory; a row's text lies within one piece. */
const PIECE_BITS = 18;
const PIECE = 1 << PIECE_BITS;

/** Of a field so many units are searched, and of a row so many fields. */
const MAX_UNITS = 300;
const MAX_FIELDS = 10;

/** Ends each field, so that what precedes a field's first unit is never part of a word. */
export const FIELD_END = 10;

/** Words of 32 bits that tell which pairs of units a row's text has. */
export const PAIR_WORDS = 4;

/** By unit of folded text: 1 for what belongs to a word. */
export const IS_WORD_UNIT = Uint8Array.from({ length: 0x10000 }, (_, unit) => (isWordUnit(unit) ? 1 : 0));

/** Which of the 128 bits stands for a pair of neighbours. */
export function pairBit(first: number, second: number): number {
  return ((first * 0x9e37 + second * 0x79b9) >>> 5) & (PAIR_WORDS * 32 - 1);
}

/** Which bit of 32 stands for a unit; those of `a` to `z` differ. */
export function unitBit(unit: number): number {
  return 1 << (unit & 31);
}

/**
 * The folded texts of all rows, as units in large pieces of memory, and what sorts out most rows without a look
 * at their text. Nothing in here is an object of its own: the garbage collector has no work with a million rows.
 *
 * A text that is overwritten stays where it was, as waste, and the new one goes to the end; a piece that is
 * mostly waste gives its texts away and is used again.
 */
export class TextStore {
  /** One more than the last row's number. */
  rows = 0;
  readonly pieces: Uint16Array[] = [];
  /** In which piece a row's text is. */
  pieceOf = new Uint16Array(256);
  /** Where in its piece it begins. */
  from = new Uint32Array(256);
  /** Its units, the end of the last field included; 0 for a row that is removed. */
  length = new Uint16Array(256);
  /** Units of the first field. */
  titleLength = new Uint16Array(256);
  /** Units of the first two fields with their ends: what may be met with a typo. */
  namesLength = new Uint16Array(256);
  weight = new Uint8Array(256);
  /** Which units are in the first two fields. */
  units = new Int32Array(256);
  /** Which pairs of neighbours are in the text. */
  pairs = new Int32Array(256 * PAIR_WORDS);

  /** Units in use by piece. */
  readonly #used: number[] = [];
  readonly #free: number[] = [];
  #last = -1;
  #end = PIECE;

  set(row: number, fields: readonly string[], weight: number): void {
    this.remove(row);
    if (row >= this.length.length) this.#grow(row + 1);
    this.rows = Math.max(this.rows, row + 1);
    const texts = fields.slice(0, MAX_FIELDS).map((field) => fold(field).trim().slice(0, MAX_UNITS));
    const [title = '', name] = texts;
    const text = `${texts.join('\n')}\n`;
    const piece = this.#place(row, text.length);
    const start = this.from[row] ?? 0;
    this.titleLength[row] = title.length;
    this.namesLength[row] = title.length + (name === undefined ? 1 : name.length + 2);
    this.weight[row] = weight;

    const namesLength = this.namesLength[row] ?? 0;
    const firstPair = row * PAIR_WORDS;
    this.pairs.fill(0, firstPair, firstPair + PAIR_WORDS);
    let units = 0;
    let before = FIELD_END;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      piece[start + at] = unit;
      if (at < namesLength) units |= unitBit(unit);
      if (unit !== FIELD_END && before !== FIELD_END) this.#addPair(firstPair, pairBit(before, unit));
      before = unit;
    }
    this.units[row] = units;
  }

  remove(row: number): void {
    const length = this.length[row];
    if (length === undefined || length === 0) return;
    const piece = this.pieceOf[row] ?? 0;
    this.#used[piece] = (this.#used[piece] ?? 0) - length;
    this.length[row] = 0;
    this.titleLength[row] = 0;
    if (piece !== this.#last) this.#tidy(piece);
  }

  /** Finds a place for a row's text, and gives the piece of memory that it is in. */
  #place(row: number, length: number): Uint16Array {
    if (this.#end + length > PIECE) {
      const full = this.#last;
      this.#open();
      this.#tidy(full);
    }
    this.pieceOf[row] = this.#last;
    this.from[row] = this.#end;
    this.length[row] = length;
    this.#end += length;
    this.#used[this.#last] = (this.#used[this.#last] ?? 0) + length;
    return this.#piece(this.#last);
  }

  #open(): void {
    this.#last = this.#free.pop() ?? this.pieces.length;
    this.#used[this.#last] = 0;
    // Before the first unit there is the end of a field, too.
    this.#piece(this.#last)[0] = FIELD_END;
    this.#end = 1;
  }

  #piece(number: number): Uint16Array {
    const piece = this.pieces[number] ?? new Uint16Array(PIECE);
    this.pieces[number] = piece;
    return piece;
  }

  #addPair(firstPair: number, bit: number): void {
    const at = firstPair + (bit >>> 5);
    this.pairs[at] = (this.pairs[at] ?? 0) | (1 << (bit & 31));
  }

  /** Moves what is left in a piece to the end, when that is less than half of it. */
  #tidy(number: number): void {
    const piece = this.pieces[number];
    if (piece === undefined || (this.#used[number] ?? 0) >= PIECE / 2) return;
    for (let row = 0; row < this.rows; row++) {
      const length = this.length[row] ?? 0;
      if (length === 0 || this.pieceOf[row] !== number) continue;
      const from = this.from[row] ?? 0;
      const place = this.#place(row, length);
      place.set(piece.subarray(from, from + length), this.from[row] ?? 0);
    }
    this.#free.push(number);
  }

  #grow(rows: number): void {
    const size = Math.max(rows, Math.ceil(this.length.length * 1.5));
    this.pieceOf = resized(this.pieceOf, new Uint16Array(size));
    this.from = resized(this.from, new Uint32Array(size));
    this.length = resized(this.length, new Uint16Array(size));
    this.titleLength = resized(this.titleLength, new Uint16Array(size));
    this.namesLength = resized(this.namesLength, new Uint16Array(size));
    this.weight = resized(this.weight, new Uint8Array(size));
    this.units = resized(this.units, new Int32Array(size));
    this.pairs = resized(this.pairs, new Int32Array(size * PAIR_WORDS));
  }
}

function resized<T extends { set: (from: T) => void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
