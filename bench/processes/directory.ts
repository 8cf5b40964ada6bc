import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod/mini';
import { fold } from '../../src/contract/fold';
import { createPopulation } from '../../src/sandbox/population';
import { CustomerIndex } from '../../src/server/directory/customer-index';
import { median } from '../lib/figures';
import type { Searches } from '../lib/searches';

const orderSchema = z.object({ customers: z.number(), rounds: z.number() });

/** What is typed into the finder: one letter, beginnings, words, typos, accents, halves, ids, nonsense. */
const QUERIES = [
  'a',
  'so',
  'nor',
  'north',
  'ana ma',
  'nort lab',
  'sociedda',
  'consultign',
  'manufacturng grup',
  'société',
  'müller gmbh',
  '株式',
  'gabi@exam',
  'acct_2',
  '4711',
  'zzyzx quux',
  'internationalisierungsberatung',
];

function megabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** The longest time for which a search lets nobody else have a turn, in milliseconds. */
async function longestTurn(search: () => Promise<unknown>): Promise<number> {
  let isDone = false;
  let longest = 0;
  const searching = search().finally(() => {
    isDone = true;
  });
  for (let before = performance.now(); !isDone; ) {
    await nextTurn();
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  await searching;
  return longest;
}

/** Reads customers into an index as the server does, and searches it; the floor is `includes` over folded texts. */
async function measure({ customers, rounds }: z.infer<typeof orderSchema>): Promise<Searches> {
  const population = createPopulation(customers);
  const before = megabytes();
  const index = new CustomerIndex([]);
  index.begin();
  for (let row = 0; row < customers; row++) index.put(JSON.parse(population.json(row)));
  index.end();
  const indexMb = megabytes() - before;

  const texts = Array.from({ length: index.rows }, (_, row) => {
    const { name, company, email, external_id } = index.at(row) ?? {};
    return fold([company, name, email, external_id].join('\n'));
  });
  const floor = (query: string) => {
    const words = fold(query).split(' ');
    return texts.flatMap((text, row) => (words.every((word) => text.includes(word)) ? [row] : []));
  };

  const searches = [];
  for (const query of QUERIES) {
    const times: number[] = [];
    const floors: number[] = [];
    const turns: number[] = [];
    // The first round is for the compilers.
    for (let round = -1; round < rounds; round++) {
      const start = performance.now();
      const { length: found } = await index.text.search(query);
      const between = performance.now();
      const { length: most } = floor(query);
      const end = performance.now();
      if (round < 0) continue;
      if (found < most && index.size === customers) throw new Error(`${query}: ${found} found of ${most}.`);
      times.push(between - start);
      floors.push(end - between);
      turns.push(await longestTurn(() => index.text.search(query)));
    }
    searches.push({ query, ms: median(times), floorMs: median(floors), turnMs: median(turns) });
  }
  return { indexMb, searches };
}

process.on('message', async (message) => process.send?.(await measure(orderSchema.parse(message))));
process.once('disconnect', () => process.exit());
