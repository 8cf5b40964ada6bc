import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import { STEP, type Steps } from '../../../lib/slices';
import { type Compare, eachOf, merge, sort } from './merge';
import { roughOrder } from './rough-order';
import { type SortKey, sortKeysOf } from './values';

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** How the rows compare in one column: those of a lower bucket come first. */
export interface Buckets {
  /** Number of the value of each row. */
  readonly numberOf: Uint32Array;
  /** Bucket of each value. */
  readonly bucketOf: Uint32Array;
  readonly count: number;
}

function grown(array: Uint32Array, length: number): Uint32Array {
  if (length <= array.length) return array;
  const longer = new Uint32Array(Math.ceil(length * 1.25));
  longer.set(array);
  return longer;
}

/**
 * The ranks of the values of a column, by which rows are sorted: each distinct value is compared with others,
 * not each row.
 *
 * Reads further where the last call stopped, also when that was interrupted.
 */
export class ColumnRanks {
  readonly #field: ContactField;
  readonly #keyOf: (value: unknown) => SortKey;
  /** Rows read. */
  #read = 0;
  /** Number of the value of each row; 0 for none. */
  #numberOf: Uint32Array = new Uint32Array();
  #numbers = new Map<SortKey, number>();
  /** The values by number, from 1. */
  #values: SortKey[] = [null];
  /** Numbers of values in order. */
  #sorted: Uint32Array = new Uint32Array();
  /** Rank of each value by its number, from 1; 0 for one not sorted yet. Values that are the same to people share one. */
  #rankOf: Uint32Array = new Uint32Array(1);
  #levels = 0;

  constructor(field: ContactField) {
    this.#field = field;
    this.#keyOf = sortKeysOf(field.kind);
  }

  /** Reads the rows that are new, and ranks their values. */
  *extend(rows: readonly Contact[], count: number): Steps<void> {
    this.#numberOf = grown(this.#numberOf, count);
    const read = this.#field.readMany?.() ?? this.#field.read;
    while (this.#read < count) {
      this.#readRows(rows, Math.min(count, this.#read + STEP), read);
      yield;
    }
    const isSorted = this.#sorted.length === this.#values.length - 1;
    if (!isSorted) yield* this.#rank();
  }

  #readRows(rows: readonly Contact[], to: number, read: ContactField['read']) {
    const keyOf = this.#keyOf;
    const numbers = this.#numbers;
    const values = this.#values;
    const numberOf = this.#numberOf;
    for (let row = this.#read; row < to; row++) {
      const contact = rows[row];
      const key = contact ? keyOf(read(contact)) : null;
      if (key === null) continue;
      let number = numbers.get(key);
      if (number === undefined) {
        number = values.push(key) - 1;
        numbers.set(key, number);
      }
      numberOf[row] = number;
    }
    this.#read = to;
  }

  #compare: Compare = (one, other) => {
    const a = this.#values[one] ?? 0;
    const b = this.#values[other] ?? 0;
    if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a === 'string' || typeof b === 'string') return typeof a === 'string' ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
  };

  /** The numbers of the values that are not ranked yet, sorted. */
  *#sortAdded(): Steps<Uint32Array> {
    const amounts: number[] = [];
    const texts: number[] = [];
    yield* eachOf(this.#sorted.length + 1, this.#values.length, (number) => {
      const kind = typeof this.#values[number] === 'string' ? texts : amounts;
      kind.push(number);
    });
    const inOrder = yield* sort(Uint32Array.from(amounts), this.#compare);
    const roughly = yield* roughOrder(this.#values, Uint32Array.from(texts));
    return yield* merge(inOrder, yield* sort(roughly, this.#compare), this.#compare);
  }

  *#rank(): Steps<void> {
    const known = this.#sorted.length;
    const sorted = yield* merge(this.#sorted, yield* this.#sortAdded(), this.#compare);
    const before = this.#rankOf;
    const rankOf = new Uint32Array(this.#values.length);
    let rank = 0;
    let last = 0;
    yield* eachOf(0, sorted.length, (place) => {
      const number = sorted[place] ?? 0;
      const areKnown = number <= known && last <= known && last !== 0;
      const isSame = areKnown
        ? before[number] === before[last]
        : last !== 0 && this.#compare(last, number) === 0;
      if (!isSame) rank++;
      rankOf[number] = rank;
      last = number;
    });
    this.#sorted = sorted;
    this.#rankOf = rankOf;
    this.#levels = rank;
  }

  /** The buckets of the rows read so far, in one direction; empty values are in the last one in both. */
  buckets(isDown: boolean): Buckets {
    const levels = this.#levels;
    const bucketOf = this.#rankOf.map((rank) => (rank === 0 ? levels : isDown ? levels - rank : rank - 1));
    return { numberOf: this.#numberOf, bucketOf, count: levels + 1 };
  }
}
