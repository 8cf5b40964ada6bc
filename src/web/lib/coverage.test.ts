import { expect, test, vi } from 'vitest';
import type { Coverage } from '../../contract/directory';

// Whoever asks the server knows the connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { coverageWords } = await import('./coverage');

const reading: Coverage = { read: 3_200, about: 3_800, complete: false, as_of: null, problem: null };
const failed = { type: 'upstream-error', title: '', status: 502, upstreamStatus: 503 } as const;

test.each<[string, Partial<Coverage>, string]>([
  ['while it reads', {}, 'Searching 3,200 of about 3,800 customers. Still reading…'],
  ['not knowing how many', { about: null }, 'Searching the 3,200 customers read so far. Still reading…'],
  ['with all of them', { complete: true }, 'Searching all 3,200 customers.'],
  [
    'while it fails',
    { problem: { ...failed, retryAfter: 12 } },
    'Searching 3,200 of about 3,800 customers. Reading has stopped: ChartMogul answered 503. Next try in 12\u00a0s.',
  ],
  [
    'when cursors lead nowhere',
    { problem: { ...failed, type: 'paging-fault', upstreamStatus: undefined, retryAfter: 600 } },
    "Searching 3,200 of about 3,800 customers. Reading has stopped: ChartMogul's paging stopped making sense. Next try in 10\u00a0min.",
  ],
  [
    'when it failed since',
    { complete: true, problem: failed },
    'Searching all 3,200 customers. Reading them again has not worked since: ChartMogul answered 503.',
  ],
])('says what it covers %s', (_when, fields, words) => {
  expect(coverageWords({ ...reading, ...fields }, 'Searching')).toBe(words);
});
