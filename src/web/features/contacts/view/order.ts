import { STEP, type Steps } from '../../../lib/slices';
import { type Compare, merge, sort } from './merge';
import type { Buckets } from './ranks';

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
function* spread(rows: Uint32Array, column: Buckets): Steps<Uint32Array> {
  const { length } = rows;
  const places = new Uint32Array(column.count + 1);
  for (let from = 0; from < length; from += STEP) {
    countRows(rows.subarray(from, from + STEP), column, places);
    yield;
  }
  for (let bucket = 1; bucket <= column.count; bucket++) {
    places[bucket] = (places[bucket] ?? 0) + (places[bucket - 1] ?? 0);
  }
  const ordered = new Uint32Array(length);
  for (let from = 0; from < length; from += STEP) {
    placeRows(rows.subarray(from, from + STEP), column, places, ordered);
    yield;
  }
  return ordered;
}

/** Adds to the sizes of the buckets, each at the place after its own. */
function countRows(rows: Uint32Array, { numberOf, bucketOf }: Buckets, sizes: Uint32Array) {
  for (let index = 0; index < rows.length; index++) {
    const after = (bucketOf[numberOf[rows[index] ?? 0] ?? 0] ?? 0) + 1;
    sizes[after] = (sizes[after] ?? 0) + 1;
  }
}

/** Writes rows to the next places of their buckets. */
function placeRows(
  rows: Uint32Array,
  { numberOf, bucketOf }: Buckets,
  places: Uint32Array,
  ordered: Uint32Array,
) {
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    const bucket = bucketOf[numberOf[row] ?? 0] ?? 0;
    const place = places[bucket] ?? 0;
    ordered[place] = row;
    places[bucket] = place + 1;
  }
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
