import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testCustomer } from '../testing/account';
import { CustomerIndex } from './customer-index';
import { Order } from './orders';

test('an order in which rows changed while it was made is right the next time', async () => {
  const changesArb = fc.array(fc.record({ row: fc.nat(19), mrr: fc.nat(50) }), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(changesArb, changesArb, fc.nat(60), async (before, during, moment) => {
      const index = new CustomerIndex([]);
      const mrrs = Array.from({ length: 20 }, (_, row) => row);
      const change = (changes: { row: number; mrr: number }[]) => {
        index.begin();
        for (const { row, mrr } of changes) if (index.put(testCustomer(row, { mrr }))) mrrs[row] = mrr;
      };
      change(mrrs.map((mrr, row) => ({ row, mrr })));
      const mrrOf = (row: number) => index.at(row)?.mrr ?? 0;
      let comparisons = Number.NEGATIVE_INFINITY;
      const order = new Order(index, {
        compare: (one, other) => {
          // Rows change in the middle of a comparison, as they do between two turns.
          if (comparisons++ === moment) change(during);
          return mrrOf(one) - mrrOf(other) || one - other;
        },
        isEmpty: () => false,
      });
      await order.rows();
      change(before);
      comparisons = 0;
      await order.rows();
      comparisons = Number.NEGATIVE_INFINITY;
      const sorted = Array.from(await order.rows());
      expect(sorted).toEqual(Array.from(mrrs.keys()).sort((a, b) => mrrOf(a) - mrrOf(b) || a - b));
    }),
    { numRuns: 500 },
  );
});
