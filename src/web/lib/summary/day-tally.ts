import { daysIn } from '../days';
import { parseTimestamp } from '../format';
import type { Steps } from '../slices';
import { textOf } from '../values';
import { type DayScale, dayScale, packTime, unpackTime } from './day-scale';
import { Histogram } from './histogram';
import type { Summary } from './summary';
import type { Tally } from './tally';

/** Days that no calendar of filters has. */
const YEAR_ZERO = '0000';
const LAST_DAY = '9999-12-31';

/** A histogram of the days that the timestamps of a column are on. */
export class DayTally<T> implements Tally<T> {
  readonly #histogram: Histogram<DayScale>;
  readonly #others = new Set<string>();
  #invalid = 0;
  /** The first and last time with a zone, and the first and last reading without. */
  #zoned: [first: number, last: number] | null = null;
  #wall: [first: number, last: number] | null = null;

  constructor(timeZone: string) {
    const dayIn = daysIn(timeZone);
    const dayInUtc = daysIn('UTC');
    let known: DayScale | null = null;
    this.#histogram = new Histogram(() => {
      const days = [
        ...(this.#zoned ?? []).map(dayIn),
        ...(this.#wall ?? []).map(dayInUtc),
        // Where the zone is ahead, the last hours are of a year with five digits.
      ].map((day) => (day.length > LAST_DAY.length ? LAST_DAY : day));
      days.sort();
      const next = dayScale(days[0] ?? LAST_DAY, days.at(-1) ?? LAST_DAY, timeZone);
      known =
        known?.key === next.key && known.first === next.first && known.last === next.last ? known : next;
      return known;
    });
  }

  get distinct(): number {
    return this.#histogram.distinct + this.#others.size;
  }

  get unplaced(): number {
    return this.#invalid + this.#histogram.outside;
  }

  add(value: unknown) {
    const timestamp =
      typeof value === 'string' && !value.startsWith(YEAR_ZERO) ? parseTimestamp(value) : null;
    if (!timestamp) {
      this.#invalid++;
      this.#others.add(textOf(value));
      return;
    }
    const { hasZone } = timestamp;
    const time = timestamp.date.getTime();
    this.#histogram.add(packTime({ time, hasZone }));
    const range = hasZone ? this.#zoned : this.#wall;
    if (!range) {
      if (hasZone) this.#zoned = [time, time];
      else this.#wall = [time, time];
      return;
    }
    if (time < range[0]) range[0] = time;
    if (time > range[1]) range[1] = time;
  }

  *settle(): Steps<void> {
    yield* this.#histogram.settle();
  }

  get parts(): Summary['parts'] {
    const { rows, least, greatest, middle } = this.#histogram;
    if (rows === 0) return [];
    const bars = this.#histogram.map((range, place, { unit, daysOf }) => ({
      portion: { kind: 'days', ...daysOf(place), unit } as const,
      rows: range.rows,
    }));
    return [
      {
        ...{ shape: 'days', rows, bars },
        ...{ least: unpackTime(least), middle: unpackTime(middle[0]), greatest: unpackTime(greatest) },
      },
    ];
  }
}
