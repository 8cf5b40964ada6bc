import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '@playwright/test';
import { build } from 'vite';
import { ROOT } from '../scripts/run.js';
import { atMost, median, report } from './lib/figures';
import { rounds } from './lib/places';
import { type Searches, searchesSchema } from './lib/searches';

const OUT = join(ROOT, 'test-results', 'bench', 'directory');

/** Builds what measures the index as the server is built, so that the same code is measured. */
async function buildIndex(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: { ssr: fileURLToPath(new URL('./processes/directory.ts', import.meta.url)), outDir: OUT },
  });
}

/** Measures an index of so many customers in a process of its own. */
async function measure(customers: number): Promise<Searches> {
  const execArgv = ['--expose-gc', '--max-old-space-size=4096'];
  const child = fork(join(OUT, 'directory.js'), [], { execArgv });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The index has ended.')));
  ended.catch(() => {});
  const answered = once(child, 'message');
  child.send({ customers, rounds: rounds(5) });
  const [message]: unknown[] = await Promise.race([answered, ended]);
  child.disconnect();
  return searchesSchema.parse(message);
}

test('customers are searched', async () => {
  await buildIndex();
  for (const { customers, name, ms, mb } of [
    { customers: 100_000, name: '100,000 customers', ms: 20, mb: 150 },
    { customers: 1_000_000, name: 'a million customers', ms: 200, mb: 1_000 },
  ]) {
    const { indexMb, searches } = await measure(customers);
    const times = searches.map((search) => search.ms);
    const floors = searches.map((search) => search.floorMs);
    const slowest = searches.reduce((one, other) => (other.ms > one.ms ? other : one));
    await report(test.info(), [
      {
        name: `${name}: search, median of ${searches.length} queries`,
        unit: 'ms',
        floor: median(floors),
        roster: median(times),
        goals: [atMost(ms)],
      },
      {
        name: `${name}: slowest search, “${slowest.query}”`,
        unit: 'ms',
        floor: slowest.floorMs,
        roster: slowest.ms,
        goals: [atMost(ms)],
      },
      {
        name: `${name}: longest turn of a search`,
        unit: 'ms',
        roster: Math.max(...searches.map((search) => search.turnMs)),
        goals: [atMost(15)],
      },
      { name: `${name}: index in memory`, unit: 'MB', roster: indexMb, goals: [atMost(mb)] },
    ]);
  }
});
