import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../contract/fold';
import { daysIn } from '../days';
import { formatNumber, parseTimestamp } from '../format';
import { isEmpty, numberOf, textOf } from '../values';
import { ColumnSummary } from './column-summary';
import type { Portion, Summary, SummedColumn } from './summary';
import { type Cells, columns, timeZones } from './values.test-support';

type Row = readonly [value: unknown];

function columnOf(kind: Cells['kind'], more: Partial<SummedColumn<Row>> = {}): SummedColumn<Row> {
  return { key: 'a', label: 'A', kind, read: ([value]) => value, ...more };
}

/** Sums up to a count; gives up and begins again a few times on the way, if asked to. */
function sumUp<T>(summary: ColumnSummary<T>, count: number, isInterrupted = false): Summary {
  for (let tries = 0; isInterrupted && tries < 3; tries++) summary.upTo(count).next();
  const steps = summary.upTo(count);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function sumOf(kind: Cells['kind'], values: readonly unknown[], timeZone = 'UTC'): Summary {
  return sumUp(
    new ColumnSummary(
      values.map((value): Row => [value]),
      columnOf(kind),
      timeZone,
    ),
    values.length,
  );
}

const keyOf = (value: unknown) => fold(textOf(value)).trim();
const isLike = (value: unknown, key: string) =>
  keyOf(value) === key || (typeof value === 'number' && fold(formatNumber(value)).trim() === key);

/** The same as a summary says, counted anew by looking at all values for each number. */
function recount(kind: Cells['kind'], values: readonly unknown[]) {
  const filled = values.filter((value) => !isEmpty(value));
  if (kind === 'text') {
    const keys = [...new Set(filled.map(keyOf))];
    const counted = keys.map((key) => filled.filter((value) => isLike(value, key)).length);
    const order = keys.map((_, place) => place);
    order.sort((one, other) => (counted[other] ?? 0) - (counted[one] ?? 0) || one - other);
    const top = order.slice(0, 10);
    const listed = filled.filter((value) => top.some((place) => isLike(value, keys[place] ?? '')));
    return {
      filled: filled.length,
      distinct: keys.length,
      bars: top.map((place) => [
        filled.map(textOf).find((text) => keyOf(text) === keys[place]),
        counted[place],
      ]),
      others: { values: keys.length - top.length, rows: filled.length - listed.length },
    };
  }
  return { filled: filled.length };
}

test('rows that are added in chunks give what all of them give, counted anew', () => {
  fc.assert(
    fc.property(
      columns,
      timeZones,
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 8 }),
      fc.boolean(),
      ({ kind, values }, timeZone, chunks, isInterrupted) => {
        const list: Row[] = [];
        const summary = new ColumnSummary(list, columnOf(kind), timeZone);
        for (const chunk of [...chunks, values.length]) {
          const from = list.length;
          list.push(...values.slice(from, from + chunk).map((value): Row => [value]));
          const grown = sumUp(summary, list.length, isInterrupted);
          const present = values.slice(0, list.length);
          expect(grown).toEqual(sumOf(kind, present, timeZone));
          const { filled, ...counted } = recount(kind, present);
          expect(grown.rows).toBe(list.length);
          expect(grown.filled).toBe(filled);
          const [part] = grown.parts;
          if (part?.shape !== 'frequencies' || kind !== 'text') continue;
          const bars = part.bars.map(({ portion, rows }) => [
            portion.kind === 'text' ? portion.text : '',
            rows,
          ]);
          expect({ distinct: grown.distinct, bars, others: part.others }).toEqual(counted);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a histogram has each number once, between round edges, with the least, the median and the greatest', () => {
  fc.assert(
    fc.property(
      columns.filter(({ kind }) => kind === 'number'),
      ({ values }) => {
        const { parts, filled, unplaced } = sumOf('number', values);
        const numbers = values.map(numberOf).filter(Number.isFinite);
        expect(unplaced).toBe(filled - numbers.length);
        const [part] = parts;
        expect(part === undefined).toBe(numbers.length === 0);
        if (part === undefined) return;
        if (part.shape !== 'numbers') throw new Error('There is no histogram.');
        const sorted = numbers.map((number) => number + 0).sort((one, other) => one - other);
        const [lower = 0, upper = 0] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((at) => sorted[at]);
        expect(part.least).toBe(sorted[0]);
        expect(part.greatest).toBe(sorted.at(-1));
        expect(part.middle).toBeGreaterThanOrEqual(lower);
        expect(part.middle).toBeLessThanOrEqual(upper);
        const isNear = Number.isFinite(upper - lower);
        expect(part.middle).toBe(isNear ? lower + (upper - lower) / 2 : lower / 2 + upper / 2);
        expect(part.bars.length).toBeLessThanOrEqual(12);
        for (const { portion, rows } of part.bars) {
          if (portion.kind !== 'numbers') throw new Error('A bar is of no numbers.');
          const { from, to, isToIncluded } = portion;
          const within = numbers.filter((one) => one >= from && (isToIncluded ? one <= to : one < to));
          expect(rows).toBe(within.length);
        }
        expect(part.bars.reduce((sum, { rows }) => sum + rows, 0)).toBe(numbers.length);
      },
    ),
    { numRuns: 300 },
  );
});

test('a histogram of days has each day once, and says what is none', () => {
  fc.assert(
    fc.property(
      columns.filter(({ kind }) => kind === 'timestamp'),
      timeZones,
      ({ values }, timeZone) => {
        const { parts, filled, unplaced } = sumOf('timestamp', values, timeZone);
        const [part] = parts;
        if (part === undefined) {
          expect(unplaced).toBe(filled);
          return;
        }
        const dayIn = daysIn(timeZone);
        const days = values.flatMap((value) => {
          const timestamp = typeof value === 'string' ? parseTimestamp(value) : null;
          if (!timestamp) return [];
          const { date, hasZone } = timestamp;
          return hasZone ? dayIn(date.getTime()) : date.toISOString().slice(0, 10);
        });
        expect(part.bars.length).toBeLessThanOrEqual(12);
        let before = '';
        for (const { portion, rows } of part.bars) {
          if (portion.kind !== 'days') throw new Error('A bar is of no days.');
          const { first, last } = portion;
          expect(first > before && first <= last).toBe(true);
          before = last;
          // What calendars say of days two thousand years ago is for the filter alone.
          if (first < '0002') continue;
          expect(rows).toBe(days.filter((day) => day.length === 10 && day >= first && day <= last).length);
        }
        expect(part.bars.reduce((sum, { rows }) => sum + rows, 0) + unplaced).toBe(filled);
      },
    ),
    { numRuns: 300 },
  );
});

test('the middle of the largest numbers is one of theirs', () => {
  expect(sumOf('number', [-1.5e308, 1.5e308]).parts).toMatchObject([{ middle: 0 }]);
  expect(sumOf('number', [1.5e308, 1.7e308]).parts).toMatchObject([{ middle: 1.6e308 }]);
});

function edges({ parts }: Summary): string[] {
  return (parts[0]?.bars ?? []).map(({ portion, rows }) => `${edgesOf(portion)}: ${rows}`);
}

function edgesOf(portion: Portion): string {
  if (portion.kind === 'numbers') return `${portion.from}${portion.isToIncluded ? '–' : '–<'}${portion.to}`;
  return portion.kind === 'days' ? `${portion.first}–${portion.last}` : portion.kind;
}

test('edges are round, and whole numbers stand between whole numbers', () => {
  expect(edges(sumOf('number', [3, 7, 10, 61]))).toEqual([
    ...['0–9: 2', '10–19: 1', '20–29: 0', '30–39: 0', '40–49: 0', '50–59: 0', '60–69: 1'],
  ]);
  expect(edges(sumOf('number', [1, 3]))).toEqual(['1–1: 1', '2–2: 0', '3–3: 1']);
  expect(edges(sumOf('number', [0.1, 0.3, 0.29]))).toEqual([
    ...['0.1–<0.12: 1', '0.12–<0.14: 0', '0.14–<0.16: 0', '0.16–<0.18: 0', '0.18–<0.2: 0', '0.2–<0.22: 0'],
    ...['0.22–<0.24: 0', '0.24–<0.26: 0', '0.26–<0.28: 0', '0.28–<0.3: 1', '0.3–<0.32: 1'],
  ]);
  expect(edges(sumOf('number', [0.5]))).toEqual(['0.5–0.5: 1']);
});

test('days are told by days, weeks, months, quarters and years', () => {
  expect(edges(sumOf('timestamp', ['2026-11-23', '2026-11-24T23:30:00Z'], 'Europe/Berlin'))).toEqual([
    ...['2026-11-23–2026-11-23: 1', '2026-11-24–2026-11-24: 0', '2026-11-25–2026-11-25: 1'],
  ]);
  const unit = (...values: string[]) => edges(sumOf('timestamp', values))[0];
  expect(unit('2026-11-01', '2026-11-30')).toBe('2026-10-26–2026-11-01: 1');
  expect(unit('2026-02-11', '2026-11-30')).toBe('2026-02-01–2026-02-28: 1');
  expect(unit('2024-12-11', '2026-11-30')).toBe('2024-10-01–2024-12-31: 1');
  expect(unit('2016-12-11', '2026-11-30')).toBe('2016-01-01–2016-12-31: 1');
  expect(unit('1957-12-11', '2026-11-30')).toBe('1950-01-01–1959-12-31: 1');
});

test('amounts of each currency stand by themselves, those of most rows first', () => {
  type Amount = readonly [cents: number, currency: string];
  const rows: Amount[] = [
    [100, 'USD'],
    [8008, 'EUR'],
    [0, 'EUR'],
  ];
  const column: SummedColumn<Amount> = {
    ...{ key: 'mrr', label: 'MRR', kind: 'number' },
    read: ([cents]) => cents,
    currencyOf: ([, currency]) => currency,
  };
  const { parts } = sumUp(new ColumnSummary(rows, column, 'UTC'), 3);
  expect(parts).toMatchObject([
    { currency: 'EUR', rows: 2, least: 0, middle: 4004, greatest: 8008 },
    { currency: 'USD', rows: 1, least: 100, middle: 100, greatest: 100 },
  ]);
});

test('texts that are told apart exactly keep case and accents', () => {
  const rows: Row[] = [['Active'], ['active'], ['Active ']];
  const summary = sumUp(new ColumnSummary(rows, columnOf('text', { isExact: true }), 'UTC'), 3);
  expect(summary.distinct).toBe(3);
});

test('reading on looks at no row twice', () => {
  let looked = 0;
  const list: Row[] = [];
  const column = columnOf('text', {
    read: ([value]) => {
      looked++;
      return value;
    },
  });
  const summary = new ColumnSummary(list, column, 'UTC');
  for (let chunk = 0; chunk < 50; chunk++) {
    for (let row = 0; row < 100; row++) list.push([`${row % 7}`]);
    sumUp(summary, list.length);
  }
  // Beside the rows that tell how the listed values are written.
  expect(looked).toBeLessThan(5_000 + 50 * 10 + 1);
});
