import { type Stretches, workThrough } from '../slices';
import { ColumnSummary } from './column-summary';
import type { Summary, SummedColumn } from './summary';

/** A summary that is asked for. */
export interface SummaryRequest<T> {
  /** The list only grows, and is read up to the count. */
  rows: { readonly list: readonly T[]; readonly count: number };
  column: SummedColumn<T>;
  timeZone: string;
}

/** A summary that was made, with the column that it is of, or why it could not be. */
export type SummaryOutcome<T> = { summary: Summary; column: SummedColumn<T> } | { error: unknown };

/** As long as a frame: who waits for a summary has asked with a click, which took a while itself. */
const STRETCHES: Stretches = { first: 16, next: 16 };
/** Rests after rows were added, in times of the work that they made: most of the time is for loading and reading. */
const REST = 2;

/**
 * Keeps the summary of a column up to date. Another list or column begins anew; rows that were added wait until
 * those before are in, and then a while longer.
 */
export class SummaryKeeper<T> {
  readonly #onOutcome: (outcome: SummaryOutcome<T>) => void;
  #summary: ColumnSummary<T> | null = null;
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
      before.column === request.column &&
      before.timeZone === request.timeZone;
    if (!isSame) {
      this.#interrupt();
      this.#summary = new ColumnSummary(request.rows.list, request.column, request.timeZone);
    } else if (this.#cancel || this.#isResting || before.rows.count === request.rows.count) return;
    this.#make(request);
  }

  /** Gives up what is being made, and forgets what was. */
  stop() {
    this.#interrupt();
    this.#summary = null;
    this.#wanted = null;
  }

  #interrupt() {
    this.#cancel?.();
    this.#cancel = null;
    clearTimeout(this.#rest);
    this.#isResting = false;
  }

  #make({ rows: { count }, column }: SummaryRequest<T>) {
    if (!this.#summary) return;
    let isDone = false;
    const cancel = workThrough(this.#summary.upTo(count), {
      stretches: STRETCHES,
      onDone: (summary, worked) => {
        isDone = true;
        this.#cancel = null;
        this.#onOutcome({ summary, column });
        this.#restAfter(count, worked);
      },
      onError: (error) => {
        isDone = true;
        this.stop();
        this.#onOutcome({ error });
      },
    });
    if (!isDone) this.#cancel = cancel;
  }

  #restAfter(made: number, worked: number) {
    this.#isResting = true;
    this.#rest = setTimeout(() => {
      this.#isResting = false;
      if (this.#wanted && this.#wanted.rows.count !== made) this.#make(this.#wanted);
    }, worked * REST);
  }
}
