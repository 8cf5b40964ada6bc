import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printEntries } from './print-entries';

/** So deep that V8 does not print it. */
const DEEP = 10_000;
const deep = JSON.parse(`${'[{"a":'.repeat(DEEP)}1${'}]'.repeat(DEEP)}`);

test('prints any entries as JSON has them, also beside one that is nested too deeply for V8', () => {
  expect(() => JSON.stringify(deep)).toThrow(RangeError);
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (entries) => {
      // As it is received: JSON knows no -0.
      const received = JSON.parse(JSON.stringify(entries));
      expect(printEntries(received)).toBe(JSON.stringify(received));
      const beside = printEntries([...received, deep]);
      expect(
        beside.startsWith(
          `${JSON.stringify(received).slice(0, -1)}${received.length === 0 ? '' : ','}[{"a":`,
        ),
      ).toBe(true);
      expect(beside.endsWith('1'.concat('}]'.repeat(DEEP), ']'))).toBe(true);
    }),
    { numRuns: 20 },
  );
});
