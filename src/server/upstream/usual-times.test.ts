import { expect, test } from 'vitest';
import { UsualTimes } from './usual-times';

/** A kind of which enough were seen, each of which took so long. */
function known(times: UsualTimes, kind: string, ms: number, now: number): void {
  for (let n = 0; n < 200; n++) times.add(kind, ms, now);
}

test('the least of few says nothing: all of them may have been held up', () => {
  const times = new UsualTimes();
  for (let n = 0; n < 199; n++) expect(times.add('page', 400, 0)).toBe(0);
  expect(times.add('page', 400, 0)).toBe(375);
});

test('what is quicker counts at once, and what is slower not', () => {
  const times = new UsualTimes();
  known(times, 'page', 100, 0);
  expect(times.add('page', 900, 0)).toBe(75);
  expect(times.add('page', 60, 0)).toBe(35);
  expect(times.add('page', 100, 0)).toBe(35);
});

test('kinds are apart', () => {
  const times = new UsualTimes();
  known(times, 'page', 100, 0);
  expect(times.add('ping', 10, 0)).toBe(0);
  expect(times.add('page', 100, 0)).toBe(75);
});

test('what was quick long ago is forgotten, when all has become slower', () => {
  const times = new UsualTimes();
  known(times, 'page', 40, 0);
  expect(times.add('page', 200, 300_000)).toBe(15);
  expect(times.add('page', 200, 590_000)).toBe(15);
  expect(times.add('page', 200, 600_000)).toBe(175);
});
