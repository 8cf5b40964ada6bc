import { expect, test } from 'vitest';
import { csvLine } from './csv';

test('quotes what must be quoted, and ends a line as the standard has it', () => {
  expect(csvLine(['a', 1, null, 'say "hi"', 'a,b', 'one\ntwo'])).toBe(
    'a,1,,"say ""hi""","a,b","one\ntwo"\r\n',
  );
});

test.each(['=1+1', '@SUM(A1)', '\tx', '+A1', '-A1', '＝1', '+49 (0) x'])('%j is not run', (text) => {
  expect(csvLine([text]).replaceAll('"', '').trimEnd()).toBe(`'${text}`);
});

test.each(['+49 30 12', '-5', '-5.20', '+49 (0)30/12-4', 'a=b', '1-2'])('%j stays as it is', (text) => {
  expect(csvLine([text])).toBe(`${text}\r\n`);
});
