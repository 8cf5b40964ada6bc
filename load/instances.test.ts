import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { findProgram } from '../scripts/programs.js';
import { KNOWN } from '../src/sandbox/data/known';
import { hashPassword, printPasswordHash } from '../src/server/sign-in/password-hash';
import { startRedis, type TestRedis } from '../src/server/testing/redis';
import { type Answered, ask, askPatiently, quantile, type Who } from './lib/asking';
import { startBalancer } from './lib/balancer';
import { customersOf, directoryRead } from './lib/customers';
import { type Exported, exportFile } from './lib/exporting';
import { atLeast, atMost, measure, promise } from './lib/figures';
import { IS_FULL, sized } from './lib/scale';
import { Instance, UpstreamProcess } from './lib/servers';

const LASTS_S = sized({ short: 16, full: 600 });
/** Seconds after which an instance is killed, again and again, and how long it is away. */
const KILL_EVERY_S = sized({ short: 8, full: 30 });
const AWAY_MS = 2_000;
const REDIS_RESTARTS_S = [0.25, 0.5, 0.75]
  .slice(0, sized({ short: 1, full: 3 }))
  .map((part) => part * LASTS_S);
const UPSTREAM_RESTARTS_S = [0.6, 0.85].slice(0, sized({ short: 1, full: 2 })).map((part) => part * LASTS_S);
/** Until the slots of the dead are free again. */
const WHOLE_AGAIN_MS = 45_000;

const PEOPLE = 30;
const FILES = [
  { customer: KNOWN.showcase, rows: 1_284 },
  { customer: KNOWN.twoHundredOne, rows: 201 },
];
const PASSWORD = 'only for this test';

const nginx = findProgram(['nginx']);
const redisProgram = findProgram(['redis-server']);

/** The cookie of who signs in with the password. */
async function signIn(origin: string): Promise<Who> {
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

/** The greatest numbers that a limit of the upstream has seen, also where it was started anew in between. */
class Peaks {
  perSecond = 0;
  parallel = 0;

  async take(upstream: UpstreamProcess): Promise<void> {
    const { peakPerSecond, peakParallel } = await upstream.meter();
    this.perSecond = Math.max(this.perSecond, peakPerSecond);
    this.parallel = Math.max(this.parallel, peakParallel);
  }
}

async function start(redis: TestRedis) {
  const upstream = new UpstreamProcess(400);
  await upstream.start();
  const customers = await customersOf(upstream);
  const hash = printPasswordHash({ ...(await hashPassword(PASSWORD)) });
  const env = {
    CHARTMOGUL_API_BASE: upstream.url,
    REDIS_URL: redis.url,
    AUTH_PASSWORD_HASH: hash,
    AUTH_PROXY_HEADER: '',
    TRUSTED_PROXIES: '127.0.0.1',
  };
  const instances = [new Instance(env), new Instance(env), new Instance(env)];
  await Promise.all(instances.map((instance) => instance.start()));
  const origin = await startBalancer(nginx ?? '', instances);
  const who = await signIn(origin);
  for (const { url } of instances) await directoryRead(url, who);
  return { upstream, customers, instances, origin, who };
}

/** Those who died held some: they come back. */
async function seeSlotsWhole(upstream: UpstreamProcess, origin: string, who: Who, customers: string[]) {
  await upstream.breakBy({ fault: { kind: 'slow', ms: 1_000 } });
  const since = performance.now();
  let slots = 0;
  while (slots < 19 && performance.now() - since < WHOLE_AGAIN_MS + 5_000) {
    await upstream.forget();
    const path = (customer: string, n: number) =>
      `/api/customers/${customer}/contacts?per_page=${150 + (n % 50)}`;
    await Promise.all(customers.slice(0, 60).map((customer, n) => ask(origin, who, path(customer, n))));
    slots = (await upstream.meter()).peakParallel;
  }
  promise('slots in use again', slots, atLeast(19));
  measure(
    'all slots whole again after',
    (performance.now() - since) / 1_000,
    's',
    atMost(WHOLE_AGAIN_MS / 1_000),
  );
}

test.skipIf(nginx === undefined || redisProgram === undefined)(
  'three instances on Redis behind nginx, while one after the other is killed',
  async () => {
    const redis = await startRedis(redisProgram ?? '');
    const { upstream, customers, instances, origin, who } = await start(redis);
    await upstream.forget();
    await upstream.breakBy({ every: 7, fault: { kind: 'slow', ms: 900 } });
    const peaks = new Peaks();
    const end = performance.now() + LASTS_S * 1_000;
    const isOn = () => performance.now() < end;

    let next = 0;
    const browsed: Answered[] = [];
    const browse = async () => {
      while (isOn()) {
        const path = `/api/customers/${customers[next++ % customers.length]}/contacts?per_page=${1 + (next % 200)}`;
        browsed.push(await askPatiently(origin, who, path));
        await sleep(300);
      }
    };
    const exported: (Exported & { of: number })[] = [];
    const exportOn = async ({ customer, rows }: (typeof FILES)[number]) => {
      while (isOn()) {
        const path = `/api/customers/${customer}/contacts.csv`;
        exported.push({ ...(await exportFile(origin, who, path)), of: rows });
        await sleep(100);
      }
    };
    const kill = async () => {
      for (let n = 0; n * KILL_EVERY_S < LASTS_S - KILL_EVERY_S; n++) {
        await sleep(KILL_EVERY_S * 1_000 - (n === 0 ? KILL_EVERY_S * 500 : 0));
        const instance = instances[n % instances.length];
        await instance?.kill();
        await sleep(AWAY_MS);
        await instance?.start();
      }
    };
    const restartRedis = async (after: number) => {
      await sleep(after * 1_000);
      await redis.kill();
      await sleep(AWAY_MS);
      await redis.restart();
    };
    const restartUpstream = async (after: number) => {
      await sleep(after * 1_000);
      await peaks.take(upstream);
      await upstream.stop();
      await sleep(AWAY_MS);
      await upstream.start();
    };
    await Promise.all([
      ...Array.from({ length: PEOPLE }, browse),
      ...FILES.map(exportOn),
      kill(),
      ...REDIS_RESTARTS_S.map(restartRedis),
      ...UPSTREAM_RESTARTS_S.map(restartUpstream),
    ]);
    await peaks.take(upstream);

    promise('most requests in any second', peaks.perSecond, atMost(40));
    promise('most requests at once', peaks.parallel, atMost(20));
    const refused = browsed.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => `${status} ${body}`)).toEqual([]);
    promise('pages that people got', browsed.length, atLeast(PEOPLE));
    const p99 = quantile(
      browsed.map(({ ms }) => ms),
      0.99,
    );
    measure('p99 of a page', p99, 'ms', atMost(5_000));
    const whole = exported.filter(({ outcome }) => outcome === 'whole');
    promise('files that came whole', whole.length, atLeast(1));
    promise('files that only seemed whole', whole.filter(({ rows, of }) => rows !== of).length, atMost(0));
    const failed = exported.filter(({ outcome }) => outcome === 'failed');
    process.stdout.write(`  (files that failed, and said so: ${failed.length})\n`);

    if (IS_FULL) await seeSlotsWhole(upstream, origin, who, customers);
  },
  900_000,
);
