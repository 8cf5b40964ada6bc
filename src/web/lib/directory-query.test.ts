import { expect, test, vi } from 'vitest';
import type { ProblemType } from '../../contract/problem';

// Whoever asks the server knows the connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { QueryClient, QueryObserver } = await import('@tanstack/react-query');
const { ProblemError } = await import('./api');
const { countingPause, directoryPause, directoryQuery } = await import('./directory-query');

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

test('where customers are waited for that are read, the directory is asked sooner', () => {
  expect(directoryPause({ ...coverage, complete: true })).toBe(60_000);
  expect(directoryPause({ ...coverage, complete: true }, true)).toBe(5_000);
  expect(directoryPause(coverage, true)).toBe(1_000);
});

test('the directory is asked for again soon as long as nothing is known of it', async () => {
  vi.useFakeTimers();
  const account_manager = { attributes: [], missing: [], occurring: [] };
  const whole = { ...coverage, complete: true };
  const answer = { coverage: whole, statuses: [], data_sources: [], account_manager };
  const answers = [() => new Response('', { status: 500 }), () => Response.error()];
  const fetched = vi.fn(async () => answers.shift()?.() ?? Response.json(answer));
  vi.stubGlobal('fetch', fetched);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const stop = new QueryObserver(client, directoryQuery).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(2_500);
  expect(fetched).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(50_000);
  expect(fetched).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetched).toHaveBeenCalledTimes(4);
  stop();
  vi.useRealTimers();
});
