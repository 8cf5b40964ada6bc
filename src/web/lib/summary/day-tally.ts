import { daysIn } from '../days';
import { parseTimestamp } from '../format';
import type { Steps } from '../slices';
import { textOf } from '../values';
import { type DayScale, dayScale, packTime, unpackTime } from './day-scale';
import { Histogram } from './histogram';
import type { Summary } from './summary';
import type { Tally } from './tally';

/** The last day that filters know. */
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
    const dayOnWall = (time: number) => new Date(time).toISOString().slice(0, LAST_DAY.length);
    let known: { days: string; scale: DayScale } | null = null;
    this.#histogram = new Histogram(() => {
      const days = [...(this.#zoned ?? []).map(dayIn), ...(this.#wall ?? []).map(dayOnWall)]
        // Where the zone is ahead, the last hours are of a year with five digits.
        .map((day) => (day.length > LAST_DAY.length ? LAST_DAY : day))
        .sort();
      const [first = LAST_DAY, last = LAST_DAY] = [days[0], days.at(-1)];
      if (known?.days !== `${first} ${last}`) {
        known = { days: `${first} ${last}`, scale: dayScale(first, last, timeZone) };
      }
      return known.scale;
    });
  }

  get distinct(): number {
    return this.#histogram.distinct + this.#others.size;
  }

  get unplaced(): number {
    return this.#invalid + this.#histogram.outside;
  }

  add(value: unknown) {
    const timestamp = typeof value === 'string' ? parseTimestamp(value) : null;
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
