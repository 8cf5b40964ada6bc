import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import * as z from 'zod/mini';
import { KNOWN } from '../src/sandbox/data/known';
import { atLeast, atLeastTimes, atMost, atMostTimes, median, report } from './lib/figures';
import { BUILT, rounds } from './lib/places';
import { type Running, startRoster, startSandbox, startScript } from './lib/processes';

const LOAD_MS = 1_000;
const PAGE = `/customers/${KNOWN.hundredThousand}/contacts?per_page=200`;

const resultSchema = z.object({ medianMs: z.number(), perSecond: z.number() });

/** Writes a page of 200 contacts, as the sandbox answers it, into a file. */
async function keepPage(): Promise<string> {
  const sandbox = await startSandbox();
  const headers = { authorization: `Basic ${btoa('bench:')}` };
  const answer = await fetch(`${sandbox.url}/v1${PAGE}`, { headers });
  const path = join(BUILT, 'page.json');
  writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
  await sandbox.stop();
  return path;
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
  const page = await keepPage();
  const load = startLoad();
  const servers: Running[] = [];
  try {
    const upstream = await startScript(new URL('./processes/upstream.js', import.meta.url), [page]);
    servers.push(upstream);
    const pipe = await startScript(new URL('./processes/pipe.js', import.meta.url), [upstream.url]);
    servers.push(pipe);
    const roster = await startRoster(BUILT, upstream.url);
    servers.push(roster);

    const ways = [
      { name: 'straight', origin: upstream.url, prefix: '/v1', connections: 1 },
      { name: 'pipe', origin: pipe.url, prefix: '/v1', connections: 1 },
      { name: 'roster', origin: roster.url, prefix: '/api', connections: 1 },
      { name: 'pipe, 20', origin: pipe.url, prefix: '/v1', connections: 20 },
      { name: 'roster, 20', origin: roster.url, prefix: '/api', connections: 20 },
    ];
    const results = new Map<string, z.infer<typeof resultSchema>[]>();
    for (let round = -1; round < rounds(3); round++) {
      for (const { name, origin, prefix, connections } of ways) {
        const result = await load.measure(origin, prefix + PAGE, connections);
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
