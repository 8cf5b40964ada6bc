import type { Making } from '../keeper';
import type { Stretches } from '../slices';
import { ColumnSummary } from './column-summary';
import type { Summary, SummedColumn } from './summary';

/** A summary that is asked for. */
export interface SummaryRequest<T> {
  /** The list only grows, and is read up to the count. */
  rows: { readonly list: readonly T[]; readonly count: number };
  column: SummedColumn<T>;
  /** What values that may still come depend on beside rows and column: something else for others. */
  basis?: unknown;
  timeZone: string;
}

/** A summary that was made, with the column that it is of. */
export interface MadeSummary<T> {
  summary: Summary;
  column: SummedColumn<T>;
}

/** As long as a frame: who waits for a summary has asked with a click, which took a while itself. */
const STRETCHES: Stretches = { first: 16, next: 16 };

/** How summaries are made of rows of a kind. Those that are looked at once are not looked at again for more rows. */
export function makingSummaries<T>(): Making<SummaryRequest<T>, MadeSummary<T>> {
  return {
    begin: () => {
      let former: { summary: ColumnSummary<T>; of: SummaryRequest<T> } | null = null;
      return function* (request) {
        const { rows, column, timeZone } = request;
        const summary =
          former && isOfSameValues(former.of, request)
            ? former.summary
            : new ColumnSummary(rows.list, column, timeZone);
        former = { summary, of: request };
        return { summary: yield* summary.upTo(rows.count), column };
      };
    },
    isAlike: (one, other) =>
      one.rows.list === other.rows.list &&
      one.column.key === other.column.key &&
      one.column.kind === other.column.kind &&
      one.timeZone === other.timeZone,
    isDone: (made, wanted) => made.rows.count === wanted.rows.count && isOfSameValues(made, wanted),
    atOnce: STRETCHES,
    meanwhile: STRETCHES,
  };
}

function isOfSameValues<T>(one: SummaryRequest<T>, other: SummaryRequest<T>): boolean {
  return (
    one.rows.list === other.rows.list &&
    one.column === other.column &&
    // Other values have all that they depend on from the start.
    (one.column.isPending === undefined || one.basis === other.basis) &&
    one.timeZone === other.timeZone
  );
}
