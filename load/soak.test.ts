import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { KNOWN } from '../src/sandbox/data/known';
import type { FaultRule } from '../src/sandbox/faults/fault';
import { askPatiently, person, type Who } from './lib/asking';
import { directoryRead, uuidsOf } from './lib/customers';
import { atLeast, atMost, measure, promise } from './lib/figures';
import { heapOf, socketsOf } from './lib/metrics';
import { IS_FULL, sized } from './lib/scale';
import { Instance, UpstreamProcess } from './lib/servers';

const LASTS_MS = sized({ short: 8_000, full: 600_000 });
const WEIGHED_EVERY_MS = sized({ short: 3_000, full: 10_000 });
const WALKERS = 12;
const WALKED = [KNOWN.showcase, KNOWN.twoHundred, KNOWN.twoHundredOne, KNOWN.fifty, KNOWN.one, KNOWN.none];
/** A tenth of the answers, each fault as often as the others. */
const FAULTS: FaultRule[] = [
  { kind: 'status', status: 502 } as const,
  { kind: 'status', status: 503, headers: { 'retry-after': '1' } } as const,
  { kind: 'reset' } as const,
  { kind: 'reset-mid-body' } as const,
  { kind: 'cut-body' } as const,
  { kind: 'invalid-json' } as const,
  { kind: 'slow', ms: 1_500 } as const,
  { kind: 'repeated-entry' } as const,
].map((fault, _, all) => ({ every: 10 * all.length, fault }));

const pageSchema = z.looseObject({
  entries: z.array(z.looseObject({ uuid: z.string() })),
  cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});

/** The uuids of a customer's contacts, each page asked for again until it comes, as Load all does. */
async function walk(roster: Instance, who: Who, customer: string): Promise<Set<string>> {
  const uuids = new Set<string>();
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/api/customers/${customer}/contacts?per_page=50${query}`;
    const { status, body } = await askPatiently(roster.url, who, path);
    if (status !== 200) throw new Error(`${status}: ${body.toString()}`);
    const page = pageSchema.parse(JSON.parse(body.toString()));
    for (const { uuid } of page.entries) uuids.add(uuid);
    cursor = page.has_more ? page.cursor : null;
  } while (cursor !== null);
  return uuids;
}

test('walks go on while a tenth of the answers fail', async () => {
  const upstream = new UpstreamProcess(60);
  await upstream.start();
  const expected = new Map<string, string[]>();
  for (const customer of WALKED) {
    expected.set(customer, await uuidsOf(upstream, `/v1/customers/${customer}/contacts`));
  }
  const roster = new Instance({ CHARTMOGUL_API_BASE: upstream.url });
  await roster.start();
  await directoryRead(roster.url, person('probe'));
  const socketsBefore = socketsOf(roster);
  await upstream.forget();
  await upstream.breakBy(...FAULTS);

  const end = performance.now() + LASTS_MS;
  let [walks, wrong] = [0, 0];
  const walkOn = async (walker: number) => {
    for (let n = walker; performance.now() < end; n++) {
      const customer = WALKED[n % WALKED.length] ?? KNOWN.one;
      const found = await walk(roster, person(`walker ${walker}`), customer);
      walks++;
      const all = expected.get(customer) ?? [];
      if (found.size !== all.length || !all.every((uuid) => found.has(uuid))) wrong++;
    }
  };
  const heap: { at: number; bytes: number }[] = [];
  const weigh = async () => {
    while (performance.now() < end) {
      heap.push({ at: performance.now(), bytes: await heapOf(roster) });
      await sleep(WEIGHED_EVERY_MS);
    }
  };
  await Promise.all([...Array.from({ length: WALKERS }, (_, walker) => walkOn(walker)), weigh()]);

  promise('walks', walks, atLeast(WALKED.length));
  promise('walks with a row lost or made up', wrong, atMost(0));
  const meter = await upstream.meter();
  promise('most requests in any second', meter.peakPerSecond, atMost(40));
  promise('most requests at once', meter.peakParallel, atMost(20));
  if (IS_FULL) measure('heap slope', heapSlope(heap), 'MB in 10 minutes', atMost(1));
  // Those to the upstream go when they have been idle for half a minute.
  if (IS_FULL) await sleep(70_000);
  else await roster.stop();
  if (IS_FULL) promise('sockets more than before', socketsOf(roster) - socketsBefore, atMost(0));
  expect(roster.lines.filter(({ level }) => level === 'error')).toEqual([]);
}, 900_000);

/** How much what is held grows, in MB in ten minutes. What the first two minutes fill is there for good. */
function heapSlope(heap: { at: number; bytes: number }[]): number {
  const start = (heap[0]?.at ?? 0) + 120_000;
  const points = heap
    .filter(({ at }) => at >= start)
    .map(({ at, bytes }) => [at / 600_000, bytes / 1_048_576] as const);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const rise = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const run = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return rise / run;
}
