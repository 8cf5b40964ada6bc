import { type Compare, eachOf, merge, sort } from './merge';
import type { Buckets } from './ranks';
import type { Steps } from './slices';

/** Compares rows by columns, the most important first, and then by their place in the list. */
function rowsCompared(columns: readonly Buckets[]): Compare {
  return (one, other) => {
    for (const { numberOf, bucketOf } of columns) {
      const difference = (bucketOf[numberOf[one] ?? 0] ?? 0) - (bucketOf[numberOf[other] ?? 0] ?? 0);
      if (difference !== 0) return difference;
    }
    return one - other;
  };
}

/** Puts rows into the buckets of a column, keeping the order they come in. */
function* spread(rows: Uint32Array, { numberOf, bucketOf, count }: Buckets): Steps<Uint32Array> {
  const starts = new Uint32Array(count + 1);
  yield* eachOf(0, rows.length, (place) => {
    const bucket = bucketOf[numberOf[rows[place] ?? 0] ?? 0] ?? 0;
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
  });
  for (let bucket = 1; bucket <= count; bucket++)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  const ordered = new Uint32Array(rows.length);
  yield* eachOf(0, rows.length, (place) => {
    const row = rows[place] ?? 0;
    const bucket = bucketOf[numberOf[row] ?? 0] ?? 0;
    const to = starts[bucket] ?? 0;
    ordered[to] = row;
    starts[bucket] = to + 1;
  });
  return ordered;
}

/**
 * Sorts row numbers by columns, the most important first; equal rows stay in the list's order.
 *
 * @param rows - in the list's order
 */
export function* orderRows(rows: Uint32Array, columns: readonly Buckets[]): Steps<Uint32Array> {
  let ordered = rows;
  for (const column of columns.toReversed()) ordered = yield* spread(ordered, column);
  return ordered;
}

/** Sorts row numbers that are new and merges them into those that are sorted already. */
export function* addToOrder(
  ordered: Uint32Array,
  added: Uint32Array,
  columns: readonly Buckets[],
): Steps<Uint32Array> {
  const compare = rowsCompared(columns);
  return yield* merge(ordered, yield* sort(added, compare), compare);
}
