import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Answered, ask, askPatiently, person, quantile, type Who } from './lib/asking';
import { customersOf, directoryRead } from './lib/customers';
import { atLeast, atMost, measure, promise } from './lib/figures';
import { sized } from './lib/scale';
import { Instance, UpstreamProcess } from './lib/servers';

const PEOPLE = 200;
const WALKED_AT_ONCE = 100;
/** Until all wait in their turn. */
const RAMP_MS = sized({ short: 2_000, full: 4_000 });
const LASTS_MS = sized({ short: 6_000, full: 60_000 });
/** ChartMogul's. */
const LIMIT_PER_SECOND = 40;

test(`${PEOPLE} people browse, beside one who walks ${WALKED_AT_ONCE} customers at once`, async () => {
  const upstream = new UpstreamProcess(5_000);
  await upstream.start();
  const customers = await customersOf(upstream);
  const roster = new Instance({ CHARTMOGUL_API_BASE: upstream.url });
  await roster.start();
  await directoryRead(roster.url, person('probe'));
  // What is kept is kept from now on.
  await ask(roster.url, person('probe'), '/api/account');
  await upstream.forget();

  const end = performance.now() + RAMP_MS + LASTS_MS;
  let next = 0;
  const nextPath = () => `/api/customers/${customers[next++ % customers.length]}/contacts?per_page=200`;
  const browsed: Answered[] = [];
  const browse = async (who: Who) => {
    while (performance.now() < end) browsed.push(await ask(roster.url, who, nextPath()));
  };
  const walk = async () => {
    while (performance.now() < end) await askPatiently(roster.url, person('walker'), nextPath());
  };
  const quick: Answered[] = [];
  const probe = async () => {
    const paths = ['/healthz', '/api/directory', '/api/customers?per_page=50', '/api/account'];
    for (let turn = 0; performance.now() < end; turn++) {
      quick.push(await ask(roster.url, person('probe'), paths[turn % paths.length] ?? ''));
      await sleep(25);
    }
  };

  const all = [
    ...Array.from({ length: PEOPLE }, (_, n) => browse(person(`person ${n}`))),
    ...Array.from({ length: WALKED_AT_ONCE }, walk),
    probe(),
  ];
  await sleep(RAMP_MS);
  const [before, since] = [await upstream.meter(), performance.now()];
  await sleep(LASTS_MS - 500);
  const [meter, seconds] = [await upstream.meter(), (performance.now() - since) / 1_000];
  await Promise.all(all);

  const failed = browsed.filter(({ status }) => status !== 200);
  expect(failed.map(({ status }) => status)).toEqual([]);
  promise('most requests in any second', meter.peakPerSecond, atMost(LIMIT_PER_SECOND));
  promise('most requests at once', meter.peakParallel, atMost(20));
  const perSecond = (meter.count - before.count) / seconds;
  measure('of the limit used', perSecond / LIMIT_PER_SECOND, '×', atLeast(0.9));
  // Each person asks for one thing at a time, and so does the walker in turn with them.
  const fairShareMs = ((PEOPLE + 1) / perSecond) * 1_000;
  const longest = Math.max(...browsed.map(({ ms }) => ms));
  promise('longest wait, in fair shares', longest / fairShareMs, atMost(3));
  const p99 = quantile(
    quick.map(({ ms }) => ms),
    0.99,
  );
  measure('p99 of cached and health answers', p99, 'ms', atMost(50));
}, 120_000);
