import { expect, test } from 'vitest';
import { CsvPrinter } from './csv';

function printed(...values: unknown[]): string {
  return new CsvPrinter(true).line(values);
}

test('quotes what must be quoted, and ends a line as the standard has it', () => {
  expect(printed('a', 1, null, undefined, true, 'say "hi"', 'a,b', 'one\ntwo')).toBe(
    'a,1,,,true,"say ""hi""","a,b","one\ntwo"\r\n',
  );
});

test.each(['=1+1', '@SUM(A1)', '\tx', '\nx', '\0x', '+A1', '-A1', '＝1', '+49 (0) x'])(
  '%j is not run',
  (text) => {
    expect(printed(text).replaceAll('"', '').slice(0, -2)).toBe(`'${text}`);
  },
);

test.each(['+49 30 12', '-5', '-5.20', '+49 (0)30/12-4', 'a=b', '1-2'])('%j stays as it is', (text) => {
  expect(printed(text)).toBe(`${text}\r\n`);
});

test('numbers are never taken for formulas', () => {
  expect(printed(-1e-7, 1e21, -5)).toBe('-1e-7,1e+21,-5\r\n');
});

test('counts what it protected, and protects nothing where that is not wanted', () => {
  const csv = new CsvPrinter(true);
  csv.line(['=1', 'a', '=2']);
  csv.line(['+49 30', '@b']);
  expect(csv.protectedCells).toBe(3);
  const plain = new CsvPrinter(false);
  expect(plain.line(['=1', '\tx'])).toBe('=1,\tx\r\n');
  expect(plain.protectedCells).toBe(0);
});

test('an only cell that is empty is a line all the same', () => {
  expect(printed('')).toBe('""\r\n');
  expect(printed(null)).toBe('""\r\n');
  expect(printed('', '')).toBe(',\r\n');
});

test('lists and objects are printed as JSON', () => {
  expect(printed({ a: [1, 'b'] })).toBe('"{""a"":[1,""b""]}"\r\n');
});
