import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from '@playwright/test';
import * as z from 'zod/mini';
import { KNOWN } from '../src/sandbox/data/known';
import { atLeastTimes, atMost, median, report } from './lib/figures';
import { BUILT, rounds } from './lib/places';
import { startRoster, startSandbox } from './lib/processes';

const ROWS = 100_000;
const SLOW_BYTES_PER_MS = 1_000;
const SAMPLE_MS = 250;

const resultSchema = z.object({ rows: z.number(), seconds: z.number() });

async function open(url: string): Promise<IncomingMessage> {
  const [answer]: IncomingMessage[] = await once(get(url), 'response');
  if (answer?.statusCode !== 200) throw new Error(`${url} answered ${answer?.statusCode}`);
  return answer;
}

/** Starts the floor, in a process of its own. */
function startFloor() {
  const child = fork(new URL('./processes/export.js', import.meta.url));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The floor has ended.')));
  ended.catch(() => {});
  return {
    async perSecond(origin: string, path: string): Promise<number> {
      const answered = once(child, 'message');
      child.send({ origin, path });
      const [message]: unknown[] = await Promise.race([answered, ended]);
      const { rows, seconds } = resultSchema.parse(message);
      return checked(rows) / seconds;
    },
    stop: () => child.kill(),
  };
}

/** Reads a file of contacts to its end, as fast as it comes. */
async function rowsPerSecond(url: string): Promise<number> {
  const start = performance.now();
  const chunks: Buffer[] = [];
  for await (const chunk of await open(url)) chunks.push(chunk);
  const seconds = (performance.now() - start) / 1_000;
  return checked(Buffer.concat(chunks).toString().split('\r\ncon_').length - 1) / seconds;
}

function checked(rows: number): number {
  if (rows !== ROWS) throw new Error(`${rows} rows of ${ROWS}.`);
  return rows;
}

/** Resident memory of a process, in MB; only Linux tells. */
function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1_000;
}

/** Reads a file so slowly, and says how much memory its server held at the most. */
async function highestMb(url: string, pid: number): Promise<number> {
  let highest = 0;
  const sampling = setInterval(() => {
    highest = Math.max(highest, residentMb(pid));
  }, SAMPLE_MS);
  try {
    const start = performance.now();
    let bytes = 0;
    for await (const chunk of await open(url)) {
      bytes += chunk.length;
      await sleep(Math.max(0, bytes / SLOW_BYTES_PER_MS - (performance.now() - start)));
    }
    return highest;
  } finally {
    clearInterval(sampling);
  }
}

test('contacts as a CSV file from the server', async () => {
  const sandbox = await startSandbox();
  const roster = await startRoster(BUILT, sandbox.url);
  const floor = startFloor();
  try {
    const path = `/customers/${KNOWN.hundredThousand}/contacts`;
    const floors: number[] = [];
    const rosters: number[] = [];
    // The first round is for the compilers.
    for (let round = -1; round < rounds(5); round++) {
      const floorRate = await floor.perSecond(sandbox.url, `/v1${path}?per_page=200`);
      const rosterRate = await rowsPerSecond(`${roster.url}/api${path}.csv`);
      if (round < 0) continue;
      floors.push(floorRate);
      rosters.push(rosterRate);
    }
    await report(test.info(), [
      {
        name: '100,000 contacts as CSV from the server',
        unit: 'rows/s',
        floor: median(floors),
        roster: median(rosters),
        goals: [atLeastTimes(0.75)],
      },
    ]);
  } finally {
    floor.stop();
    await roster.stop();
    await sandbox.stop();
  }
});

test('a million contacts to a reader of 1 MB/s', async () => {
  test.skip(process.platform !== 'linux', 'only Linux tells the memory of another process');
  const sandbox = await startSandbox();
  const roster = await startRoster(BUILT, sandbox.url);
  try {
    const idle = residentMb(roster.pid);
    const url = `${roster.url}/api/customers/${KNOWN.million}/contacts.csv?columns=uuid,email`;
    const highest = await highestMb(url, roster.pid);
    await report(test.info(), [
      {
        name: 'a million contacts to a slow reader: memory over idle',
        unit: 'MB',
        roster: highest - idle,
        goals: [atMost(150)],
      },
    ]);
  } finally {
    await roster.stop();
    await sandbox.stop();
  }
});
