import type { Contact } from '../../../../contract/contact';
import type { Rows } from '../../../lib/pages/rows';
import type { GridRows } from '../../../ui/grid/grid-rows';

/** A view of a list as it is shown. */
export interface ViewResult {
  readonly rows: GridRows<Contact>;
  /** How many loaded rows it was made from. */
  readonly covered: number;
}

/** The place of each row by its number, made when it is first asked for. */
function placesOf(order: Uint32Array, count: number): (row: number) => number | undefined {
  let places: Uint32Array | undefined;
  return (row) => {
    if (!places) {
      places = new Uint32Array(count);
      for (let place = 0; place < order.length; place++) places[order[place] ?? 0] = place + 1;
    }
    const place = places[row] ?? 0;
    return place === 0 ? undefined : place - 1;
  };
}

/** The place of a row by its number, where rows are in the list's order. */
function placeIn(numbers: Uint32Array, row: number): number | undefined {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === row ? low : undefined;
}

/** Rows of a list by their numbers, in the list's order. */
export function hitsResult(
  numbers: Uint32Array,
  { list, count, indexOf }: Rows<Contact>,
  arrangement: object,
): ViewResult {
  const at = (place: number) => rowAt(list, numbers, place);
  const placeOf = (id: string) => {
    const row = indexOf(id);
    return row === undefined ? undefined : placeIn(numbers, row);
  };
  return { rows: { count: numbers.length, at, indexOf: placeOf, arrangement }, covered: count };
}

/** Rows of a list by their numbers, in any order. */
export function orderedResult(
  order: Uint32Array,
  { list, count, indexOf }: Rows<Contact>,
  arrangement: object,
): ViewResult {
  const placeOfRow = placesOf(order, count);
  const at = (place: number) => rowAt(list, order, place);
  const placeOf = (id: string) => {
    const row = indexOf(id);
    return row === undefined ? undefined : placeOfRow(row);
  };
  return { rows: { count: order.length, at, indexOf: placeOf, arrangement }, covered: count };
}

function rowAt(list: readonly Contact[], numbers: Uint32Array, place: number): Contact | undefined {
  const row = numbers[place];
  return row === undefined ? undefined : list[row];
}
