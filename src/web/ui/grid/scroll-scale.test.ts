import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScrollScale } from './scroll-scale';

const VIEW = 800;
const TALLEST = 1_000_000;

/** An element with its list, as a browser has it. */
function stage(size: number) {
  const scale = new ScrollScale(TALLEST);
  scale.fit(size);
  const farthest = scale.height - VIEW;
  let top = 0;
  return {
    scale,
    farthest,
    last: size - VIEW,
    top: () => top,
    scroll(to: number) {
      top = Math.max(0, Math.min(farthest, to));
      return scale.offsetOf(top, farthest);
    },
    rest() {
      top = scale.settle(farthest) ?? top;
    },
    go(offset: number) {
      top = scale.topFor(offset, farthest);
    },
  };
}

test('a list that fits is scrolled as it is', () => {
  const { scale, scroll } = stage(TALLEST);
  expect(scale.height).toBe(TALLEST);
  expect(scroll(123_456)).toBe(123_456);
  expect(scale.settle(999_200)).toBeNull();
});

test('both ends of the scroll bar are the ends of the list', () => {
  const { scroll, farthest, last } = stage(40 * TALLEST);
  expect(scroll(farthest)).toBe(last);
  expect(scroll(0)).toBe(0);
});

test('the wheel goes one to one, and coming to rest moves nothing', () => {
  const list = stage(40 * TALLEST);
  let offset = list.scroll(500_000);
  for (let notch = 1; notch <= 300; notch++) {
    const next = list.scroll(list.top() + 120);
    expect(next - offset).toBe(120);
    offset = next;
  }
  list.rest();
  expect(list.top() + list.scale.shift).toBe(offset);
  expect(list.scroll(list.top() + 120)).toBe(offset + 120);
});

test('by the wheel alone the whole list can be reached, with rests on the way', () => {
  const list = stage(3 * TALLEST);
  let offset = 0;
  for (let notch = 0; offset < list.last && notch < 1_000; notch++) {
    const next = list.scroll(list.top() + 5_000);
    expect(next).toBeGreaterThan(offset);
    offset = next;
    list.rest();
  }
  expect(offset).toBe(list.last);
});

test('an offset that is gone to is where one arrives, and nothing leaves the list', () => {
  const move = fc.oneof(
    fc.record({ by: fc.integer({ min: -9_000, max: 9_000 }) }),
    fc.record({ to: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ go: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.constant({ rest: true }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(move, { maxLength: 60 }), (times, moves) => {
      const list = stage(times * TALLEST + 777);
      for (const made of moves) {
        if ('by' in made) list.scroll(list.top() + made.by);
        else if ('to' in made) list.scroll(Math.round(made.to * list.farthest));
        else if ('go' in made) {
          const offset = Math.round(made.go * list.last);
          list.go(offset);
          expect(list.top() + list.scale.shift).toBe(offset);
        } else list.rest();
        const offset = list.top() + list.scale.shift;
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(list.last);
      }
    }),
  );
});

test('a list that grows longer than an element can be stays where it is, and goes on one to one', () => {
  const scale = new ScrollScale(TALLEST);
  const farthest = TALLEST - VIEW;
  scale.fit(TALLEST);
  expect(scale.offsetOf(700_000, 0)).toBe(700_000);
  scale.fit(3 * TALLEST);
  const top = scale.settle(farthest) ?? 700_000;
  expect(top + scale.shift).toBe(700_000);
  expect(scale.offsetOf(top + 120, farthest)).toBe(700_120);
});

test('who is at the end of a list that grows stays there, and can go on', () => {
  const scale = new ScrollScale(TALLEST);
  const farthest = TALLEST - VIEW;
  scale.fit(2 * TALLEST);
  const end = scale.offsetOf(farthest, farthest);
  scale.fit(2.004 * TALLEST);
  expect(scale.offsetOf(farthest, farthest)).toBe(end);
  const top = scale.settle(farthest) ?? farthest;
  expect(top + scale.shift).toBe(end);
  expect(top).toBeLessThan(farthest - 200);
  expect(scale.offsetOf(top + 120, farthest)).toBe(end + 120);
});
