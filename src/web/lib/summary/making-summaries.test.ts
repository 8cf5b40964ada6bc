import { expect, test, vi } from 'vitest';
import { Keeper, type Outcome } from '../keeper';
import { type MadeSummary, makingSummaries } from './making-summaries';
import type { SummedColumn } from './summary';

type Row = readonly [value: unknown];

const COLUMN: SummedColumn<Row> = { key: 'a', label: 'A', kind: 'text', read: ([value]) => value };

function rowsOf(list: Row[]) {
  return { list, count: list.length };
}

function keep() {
  const outcomes: Outcome<MadeSummary<Row>>[] = [];
  const keeper = new Keeper(makingSummaries<Row>(), (outcome) => outcomes.push(outcome));
  /** How many rows each summary was of, one after the other. */
  const counts = () => outcomes.map((outcome) => ('summary' in outcome ? outcome.summary.rows : null));
  return { keeper, outcomes, counts };
}

test('few rows are summed up at once, those that are added after a rest, and none twice', async () => {
  const { keeper, counts } = keep();
  const list: Row[] = [['x'], ['y']];
  keeper.ask({ rows: rowsOf(list), column: COLUMN, timeZone: 'UTC' });
  expect(counts()).toEqual([2]);
  list.push(['z']);
  keeper.ask({ rows: rowsOf(list), column: COLUMN, timeZone: 'UTC' });
  list.push(['z']);
  keeper.ask({ rows: rowsOf(list), column: COLUMN, timeZone: 'UTC' });
  await vi.waitFor(() => expect(counts()).toEqual([2, 4]));
  keeper.ask({ rows: rowsOf(list), column: COLUMN, timeZone: 'UTC' });
  expect(counts()).toEqual([2, 4]);
});

test('many rows take turns with everything else, and the last ones that came are in at the end', async () => {
  const { keeper, counts } = keep();
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 4));
  const list: Row[] = Array.from({ length: 5_000 }, (_, place) => [`${place}`]);
  keeper.ask({ rows: rowsOf(list), column: COLUMN, timeZone: 'UTC' });
  expect(counts()).toEqual([]);
  list.push(['last']);
  keeper.ask({ rows: rowsOf(list), column: COLUMN, timeZone: 'UTC' });
  await vi.waitFor(() => expect(counts().at(-1)).toBe(5_001));
  expect(counts()).toEqual([5_000, 5_001]);
  clock.mockRestore();
});

test('another list, another column and another time zone begin anew, whatever is being made', async () => {
  const { keeper, outcomes } = keep();
  const distinct = () => {
    const outcome = outcomes.at(-1);
    return outcome && 'summary' in outcome ? outcome.summary.distinct : null;
  };
  const list: Row[] = [['a'], ['A']];
  keeper.ask({ rows: rowsOf(list), column: COLUMN, timeZone: 'UTC' });
  expect(distinct()).toBe(1);
  keeper.ask({ rows: rowsOf(list), column: { ...COLUMN, key: 'b', isExact: true }, timeZone: 'UTC' });
  expect(distinct()).toBe(2);
  keeper.ask({ rows: rowsOf([['x'], ['y'], ['z']]), column: COLUMN, timeZone: 'UTC' });
  expect(distinct()).toBe(3);
  const dates: SummedColumn<Row> = { ...COLUMN, kind: 'timestamp' };
  const one = rowsOf([['2026-11-24T23:30:00Z']]);
  const days = ['UTC', 'Europe/Berlin'].map((timeZone) => {
    keeper.ask({ rows: one, column: dates, timeZone });
    const outcome = outcomes.at(-1);
    const portion = outcome && 'summary' in outcome ? outcome.summary.parts[0]?.bars[0]?.portion : null;
    return portion?.kind === 'days' ? portion.first : null;
  });
  expect(days).toEqual(['2026-11-24', '2026-11-25']);
});

test('values that are known by now take the place of those before, once these are in', async () => {
  const { keeper, outcomes } = keep();
  const known = new Set<unknown>();
  const column: SummedColumn<Row> = { ...COLUMN, isPending: ([value]) => !known.has(value) };
  const rows = rowsOf([['x'], ['y'], [null]]);
  known.add(null);
  keeper.ask({ rows, column, basis: 1, timeZone: 'UTC' });
  known.add('x');
  keeper.ask({ rows, column, basis: 2, timeZone: 'UTC' });
  known.add('y');
  keeper.ask({ rows, column, basis: 3, timeZone: 'UTC' });
  await vi.waitFor(() => expect(outcomes.length).toBe(2));
  expect(outcomes).toMatchObject([
    { summary: { rows: 3, filled: 0, pending: 2 } },
    { summary: { rows: 3, filled: 2, pending: 0 } },
  ]);
});

test('a column that waits for nothing is not looked at again when something else is known', async () => {
  const { keeper, counts } = keep();
  let looked = 0;
  const column: SummedColumn<Row> = {
    ...COLUMN,
    read: ([value]) => {
      looked++;
      return value;
    },
  };
  // All of one value, which is read once more to tell how it is written.
  const list: Row[] = Array.from({ length: 100 }, () => ['x']);
  for (let basis = 0; basis < 10; basis++) keeper.ask({ rows: rowsOf(list), column, basis, timeZone: 'UTC' });
  list.push(['x']);
  keeper.ask({ rows: rowsOf(list), column, basis: 10, timeZone: 'UTC' });
  await vi.waitFor(() => expect(counts()).toEqual([100, 101]));
  expect(looked).toBe(101 + 2);
});

test('what goes wrong is told, and what is stopped is not', async () => {
  const { keeper, outcomes } = keep();
  const error = new Error('unreadable');
  const broken: SummedColumn<Row> = {
    ...COLUMN,
    read: () => {
      throw error;
    },
  };
  keeper.ask({ rows: rowsOf([['x']]), column: broken, timeZone: 'UTC' });
  expect(outcomes).toEqual([{ error }]);
  const list: Row[] = [['x']];
  keeper.ask({ rows: rowsOf(list), column: COLUMN, timeZone: 'UTC' });
  list.push(['y']);
  keeper.ask({ rows: rowsOf(list), column: COLUMN, timeZone: 'UTC' });
  vi.useFakeTimers();
  keeper.stop();
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(outcomes.length).toBe(2);
});
