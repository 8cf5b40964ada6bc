import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlotPool } from './slots';

const view = fc
  .record({ start: fc.nat(50), length: fc.nat(12), active: fc.nat(70) })
  .map(({ start, length, active }) => [
    ...new Set([...Array.from({ length }, (_, place) => start + place), active]),
  ]);

test('a row keeps its slot while it is in view, no two share one, and there are no more than were ever needed', () => {
  fc.assert(
    fc.property(fc.array(view), (views) => {
      const pool = new SlotPool();
      let before = new Map<number, number>();
      let most = 0;
      for (const indexes of views) {
        most = Math.max(most, indexes.length);
        const slots = pool.assign(indexes);
        expect(new Set(slots).size).toBe(indexes.length);
        expect(Math.max(-1, ...slots)).toBeLessThan(most);
        const now = new Map(indexes.map((index, place) => [index, slots[place] ?? -1]));
        for (const [index, slot] of now) if (before.has(index)) expect(slot).toBe(before.get(index));
        before = now;
      }
    }),
  );
});
