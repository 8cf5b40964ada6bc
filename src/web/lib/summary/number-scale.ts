import { MOST_BARS, type Scale } from './scale';

/** Places of ranges beyond this are not told apart exactly. */
const GREATEST_PLACE = 2 ** 50;

/** A scale of numbers, which can tell the edges of its ranges. */
export interface NumberScale extends Scale {
  /** The number that a range begins with; null where one range takes all. */
  edge: ((place: number) => number) | null;
}

/**
 * The finest scale with round steps, of 1, 2 or 5 times a power of ten, that has not too many ranges.
 *
 * @param isWhole - true for numbers of which none has a fraction: no step is less than 1 then
 */
export function numberScale(least: number, greatest: number, isWhole: boolean): NumberScale {
  // In parts: the span of the largest numbers is none that there is.
  const part = greatest / MOST_BARS - least / MOST_BARS;
  let power = part > 0 ? Math.floor(Math.log10(part)) : 0;
  if (isWhole) power = Math.max(0, power);
  if (part > 0 || isWhole) {
    for (; power <= 308; power++) {
      for (const factor of [1, 2, 5]) {
        const scale = steppedScale(least, greatest, factor, power);
        if (scale === null) break;
        if (scale.last - scale.first < MOST_BARS) return { ...scale, key: `${isWhole} ${scale.key}` };
      }
    }
  }
  return { key: 'all', first: 0, last: 0, placeOf: () => 0, edge: null };
}

/** Null where the ranges are too many to count. */
function steppedScale(least: number, greatest: number, factor: number, power: number): NumberScale | null {
  const step = Number(`${factor}e${power}`);
  // As it is written: 3 steps of 0.1 are 0.3, whatever they come to when they are multiplied.
  const edge = (place: number) => (power < 0 ? Number(`${place * factor}e${power}`) : place * step);
  const guess = (number: number) => Math.floor(number / step) + 0;
  const exactly = (number: number, place: number, from: number, to: number) =>
    number < from ? place - 1 : number >= to ? place + 1 : place;
  const [about, aboutLast] = [guess(least), guess(greatest)];
  if (!(Math.abs(about) < GREATEST_PLACE && Math.abs(aboutLast) < GREATEST_PLACE)) return null;
  const first = exactly(least, about, edge(about), edge(about + 1));
  const last = exactly(greatest, aboutLast, edge(aboutLast), edge(aboutLast + 1));
  const count = last - first + 1;
  const edges = Array.from({ length: Math.min(count, MOST_BARS) + 3 }, (_, at) => edge(first - 1 + at));
  const edgeAt = (place: number) => edges[place - first + 1] ?? edge(place);
  return {
    key: `${factor}e${power}`,
    first,
    last,
    edge,
    placeOf: (number) => {
      const place = guess(number);
      return exactly(number, place, edgeAt(place), edgeAt(place + 1));
    },
  };
}
