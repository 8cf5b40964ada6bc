import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import * as z from 'zod/mini';
import { acrossPageSchema } from '../src/contract/contacts-across';
import { KNOWN } from '../src/sandbox/data/known';
import { atLeast, atLeastTimes, atMost, atMostTimes, median, report } from './lib/figures';
import { BUILT, rounds } from './lib/places';
import { type Running, startRoster, startSandbox, startScript } from './lib/processes';

const LOAD_MS = 1_000;
const PAGE = `/customers/${KNOWN.hundredThousand}/contacts?per_page=200`;
const JOINED = '/api/contacts?per_page=200';
/** How many customers the contacts of the page are at. */
const CUSTOMERS = 150;

const resultSchema = z.object({ medianMs: z.number(), perSecond: z.number() });

const pageSchema = z.looseObject({ entries: z.array(z.looseObject({ uuid: z.string() })) });

/** Writes a page of 200 contacts, as the sandbox answers it but for whose they are, and one of all customers into files. */
async function keepPages(): Promise<string[]> {
  const sandbox = await startSandbox('--customers', '200');
  const headers = { authorization: `Basic ${btoa('bench:')}` };
  const get = async (path: string) =>
    pageSchema.parse(await (await fetch(`${sandbox.url}/v1${path}`, { headers })).json());
  const contacts = await get(PAGE);
  const customers = await get('/customers?per_page=200');
  await sandbox.stop();
  for (const [n, contact] of contacts.entries.entries()) {
    contact.customer_uuid = customers.entries[n % CUSTOMERS]?.uuid;
  }
  return [contacts, customers].map((page, n) => {
    const path = join(BUILT, `page-${n}.json`);
    writeFileSync(path, JSON.stringify(page));
    return path;
  });
}

/** Waits until the directory has read the customers of the page. */
async function directoryRead(roster: Running): Promise<void> {
  const joined = async () =>
    acrossPageSchema.parse(await (await fetch(roster.url + JOINED)).json()).customers;
  await expect.poll(joined).toHaveLength(CUSTOMERS);
}

/** Starts what asks for pages, in a process of its own. */
function startLoad() {
  const child = fork(new URL('./processes/load.js', import.meta.url));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The load has ended.')));
  ended.catch(() => {});
  return {
    async measure(origin: string, path: string, connections: number) {
      const answered = once(child, 'message');
      child.send({ origin, path, connections, ms: LOAD_MS });
      const [result]: unknown[] = await Promise.race([answered, ended]);
      return resultSchema.parse(result);
    },
    stop: () => child.kill(),
  };
}

test('a page of 200 contacts through the proxy', async () => {
  const pages = await keepPages();
  const load = startLoad();
  const servers: Running[] = [];
  try {
    const upstream = await startScript(new URL('./processes/upstream.js', import.meta.url), pages);
    servers.push(upstream);
    const pipe = await startScript(new URL('./processes/pipe.js', import.meta.url), [upstream.url]);
    servers.push(pipe);
    const roster = await startRoster(BUILT, upstream.url);
    servers.push(roster);
    await directoryRead(roster);

    const ways = [
      { name: 'straight', origin: upstream.url, path: `/v1${PAGE}`, connections: 1 },
      { name: 'pipe', origin: pipe.url, path: `/v1${PAGE}`, connections: 1 },
      { name: 'roster', origin: roster.url, path: `/api${PAGE}`, connections: 1 },
      { name: 'joined', origin: roster.url, path: JOINED, connections: 1 },
      { name: 'pipe, 20', origin: pipe.url, path: `/v1${PAGE}`, connections: 20 },
      { name: 'roster, 20', origin: roster.url, path: `/api${PAGE}`, connections: 20 },
    ];
    const results = new Map<string, z.infer<typeof resultSchema>[]>();
    for (let round = -1; round < rounds(3); round++) {
      for (const { name, origin, path, connections } of ways) {
        const result = await load.measure(origin, path, connections);
        // The first round is for the compilers.
        if (round >= 0) results.set(name, [...(results.get(name) ?? []), result]);
      }
    }
    const ms = (name: string) => median((results.get(name) ?? []).map(({ medianMs }) => medianMs));
    const rate = (name: string) => median((results.get(name) ?? []).map(({ perSecond }) => perSecond));
    await report(test.info(), [
      {
        name: 'for comparison, straight to upstream',
        unit: 'ms',
        floor: ms('straight'),
        goals: [],
      },
      {
        name: 'proxy, 1 connection: page of 200',
        unit: 'ms',
        floor: ms('pipe'),
        roster: ms('roster'),
        goals: [atMost(2.1), atMostTimes(5.4)],
      },
      {
        name: `joined to its ${CUSTOMERS} customers, as to not`,
        unit: 'ms',
        floor: ms('roster'),
        roster: ms('joined'),
        goals: [atMostTimes(1.05)],
      },
      {
        name: 'proxy, 1 connection: throughput',
        unit: '/s',
        floor: rate('pipe'),
        roster: rate('roster'),
        goals: [atLeast(425), atLeastTimes(0.18)],
      },
      {
        name: 'proxy, 20 connections: throughput',
        unit: '/s',
        floor: rate('pipe, 20'),
        roster: rate('roster, 20'),
        goals: [atLeast(600)],
      },
    ]);
  } finally {
    load.stop();
    for (const server of servers) await server.stop();
  }
});
