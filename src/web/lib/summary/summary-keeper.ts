import { type Stretches, workThrough } from '../slices';
import { ColumnSummary } from './column-summary';
import type { Summary, SummedColumn } from './summary';

/** A summary that is asked for. */
export interface SummaryRequest<T> {
  /** The list only grows, and is read up to the count. */
  rows: { readonly list: readonly T[]; readonly count: number };
  column: SummedColumn<T>;
  /** What values depend on beside rows and column: something else for others. */
  basis?: unknown;
  timeZone: string;
}

/** A summary that was made, with the column that it is of, or why it could not be. */
export type SummaryOutcome<T> = { summary: Summary; column: SummedColumn<T> } | { error: unknown };

/** As long as a frame: who waits for a summary has asked with a click, which took a while itself. */
const STRETCHES: Stretches = { first: 16, next: 16 };
/** Rests after rows were added, in times of the work that they made: most of the time is for loading and reading. */
const REST = 2;

/**
 * Keeps the summary of a column up to date. Another list or column is summed up at once. Rows that were added, and
 * values that are known by now, wait until those before are in, and then a while longer.
 */
export class SummaryKeeper<T> {
  readonly #onOutcome: (outcome: SummaryOutcome<T>) => void;
  #summary: ColumnSummary<T> | null = null;
  /** What the summary is of. */
  #made: SummaryRequest<T> | null = null;
  #wanted: SummaryRequest<T> | null = null;
  #cancel: (() => void) | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;

  /** @param onOutcome - called with each summary that is made, at once or later */
  constructor(onOutcome: (outcome: SummaryOutcome<T>) => void) {
    this.#onOutcome = onOutcome;
  }

  /** Asks for a summary instead of the one before. */
  ask(request: SummaryRequest<T>) {
    const before = this.#wanted;
    this.#wanted = request;
    const isSame =
      before !== null &&
      before.rows.list === request.rows.list &&
      before.column.key === request.column.key &&
      before.column.kind === request.column.kind &&
      before.timeZone === request.timeZone;
    if (!isSame) this.#interrupt();
    if (!this.#cancel && !this.#isResting) this.#catchUp();
  }

  /** Gives up what is being made, and forgets what was. */
  stop() {
    this.#interrupt();
    this.#summary = null;
    this.#made = null;
    this.#wanted = null;
  }

  #interrupt() {
    this.#cancel?.();
    this.#cancel = null;
    clearTimeout(this.#rest);
    this.#isResting = false;
  }

  /** Sums up what is wanted, unless that is done. */
  #catchUp() {
    const wanted = this.#wanted;
    const made = this.#made;
    if (!wanted || (made?.rows.count === wanted.rows.count && isOfSameValues(made, wanted))) return;
    if (!this.#summary || !made || !isOfSameValues(made, wanted)) {
      this.#summary = new ColumnSummary(wanted.rows.list, wanted.column, wanted.timeZone);
    }
    this.#made = wanted;
    this.#make(this.#summary, wanted);
  }

  #make(summary: ColumnSummary<T>, { rows: { count }, column }: SummaryRequest<T>) {
    let isDone = false;
    const cancel = workThrough(summary.upTo(count), {
      stretches: STRETCHES,
      onDone: (result, worked) => {
        isDone = true;
        this.#cancel = null;
        this.#onOutcome({ summary: result, column });
        this.#restAfter(worked);
      },
      onError: (error) => {
        isDone = true;
        this.stop();
        this.#onOutcome({ error });
      },
    });
    if (!isDone) this.#cancel = cancel;
  }

  #restAfter(worked: number) {
    this.#isResting = true;
    this.#rest = setTimeout(() => {
      this.#isResting = false;
      this.#catchUp();
    }, worked * REST);
  }
}

function isOfSameValues<T>(one: SummaryRequest<T>, other: SummaryRequest<T>): boolean {
  return (
    one.rows.list === other.rows.list &&
    one.column === other.column &&
    one.basis === other.basis &&
    one.timeZone === other.timeZone
  );
}
