import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask, person, quantile } from './lib/asking';
import { customersOf, directoryRead } from './lib/customers';
import { atLeast, atMost, measure, promise } from './lib/figures';
import { queueOf } from './lib/metrics';
import { IS_FULL, sized } from './lib/scale';
import { Instance, UpstreamProcess } from './lib/servers';

const REQUESTS = sized({ short: 2_500, full: 5_000 });
const PEOPLE = 100;
const MOST_WAITING = 500;
/** The status of what is not waited for any more. */
const LEFT = 0;
const NORMAL_AGAIN_MS = 20_000;

test(`${REQUESTS} requests come in a burst`, async () => {
  const upstream = new UpstreamProcess(sized({ short: 1_500, full: 6_000 }));
  await upstream.start();
  const customers = await customersOf(upstream);
  const roster = new Instance({ CHARTMOGUL_API_BASE: upstream.url });
  await roster.start();
  await directoryRead(roster.url, person('probe'));
  await upstream.forget();

  // No two are the same, so that none is shared.
  const pathOf = (n: number) => {
    const customer = customers[n % customers.length];
    return `/api/customers/${customer}/contacts?per_page=${1 + Math.floor(n / customers.length)}`;
  };
  let longestQueue = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      longestQueue = Math.max(longestQueue, await queueOf(roster));
      await sleep(50);
    }
  })();
  // The short form leaves what waits alone.
  const leaving = new AbortController();
  let [lastRefused, open] = [performance.now(), REQUESTS];
  const answers = await Promise.all(
    Array.from({ length: REQUESTS }, async (_, n) => {
      const answered = await ask(roster.url, person(`person ${n % PEOPLE}`), pathOf(n), leaving.signal);
      open--;
      if (answered.status === 503) lastRefused = performance.now();
      if (!IS_FULL && open <= MOST_WAITING) leaving.abort();
      return answered;
    }),
  );
  const busyMs = performance.now() - lastRefused;
  isOver = true;
  await watching;

  const refused = answers.filter(({ status }) => status === 503);
  const others = answers.filter(({ status }) => ![200, 503, IS_FULL ? 200 : LEFT].includes(status));
  expect(others.map(({ status }) => status)).toEqual([]);
  expect(refused.every(({ retryAfter }) => retryAfter !== null && retryAfter > 0)).toBe(true);
  promise('refused', refused.length, atLeast(REQUESTS / 2));
  promise('longest queue', longestQueue, atMost(MOST_WAITING));
  const meter = await upstream.meter();
  promise('most requests in any second', meter.peakPerSecond, atMost(40));
  promise('most requests at once', meter.peakParallel, atMost(20));
  const refusedMs = roster.refusals.map(({ durationMs }) => durationMs);
  measure('refused by the server within, p99', quantile(refusedMs, 0.99), 'ms', atMost(50));
  measure('normal again after the last refusal', busyMs, 'ms', atMost(NORMAL_AGAIN_MS));
  const after = await ask(roster.url, person('person 1'), pathOf(1));
  expect(after.status).toBe(200);
  measure('a page after it', after.ms, 'ms', atMost(1_500));
}, 180_000);
