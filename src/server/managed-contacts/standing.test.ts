import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UPSTREAM_PROBLEM_TYPES } from '../../contract/problem';
import { isCursor } from '../../contract/walk';
import { MalformedRequest } from '../problems';
import {
  beginning,
  isKeepable,
  MOST_FAILED,
  MOST_GONE,
  printStanding,
  readStanding,
  type Standing,
  SUM_LIMIT,
} from './standing';

const PAT = 'pat@example.com';

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
  ...{ whose: fc.constant(beginning(PAT).whose), groups: fc.uniqueArray(fc.nat(15)) },
  sums: fc.array(fc.nat(SUM_LIMIT - 1), { minLength: 16, maxLength: 16, size: 'max' }),
  // Those that had failed may be begun again, and others behind them.
  open: fc.array(fc.tuple(customer, cursor), { maxLength: MOST_FAILED + 24, size: 'max' }),
  failed: fc.array(
    fc.tuple(customer, cursor, fc.constantFrom(...UPSTREAM_PROBLEM_TYPES), fc.option(fc.nat(599))),
    { maxLength: MOST_FAILED, size: 'max' },
  ),
  gone: fc.array(customer, { maxLength: MOST_GONE, size: 'max' }),
  seen: fc.record({ customers: fc.nat(), requests: fc.nat(), contacts: fc.nat() }),
  account: fc.option(
    fc.record({ cursor, used: fc.nat(), allowance: fc.nat(), of: fc.option(fc.nat(SUM_LIMIT - 1)) }),
  ),
});

/** Without what it may say less of. */
const withoutCursors = ({ open, failed, account, isAccountOut, gone, ...rest }: Standing) => ({
  ...rest,
  open: open.map(([uuid]) => uuid),
  failed: failed.map(([uuid, , ...why]) => [uuid, ...why]),
});

test('fits a cursor whatever is to be kept, and is read as it was but for cursors and customers that do not fit', () => {
  fc.assert(
    fc.property(standingArb, (standing) => {
      const text = printStanding(standing);
      expect(isCursor(text)).toBe(true);
      expect(encodeURIComponent(text)).toBe(text);
      const read = readStanding(text, PAT);
      const [kept, whole] = [withoutCursors(read), withoutCursors(standing)];
      const [open, failed] = [
        whole.open.slice(0, kept.open.length),
        whole.failed.slice(0, kept.failed.length),
      ];
      expect(kept).toEqual({ ...whole, open, failed });
      for (const [at, [, cursor]] of read.open.entries())
        expect([null, standing.open[at]?.[1]]).toContain(cursor);
      // One is in only one of both, so that there are never more than these.
      if (standing.open.length + standing.failed.length <= MOST_FAILED + 24) expect(kept).toEqual(whole);
      if (read.account === null) expect(read.isAccountOut || standing.account === null).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['of many customers', 40, null],
  ['of the account', 16, 'x'.repeat(990)],
])('fits a cursor where all cursors of ChartMogul’s are as long as can be: %s', (_of, count, ofAccount) => {
  const long = (n: number) => Buffer.from(`${n} `.repeat(990)).toString('base64').slice(0, 990);
  const standing: Standing = {
    ...beginning(PAT),
    open: Array.from({ length: count }, (_, n): [string, string] => [uuidOf(n), long(n)]),
    account: ofAccount === null ? null : { cursor: ofAccount, used: 1, allowance: 2, of: 3 },
  };
  const read = readStanding(printStanding(standing), PAT);
  expect(withoutCursors(read)).toEqual(withoutCursors(standing));
});

test('keeps all cursors that are as long as ChartMogul’s', () => {
  const usual = `MjAyNi0xMS0yMFQxNjoyOTo1OS4wMDAwMDAwMDBa${'x'.repeat(50)}`;
  const open = Array.from({ length: 16 }, (_, n): [string, string] => [uuidOf(n), usual]);
  const standing = { ...beginning(PAT), open };
  expect(readStanding(printStanding(standing), PAT)).toEqual(standing);
});

test.each(['sam@example.com', null])('is not read as another’s: %j', (other) => {
  expect(() => readStanding(printStanding(beginning(PAT)), other)).toThrow(MalformedRequest);
});

function uuidOf(n: number): string {
  return `${String(n).padStart(8, '0')}-2c7e-11ee-9ea2-2bfe193640c0`;
}
