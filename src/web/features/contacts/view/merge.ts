import { STEP, type Steps } from '../../../lib/slices';

/** Negative when the first comes before the second, 0 when either may. */
export type Compare = (one: number, other: number) => number;

/** Numbers sorted at a stretch; longer ones are merged of these. */
const CHUNK = 256;

/** The place from `from` on of the first number that comes after `number`: near ones are found soonest. */
function placeAfter(sorted: Uint32Array, number: number, from: number, compare: Compare): number {
  let low = from;
  let high = from;
  for (let leap = 1; high < sorted.length && compare(sorted[high] ?? 0, number) <= 0; leap *= 2) {
    low = high + 1;
    high = Math.min(sorted.length, high + leap);
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle] ?? 0, number) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Merges sorted numbers into one array. Equal ones of `first` come before those of `second`.
 *
 * A short `second`, and one that belongs at the end, cost few comparisons however long `first` is.
 */
export function* merge(first: Uint32Array, second: Uint32Array, compare: Compare): Steps<Uint32Array> {
  const merged = new Uint32Array(first.length + second.length);
  let from = 0;
  for (let index = 0; index < second.length; index++) {
    const number = second[index] ?? 0;
    const to = placeAfter(first, number, from, compare);
    if (to > from) merged.set(first.subarray(from, to), from + index);
    from = to;
    if (from === first.length) {
      merged.set(second.subarray(index), from + index);
      return merged;
    }
    merged[from + index] = number;
    if (index % CHUNK === CHUNK - 1) yield;
  }
  merged.set(first.subarray(from), from + second.length);
  return merged;
}

/** Sorts numbers into a new array, equal ones in the order they came in. Fast where they are nearly sorted. */
export function* sort(numbers: Uint32Array, compare: Compare): Steps<Uint32Array> {
  let runs: Uint32Array[] = [];
  for (let from = 0; from < numbers.length; from += CHUNK) {
    runs.push(Uint32Array.from([...numbers.subarray(from, from + CHUNK)].sort(compare)));
    yield;
  }
  while (runs.length > 1) {
    const longer: Uint32Array[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      const [first, second] = runs.slice(index, index + 2);
      if (first) longer.push(second ? yield* merge(first, second, compare) : first);
      yield;
    }
    runs = longer;
  }
  return runs[0] ?? new Uint32Array();
}

/** Calls a function for each number in a range, in steps. */
export function* eachOf(from: number, to: number, visit: (number: number) => void): Steps<void> {
  for (let start = from; start < to; start += STEP) {
    const end = Math.min(to, start + STEP);
    for (let number = start; number < end; number++) visit(number);
    yield;
  }
}
