import { expect, test } from 'vitest';
import { readRetryAfter } from './retry-after';

const NOW = Date.UTC(1994, 10, 6, 8, 49, 0);

test.each([
  ['0', 0],
  ['120', 120],
  [' 7 ', 7],
  ['1.5', 2],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 37],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 37],
  ['Sun, 06 Nov 1994 08:00:00 GMT', 0],
])('%j is %i s', (value, seconds) => {
  expect(readRetryAfter(value, NOW)).toBe(seconds);
});

test.each([undefined, '', '-1', 'soon', '1e9', 'Sun Nov  6 08:49:37 1994'])('%j says nothing', (value) =>
  expect(readRetryAfter(value, NOW)).toBeUndefined(),
);
