import { createServer } from 'node:http';
import { parentPort } from 'node:worker_threads';

const STANDS_EVERY_MS = 2_500;
const STANDS_FOR_MS = 1_500;
const BODY = '{"entries":[],"has_more":false,"cursor":null}';

/**
 * When the requests of the last second came: nobody reads them while it stands still.
 *
 * @type {number[]}
 */
let times = [];
let peakPerSecond = 0;
let count = 0;

const server = createServer((_request, response) => {
  const now = performance.now();
  times = times.filter((time) => time > now - 1_000);
  times.push(now);
  count++;
  peakPerSecond = Math.max(peakPerSecond, times.length);
  setTimeout(() => {
    response.setHeader('content-type', 'application/json');
    response.end(BODY);
  }, Math.random() * 300);
});

const clock = new Int32Array(new SharedArrayBuffer(4));
setInterval(() => Atomics.wait(clock, 0, 0, STANDS_FOR_MS), STANDS_EVERY_MS);

parentPort?.on('message', () => parentPort?.postMessage({ peakPerSecond, count }));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage({ port: typeof address === 'object' ? address?.port : null });
});
