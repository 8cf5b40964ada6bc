import { dayBeside, startOfDay } from '../days';
import { MOST_BARS, type Scale } from './scale';
import type { DayUnit, ReadTime } from './summary';

const DAY = 86_400_000;
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const DAYS_BEFORE_1970 = 3;

/** A time as one number, in the order of times. */
export function packTime({ time, hasZone }: ReadTime): number {
  return time * 2 + Number(hasZone);
}

export function unpackTime(packed: number): ReadTime {
  return { time: Math.floor(packed / 2), hasZone: packed % 2 !== 0 };
}

/** A scale of packed times, which can tell the days of its ranges. */
export interface DayScale extends Scale {
  unit: DayUnit;
  daysOf: (place: number) => { first: string; last: string };
}

interface Ruler {
  unit: DayUnit;
  /** How many years a range has; 1 for all other units. */
  years: number;
  placeOf: (day: string) => number;
  /** The first day of a range: `2026-11-01`, `+010000-01-01`. */
  firstOf: (place: number) => string;
}

function ordinal(day: string): number {
  return Date.parse(`${day}T00:00Z`) / DAY;
}

function dayAt(days: number): string {
  const [day = ''] = new Date(days * DAY).toISOString().split('T');
  return day;
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function firstOfMonth(months: number): string {
  const year = Math.floor(months / 12);
  if (year > 9999) return '+010000-01-01';
  return `${String(year).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

const byMonths = (unit: DayUnit, months: number): Ruler => ({
  unit,
  years: Math.max(1, months / 12),
  placeOf: (day) => Math.floor(monthOf(day) / months),
  firstOf: (place) => firstOfMonth(place * months),
});

/** From the finest on. */
function* rulers(): Generator<Ruler> {
  yield { unit: 'day', years: 1, placeOf: ordinal, firstOf: dayAt };
  yield {
    unit: 'week',
    years: 1,
    placeOf: (day) => Math.floor((ordinal(day) + DAYS_BEFORE_1970) / 7),
    firstOf: (place) => dayAt(place * 7 - DAYS_BEFORE_1970),
  };
  yield byMonths('month', 1);
  yield byMonths('quarter', 3);
  yield byMonths('year', 12);
  for (const power of [1, 10, 100]) {
    for (const factor of [2, 5, 10]) yield byMonths('years', 12 * power * factor);
  }
}

/**
 * The finest scale of days, weeks, months, quarters or years that has not too many ranges from one day to another.
 *
 * Its ranges are those of filters by days: what is in one is what is found by its first and last day.
 */
export function dayScale(first: string, last: string, timeZone: string): DayScale {
  for (const ruler of rulers()) {
    const [from, to] = [ruler.placeOf(first), ruler.placeOf(last)];
    if (to - from < MOST_BARS) return scaleOf(ruler, from, to, timeZone);
  }
  throw new Error(`No scale reaches from ${first} to ${last}.`);
}

function scaleOf({ unit, years, firstOf }: Ruler, first: number, last: number, timeZone: string): DayScale {
  const starts = Array.from({ length: last - first + 2 }, (_, at) => firstOf(first + at));
  const wall = starts.map((day) => Date.parse(`${day}T00:00Z`));
  const zoned = starts.map((day) => startOfDay(day, timeZone));
  return {
    key: `${unit} ${years}`,
    unit,
    first,
    last,
    daysOf: (place) => ({ first: firstOf(place), last: dayBeside(firstOf(place + 1), -1) }),
    placeOf: (packed) => {
      const { time, hasZone } = unpackTime(packed);
      const edges = hasZone ? zoned : wall;
      const after = edges.findIndex((edge) => edge > time);
      return after > 0 ? first + after - 1 : null;
    },
  };
}
