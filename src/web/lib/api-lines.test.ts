import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startServer } from './session/server.test-support';

let answer: RequestListener;
let asked = 0;
let base = '';
beforeAll(async () => {
  base = await startServer((request, response) => {
    asked++;
    answer(request, response);
  });
});

// Each test opens the page anew.
let getLines: typeof import('./api-lines')['getLines'];
let stay: typeof import('./session/stay');
beforeEach(async () => {
  vi.stubGlobal('window', new EventTarget());
  vi.resetModules();
  ({ getLines } = await import('./api-lines'));
  stay = await import('./session/stay');
  asked = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

const NDJSON = { 'content-type': 'application/x-ndjson; charset=utf-8' };

/** Answers with a stream that is in the hands of the test. */
function streaming(): Promise<ServerResponse> {
  return new Promise((resolve) => {
    answer = (_request, response) => {
      response.writeHead(200, NDJSON).flushHeaders();
      resolve(response);
    };
  });
}

function lines(signal = new AbortController().signal) {
  return getLines(base, signal, (value) => value);
}

async function all(stream: AsyncGenerator<unknown>): Promise<unknown[]> {
  const values = [];
  for await (const value of stream) values.push(value);
  return values;
}

test('a line is there as soon as it has come whole, whatever pieces it comes in', async () => {
  const coming = streaming();
  const stream = lines();
  const first = stream.next();
  const response = await coming;
  const bytes = Buffer.from('{"name":"Zoë 💐"}\n');
  // Each byte by itself, so that every character is cut.
  for (const byte of bytes) response.write(Buffer.of(byte));
  expect(await first).toEqual({ done: false, value: { name: 'Zoë 💐' } });
  response.write('1\n\n\n2\n3');
  expect([(await stream.next()).value, (await stream.next()).value]).toEqual([1, 2]);
  response.end('4\n');
  expect(await all(stream)).toEqual([34]);
});

test('a stream that is cut is as good as no answer, after the lines that came', async () => {
  const coming = streaming();
  const stream = lines();
  const first = stream.next();
  const response = await coming;
  response.write('1\n2');
  expect((await first).value).toBe(1);
  response.destroy();
  await expect(stream.next()).rejects.toMatchObject({ name: 'UnreachableError' });
});

test('a line without its end is none', async () => {
  answer = (_request, response) => response.writeHead(200, NDJSON).end('1\n{"entries":[');
  expect(await all(lines())).toEqual([1]);
});

const problem = { type: 'rate-limited', title: 'Slow down', status: 429, retryAfter: 3 };

test('what is wrong is said by the answer, or by its last line', async () => {
  answer = (_request, response) => response.writeHead(429).end(JSON.stringify(problem));
  await expect(lines().next()).rejects.toMatchObject({ name: 'ProblemError', problem });
  answer = (_request, response) => {
    response.writeHead(200, NDJSON).end(`1\n${JSON.stringify({ problem })}\n`);
  };
  const stream = lines();
  expect((await stream.next()).value).toBe(1);
  await expect(stream.next()).rejects.toMatchObject({ name: 'ProblemError', problem });
});

test('what is no such stream, or no JSON, is unexpected', async () => {
  const unexpected = { name: 'UnexpectedAnswerError' };
  answer = (_request, response) => response.end('<h1>Sign in</h1>\n');
  await expect(lines().next()).rejects.toMatchObject(unexpected);
  answer = (_request, response) => response.writeHead(200, NDJSON).end('{"a":\n');
  await expect(lines().next()).rejects.toMatchObject(unexpected);
  answer = (_request, response) => response.writeHead(200, NDJSON).end('1\n');
  const stream = getLines(base, new AbortController().signal, () => {
    throw new Error('another shape');
  });
  await expect(stream.next()).rejects.toMatchObject(unexpected);
});

test('a stream that nobody is signed in for waits until somebody is', async () => {
  answer = (_request, response) => {
    response.writeHead(401).end(JSON.stringify({ type: 'not-signed-in', title: 'Nobody', status: 401 }));
  };
  const first = lines().next();
  await vi.waitFor(() => expect(stay.currentStay().state).toBe('out'));
  answer = (_request, response) => response.writeHead(200, NDJSON).end('1\n');
  stay.reportSignedIn({ method: 'password', signed_in: true, name: null });
  expect((await first).value).toBe(1);
  expect(asked).toBe(2);
});

test('a line may take its time as long as the server shows that it is there, and who reads may too', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const coming = streaming();
  const stream = lines();
  const first = stream.next();
  const response = await coming;
  const timers = vi.spyOn(globalThis, 'setTimeout');
  for (let count = 0; count < 4; count++) {
    timers.mockClear();
    response.write('\n');
    // Once it has been read, the next one has a time of its own.
    await vi.waitFor(() => expect(timers).toHaveBeenCalled());
    vi.advanceTimersByTime(20_000);
  }
  response.write('1\n');
  expect((await first).value).toBe(1);
  vi.advanceTimersByTime(100_000);
  response.write('2\n');
  expect((await stream.next()).value).toBe(2);
  const third = stream.next();
  third.catch(() => {});
  vi.advanceTimersByTime(30_000);
  await expect(third).rejects.toMatchObject({ name: 'UnreachableError' });
});

test.each(['stopped', 'closed'] as const)('a stream that is %s is let go of at once', async (way) => {
  const coming = streaming();
  const controller = new AbortController();
  const stream = lines(controller.signal);
  const first = stream.next();
  const response = await coming;
  const left = once(response, 'close');
  response.write('1\n');
  await first;
  if (way === 'closed') await stream.return();
  else controller.abort(new Error('stopped'));
  await left;
  if (way === 'stopped') await expect(stream.next()).rejects.toBeDefined();
});

test('who stops while a line is waited for is told so, and not that the server is gone', async () => {
  const coming = streaming();
  const controller = new AbortController();
  const first = lines(controller.signal).next();
  await coming;
  controller.abort(new Error('stopped'));
  await expect(first).rejects.not.toMatchObject({ name: 'UnreachableError' });
});

test('the server waits for who does not read on', async () => {
  const line = `"${'x'.repeat(64 * 1024)}"\n`;
  const count = 400;
  let sent = 0;
  answer = async ({ url }, response) => {
    if (url !== '/') {
      response.end();
      return;
    }
    response.writeHead(200, NDJSON);
    while (sent < count) {
      sent++;
      if (!response.write(line)) await once(response, 'drain');
    }
    response.end();
  };
  const stream = lines();
  await stream.next();
  // Time enough for all of it, were anybody reading.
  for (let turn = 0; turn < 30; turn++) await (await fetch(`${base}/other`)).text();
  expect(sent).toBeLessThan(count / 2);
  expect(await all(stream)).toHaveLength(count - 1);
});

test('the answer that the start script asked for is taken, and ended by its own controller', async () => {
  const coming = streaming();
  const controller = new AbortController();
  const response = fetch(base, { signal: controller.signal });
  window.earlyAnswers = new Map([[base, { controller, response }]]);
  const stream = lines();
  const first = stream.next();
  (await coming).write('1\n');
  expect((await first).value).toBe(1);
  expect(asked).toBe(1);
  await stream.return();
  expect(controller.signal.aborted).toBe(true);
});
