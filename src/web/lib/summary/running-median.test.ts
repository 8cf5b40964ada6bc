import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunningMedian } from './running-median';
import { ShardedMap } from './sharded';

test('the middle is that of the sorted numbers, after each of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true }))),
      (numbers) => {
        const median = new RunningMedian();
        for (const [place, number] of numbers.entries()) {
          median.add(number + 0);
          const sorted = numbers.slice(0, place + 1).sort((one, other) => one - other);
          const middle = [sorted[place >> 1] ?? 0, sorted[(place + 1) >> 1] ?? 0];
          expect(median.middle.map((one) => one + 0)).toEqual(middle.map((one) => one + 0));
        }
      },
    ),
  );
});

test('a map in shards holds what a map holds', () => {
  const keys = fc.array(fc.oneof(fc.string(), fc.double(), fc.integer()), { maxLength: 200 });
  fc.assert(
    fc.property(keys, (all) => {
      const sharded = new ShardedMap<string | number, number>();
      const plain = new Map<string | number, number>();
      for (const [place, key] of all.entries()) {
        sharded.set(key, place);
        plain.set(key, place);
      }
      expect(sharded.size).toBe(plain.size);
      for (const [key, value] of plain) expect(sharded.get(key)).toBe(value);
      expect(sharded.get('no such key')).toBe(plain.get('no such key'));
    }),
  );
});
