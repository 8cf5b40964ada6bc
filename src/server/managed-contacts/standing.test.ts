import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UPSTREAM_PROBLEM_TYPES } from '../../contract/problem';
import { isCursor } from '../../contract/walk';
import { beginning, isKeepable, MOST_FAILED, MOST_GONE, printStanding, readStanding } from './standing';

const customer = fc.uuid();
const cursor = fc.oneof(
  fc.constant(null),
  fc.string({ minLength: 1, maxLength: 1_000, unit: 'binary', size: 'max' }).filter(isKeepable),
  fc.base64String({ minLength: 60, maxLength: 100 }),
);
const place = fc.record({
  process: fc.string({ maxLength: 8, unit: 'grapheme-ascii' }),
  row: fc.nat(),
  behind: fc.array(
    customer.map((kept) => `cus_${kept}`),
    { maxLength: 3 },
  ),
});
/** As much as a reading ever has to keep. */
const standingArb = fc.record({
  ...{
    line: fc.nat(),
    place: fc.option(place),
    done: fc.nat(),
    isAtEnd: fc.boolean(),
    isAccountOut: fc.boolean(),
  },
  open: fc.array(fc.tuple(customer, cursor), { maxLength: 16, size: 'max' }),
  failed: fc.array(
    fc.tuple(customer, cursor, fc.constantFrom(...UPSTREAM_PROBLEM_TYPES), fc.option(fc.nat(599))),
    { maxLength: MOST_FAILED, size: 'max' },
  ),
  gone: fc.array(customer, { maxLength: MOST_GONE, size: 'max' }),
  seen: fc.record({ customers: fc.nat(), requests: fc.nat(), contacts: fc.nat() }),
  account: fc.option(fc.record({ cursor, used: fc.nat(), allowance: fc.nat() })),
});

test('fits a cursor whatever is to be kept, and is read as it was but for cursors', () => {
  fc.assert(
    fc.property(standingArb, (standing) => {
      const text = printStanding(standing);
      expect(isCursor(text)).toBe(true);
      expect(encodeURIComponent(text)).toBe(text);
      const read = readStanding(text);
      const forgetful = ({ open, failed, ...rest }: typeof standing) => ({
        ...rest,
        open: open.map(([uuid]) => uuid),
        failed: failed.map(([uuid, , ...why]) => [uuid, ...why]),
      });
      expect(forgetful(read)).toEqual(forgetful(standing));
      expect(read.open[0]).toEqual(standing.open[0]);
      for (const [at, [, kept]] of read.open.entries())
        expect([null, standing.open[at]?.[1]]).toContain(kept);
    }),
    { numRuns: 300 },
  );
});

test('keeps all cursors that are as long as ChartMogul’s', () => {
  const usual = `MjAyNi0xMS0yMFQxNjoyOTo1OS4wMDAwMDAwMDBa${'x'.repeat(50)}`;
  const open = Array.from({ length: 16 }, (_, n): [string, string] => [uuidOf(n), usual]);
  const standing = { ...beginning(), open };
  expect(readStanding(printStanding(standing))).toEqual(standing);
});

function uuidOf(n: number): string {
  return `${String(n).padStart(8, '0')}-2c7e-11ee-9ea2-2bfe193640c0`;
}
