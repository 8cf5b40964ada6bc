import { Pool } from 'undici';
import * as z from 'zod/mini';

const orderSchema = z.object({
  origin: z.string(),
  path: z.string(),
  connections: z.number(),
  ms: z.number(),
});

let serial = 0;

/**
 * Asks for pages for a while, each connection for one after the other. Each request names another cursor:
 * Roster lets those who ask for the same at once share one request.
 *
 * @param {z.infer<typeof orderSchema>} order
 */
async function load({ origin, path, connections, ms }) {
  const pool = new Pool(origin, { connections });
  /** @type {number[]} */
  const times = [];
  const start = performance.now();
  const end = start + ms;
  const ask = async () => {
    while (performance.now() < end) {
      const before = performance.now();
      const { statusCode, body } = await pool.request({ method: 'GET', path: `${path}&cursor=${serial++}` });
      await body.arrayBuffer();
      if (statusCode !== 200) throw new Error(`${origin} answered ${statusCode}`);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const perSecond = (times.length * 1_000) / (performance.now() - start);
  await pool.close();
  times.sort((a, b) => a - b);
  return { medianMs: times[Math.floor(times.length / 2)], perSecond };
}

process.on('message', async (message) => process.send?.(await load(orderSchema.parse(message))));
process.once('disconnect', () => process.exit());
