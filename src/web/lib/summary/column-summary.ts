import type { Steps } from '../slices';
import { isEmpty, textOf } from '../values';
import { DayTally } from './day-tally';
import { NumberTally } from './number-tally';
import type { Summary, SummedColumn } from './summary';
import { FEW, type Tally } from './tally';
import { TextTally } from './text-tally';
import { TruthTally } from './truth-tally';

/** What there is in one column of a list that grows. */
export class ColumnSummary<T> {
  readonly #list: readonly T[];
  readonly #read: (row: T) => unknown;
  readonly #isPending: ((row: T) => boolean) | undefined;
  readonly #tally: Tally<T>;
  #rows = 0;
  #filled = 0;
  #pending = 0;

  /**
   * @param list - only grows
   * @param timeZone - of the account: in it times are on days
   */
  constructor(list: readonly T[], column: SummedColumn<T>, timeZone: string) {
    this.#list = list;
    this.#read = column.readMany?.() ?? column.read;
    this.#isPending = column.isPending;
    this.#tally = this.#tallyOf(column, timeZone);
  }

  #tallyOf({ kind, isExact = false, currencyOf }: SummedColumn<T>, timeZone: string): Tally<T> {
    if (kind === 'number') return new NumberTally(currencyOf);
    if (kind === 'timestamp') return new DayTally(timeZone);
    if (kind === 'boolean') return new TruthTally();
    return new TextTally(isExact, (place) => {
      const row = this.#list[place];
      return row === undefined ? '' : textOf(this.#read(row));
    });
  }

  /**
   * Sums up the first rows of the list: looks at those that it has not looked at, and goes on where it was given up.
   */
  *upTo(count: number): Steps<Summary> {
    while (this.#rows < count) {
      const row = this.#list[this.#rows];
      if (row !== undefined) this.#look(row);
      this.#rows++;
      if (this.#rows % FEW === 0) yield;
    }
    yield* this.#tally.settle();
    const { distinct, unplaced, parts } = this.#tally;
    return { rows: this.#rows, filled: this.#filled, pending: this.#pending, distinct, unplaced, parts };
  }

  #look(row: T) {
    if (this.#isPending?.(row)) {
      this.#pending++;
      return;
    }
    const value = this.#read(row);
    if (isEmpty(value)) return;
    this.#filled++;
    this.#tally.add(value, row, this.#rows);
  }
}
