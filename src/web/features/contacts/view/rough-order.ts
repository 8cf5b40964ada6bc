import { fold } from '../../../../contract/fold';
import type { Steps } from '../../../lib/slices';
import { eachOf } from './merge';
import { orderRows } from './order';

/** Characters in the order in which most languages sort them; those of one group count as one. */
const GROUPS = [' ', '_', '-', ',', ';:!?', '.', `'"`, '()[]{}', '@', '*/\\', '&#%', '`^+<=>|~$'];
const ALONE = [...'0123456789abcdefghijklmnopqrstuvwxyz'];
const BITS = 6;
/** Of what is no such character: other scripts come after Latin. */
const OTHER = 63;

/** Pairs of characters that are compared. */
const PAIRS = 7;

const codes = new Uint8Array(128).fill(OTHER);
for (const [code, group] of [...GROUPS, ...ALONE].entries()) {
  for (const character of group + group.toUpperCase()) codes[character.charCodeAt(0)] = code + 1;
}
const pairs = Uint32Array.from({ length: 1 << (2 * BITS) }, (_, pair) => pair);

const NOT_ASCII = /[^\0-\x7f]/;

function codeAt(text: string, place: number): number {
  return place < text.length ? (codes[text.charCodeAt(place)] ?? OTHER) : 0;
}

/**
 * Puts texts in an order that is nearly the one of a collator: by their first characters, read as English.
 *
 * It takes a tenth of the time, and from it the right order is found by few comparisons.
 *
 * @param numbers - of the texts that are put in order
 */
export function* roughOrder(texts: readonly unknown[], numbers: Uint32Array): Steps<Uint32Array> {
  const count = numbers.length;
  const columns = Array.from({ length: PAIRS }, () => ({
    numberOf: new Uint32Array(count),
    bucketOf: pairs,
    count: pairs.length,
  }));
  const places = new Uint32Array(count);
  yield* eachOf(0, count, (place) => {
    const whole = String(texts[numbers[place] ?? 0]);
    const text = NOT_ASCII.test(whole) ? fold(whole.slice(0, 2 * PAIRS)) : whole;
    places[place] = place;
    for (let pair = 0; pair < PAIRS; pair++) {
      const column = columns[pair];
      if (column) column.numberOf[place] = (codeAt(text, 2 * pair) << BITS) | codeAt(text, 2 * pair + 1);
    }
  });
  const order = yield* orderRows(places, columns);
  return order.map((place) => numbers[place] ?? 0);
}
