import { expect, test, vi } from 'vitest';
import type { ProblemType } from '../../contract/problem';

// Whoever asks the server knows the connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { ProblemError } = await import('./api');
const { countingPause } = await import('./directory-query');

const coverage = { read: 200, about: 3_800, complete: false, as_of: null, problem: null };
const state = { data: undefined, error: null };
const failed = (type: ProblemType) => new ProblemError({ type, title: type, status: 502 });

test('account managers are counted often while customers are read, and now and then afterwards', () => {
  expect(countingPause({ ...state, data: { coverage } })).toBe(2_000);
  expect(countingPause({ ...state, data: { coverage: { ...coverage, complete: true } } })).toBe(60_000);
});

test('a failure that may pass is followed by another try, however little was read', () => {
  expect(countingPause({ ...state, error: failed('unreachable') })).toBe(60_000);
  expect(countingPause({ data: { coverage }, error: failed('upstream-error') })).toBe(60_000);
});

test('a key that is rejected is not tried again by the clock', () => {
  expect(countingPause({ ...state, error: failed('wrong-key') })).toBe(false);
  expect(countingPause({ data: { coverage }, error: failed('forbidden') })).toBe(false);
});
