import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { faultOf, type RequestLine } from './log';
import { createLogWriter } from './log-writer';

const REQUEST: RequestLine = {
  ...{ level: 'info', event: 'request', requestId: '1', user: 'local', method: 'GET' },
  ...{ route: '/api/account', status: 200, durationMs: 3 },
};

/** A reader of the log that takes lines only when it is let. */
function slowReader() {
  const taken: string[] = [];
  const waiting: (() => void)[] = [];
  let isTaking = false;
  const stream = new Writable({
    write(chunk, _encoding, done) {
      taken.push(String(chunk));
      if (isTaking) done();
      else waiting.push(done);
    },
  });
  const takeAll = () => {
    isTaking = true;
    for (const done of waiting.splice(0)) done();
  };
  const lines = () => taken.map((line) => JSON.parse(line));
  return { stream, takeAll, lines };
}

function reader() {
  const slow = slowReader();
  slow.takeAll();
  return slow;
}

test('a line is JSON with the name of its level and its time, and nothing of the process or the machine', () => {
  const { stream, lines } = reader();
  createLogWriter(stream, { level: null, isTerminal: false }).log(REQUEST);
  const [line] = lines();
  expect(line).toEqual({
    ...REQUEST,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
  expect(lines()).toHaveLength(1);
});

test.each([
  ['debug', 4],
  [null, 3],
  ['info', 3],
  ['warn', 2],
  ['error', 1],
] as const)('at the level %s', (level, count) => {
  const { stream, lines } = reader();
  const { log } = createLogWriter(stream, { level, isTerminal: false });
  log({ ...REQUEST, level: 'debug' });
  log(REQUEST);
  log({ level: 'warn', event: 'redis', state: 'gone' });
  log({ level: 'error', message: 'broken', stack: undefined });
  expect(lines()).toHaveLength(count);
});

test('who took how much is on record at any level', () => {
  const { stream, lines } = reader();
  const { log } = createLogWriter(stream, { level: 'error', isTerminal: false });
  log({
    ...{ level: 'info', event: 'export', requestId: '1', user: 'local', what: 'contacts' },
    ...{ count: 3, outcome: 'complete', durationMs: 8 },
  });
  log({ level: 'info', event: 'sign-out', requestId: '2', method: 'password', user: 'local' });
  log(REQUEST);
  expect(lines().map(({ event }) => event)).toEqual(['export', 'sign-out']);
});

test('a fault is told with where it happened, and without the text that could not be read', () => {
  for (const text of ['{"name":"Ada', 'Ada Lovelace']) {
    let fault = faultOf(null);
    try {
      JSON.parse(text);
    } catch (error) {
      fault = faultOf(error);
    }
    expect(fault).toMatchObject({
      message: 'SyntaxError',
      stack: expect.stringContaining('log-writer.test'),
    });
    expect(JSON.stringify(fault)).not.toContain('Ada');
  }
  expect(faultOf(new Error('broken'))).toMatchObject({ message: 'broken' });
});

test('a terminal is not filled with requests, unless a level was chosen', () => {
  const { stream, lines } = reader();
  createLogWriter(stream, { level: null, isTerminal: true }).log(REQUEST);
  expect(lines()).toHaveLength(0);
  createLogWriter(stream, { level: 'info', isTerminal: true }).log(REQUEST);
  createLogWriter(stream, { level: null, isTerminal: true }).log({
    level: 'warn',
    event: 'breaker',
    state: 'open',
  });
  expect(lines().map(({ event }) => event)).toEqual(['request', 'breaker']);
});

test('what a reader does not take is bounded, and how many lines were lost is said once it takes them again', async () => {
  const { stream, takeAll, lines } = slowReader();
  const { log, flush } = createLogWriter(stream, { level: null, isTerminal: false });
  const logged = 20_000;
  for (let i = 0; i < logged; i++) log(REQUEST);
  expect(stream.writableLength).toBeLessThan(1_100_000);
  takeAll();
  await flush();
  const all = lines();
  const lost = all.find(({ event }) => event === 'lines-lost');
  expect(lost.count).toBeGreaterThan(0);
  expect(all.filter(({ event }) => event === 'request')).toHaveLength(logged - lost.count);
});

test('flushing waits for the reader, but not for ever', async () => {
  const { stream, takeAll, lines } = slowReader();
  const { log, flush } = createLogWriter(stream, { level: null, isTerminal: false });
  for (let i = 0; i < 3; i++) log(REQUEST);
  const since = performance.now();
  await flush();
  expect(performance.now() - since).toBeLessThan(2_000);
  expect(lines()).toHaveLength(1);
  setTimeout(takeAll, 50);
  await flush();
  expect(lines()).toHaveLength(3);
});

test('a stream that breaks is no fault', async () => {
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
  const { log, flush } = createLogWriter(stream, { level: null, isTerminal: false });
  log(REQUEST);
  await flush();
  log(REQUEST);
  await flush();
  expect(stream.destroyed).toBe(true);
});
