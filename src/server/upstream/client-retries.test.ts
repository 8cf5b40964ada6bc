import type { RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { answer, reset, upstreamOf } from '../testing/answering';
import { failureOf, person, startUpstream } from '../testing/people';

const PATH = '/v1/customers?per_page=1';

/** Fails in the given ways first, then answers. */
function failingFirst(...failures: ((response: ServerResponse) => void)[]): RequestListener {
  return (_request, response) => {
    const fail = failures.shift();
    if (fail === undefined) answer(response, 200, '{"fine":true}');
    else fail(response);
  };
}

const cut = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"entries":[');
  setTimeout(() => response.socket?.destroy(), 20);
};

test.concurrent('whatever hangs, people are answered within 25 s', { timeout: 30_000 }, async () => {
  const hangs: RequestListener[] = [
    () => {},
    (_request, response) => void response.writeHead(200).write('{"entries":['),
    (_request, response) => {
      response.writeHead(200).write('{"entries":[');
      const drip = setInterval(() => response.write(' '), 500);
      response.on('close', () => clearInterval(drip));
    },
    (_request, response) => answer(response, 503, '', { 'retry-after': '9' }),
  ];
  const start = performance.now();
  const failures = await Promise.all(
    hangs.map(async (hang) => failureOf((await upstreamOf(hang)).upstream.get(PATH, person()))),
  );
  expect(performance.now() - start).toBeLessThan(25_000);
  expect(failures.map(({ type }) => type)).toEqual(['timeout', 'timeout', 'timeout', 'upstream-error']);
});

describe.concurrent('what may heal is tried again', () => {
  test.each([500, 502, 503, 504, 520, 522, 524])('%i', async (status) => {
    const { upstream, seen } = await upstreamOf(failingFirst((response) => answer(response, status)));
    expect((await upstream.get(PATH, person())).value).toEqual({ fine: true });
    expect(seen).toHaveLength(2);
  });

  test.each([
    ['a reset connection', reset],
    ['a body that is cut', cut],
    ['invalid JSON', (response: ServerResponse) => answer(response, 200, '{"entries":[')],
    ['an HTML page with status 200', (response: ServerResponse) => answer(response, 200, '<html>')],
    [
      'compressed bytes that are cut',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}').subarray(0, 20));
      },
    ],
  ])('%s', async (_name, fail) => {
    const { upstream, seen } = await upstreamOf(failingFirst(fail));
    expect((await upstream.get(PATH, person())).value).toEqual({ fine: true });
    expect(seen).toHaveLength(2);
  });

  test.each([
    ['502', (response: ServerResponse) => answer(response, 502), 4, 'upstream-error'],
    ['a reset connection', reset, 4, 'unreachable'],
    ['a cut body', cut, 3, 'unreachable'],
    ['invalid JSON', (response: ServerResponse) => answer(response, 200, 'no'), 3, 'invalid-answer'],
  ])('%s, but not for ever', async (_name, fail, attempts, type) => {
    const { upstream, seen } = await upstreamOf((_request, response) => void fail(response));
    expect(await failureOf(upstream.get(PATH, person()))).toMatchObject({ type });
    expect(seen).toHaveLength(attempts);
  });

  test('nobody listening is told as unreachable', async () => {
    expect(await failureOf(startUpstream('http://127.0.0.1:9').get(PATH, person()))).toMatchObject({
      type: 'unreachable',
      detail: 'ECONNREFUSED',
    });
  });

  test('what fails among much that does not costs few retries', async () => {
    const { upstream, seen } = await upstreamOf((request, response) => {
      answer(response, request.url === '/v1/account' ? 200 : 500);
    });
    for (let i = 0; i < 28; i++) await upstream.get('/v1/account', person());
    await Promise.all(
      Array.from({ length: 9 }, (_, i) => failureOf(upstream.get(`${PATH}&cursor=${i}`, person()))),
    );
    expect(seen.length).toBe(28 + 9 + 3);
  });

  test('where all fails, each is told what failed, and not that it was not tried again', async () => {
    const { upstream, seen } = await upstreamOf((_request, response) => answer(response, 500));
    const failures = Array.from({ length: 12 }, (_, i) =>
      failureOf(upstream.get(`${PATH}&cursor=${i}`, person())),
    );
    expect(new Set((await Promise.all(failures)).map(({ type }) => type))).toEqual(
      new Set(['upstream-error']),
    );
    expect(seen.length).toBeLessThanOrEqual(12 + 3);
  });
});

describe.concurrent('Retry-After', () => {
  test('is waited for', async () => {
    const { upstream, seen } = await upstreamOf(
      failingFirst((response) => answer(response, 503, '', { 'retry-after': '1' })),
    );
    await upstream.get(PATH, person());
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('of a 429 that is longer than people wait is told, and holds back every other request', async () => {
    const { upstream, seen } = await upstreamOf((_request, response) => {
      answer(response, 429, '', { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    });
    const failure = await failureOf(upstream.get(PATH, person()));
    expect(failure).toMatchObject({ type: 'rate-limited', upstreamStatus: 429 });
    expect(failure.retryAfter).toBeGreaterThanOrEqual(58);
    expect(await failureOf(upstream.get('/v1/account', person()))).toMatchObject({ type: 'rate-limited' });
    expect(seen).toHaveLength(1);
  });

  test('of a 429 reaches those who wait before they get the slot that it freed', async () => {
    const { upstream, seen } = await upstreamOf((_request, response) => {
      setTimeout(() => answer(response, 429, '', { 'retry-after': '60' }), 100);
    });
    const failures = Array.from({ length: 30 }, (_, i) =>
      failureOf(upstream.get(`${PATH}&cursor=${i}`, person())),
    );
    for (const { type } of await Promise.all(failures)) expect(type).toBe('rate-limited');
    expect(seen).toHaveLength(19);
  });

  test('where there is none, a 429 holds everything back for a window', async () => {
    const { upstream, seen } = await upstreamOf(failingFirst((response) => answer(response, 429)));
    const first = upstream.get(PATH, person());
    while (upstream.state().pausedForMs === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await upstream.get('/v1/account', person());
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_040);
    await first;
  });
});

test.concurrent('an upstream that keeps failing is left alone', async () => {
  const { upstream, seen } = await upstreamOf((_request, response) => answer(response, 500));
  for (let i = 0; i < 10; i++) await failureOf(upstream.get(`${PATH}&cursor=${i}`, person()));
  const asked = seen.length;
  const failure = await failureOf(upstream.get(PATH, person()));
  expect(failure).toMatchObject({ type: 'busy', upstreamStatus: 500 });
  expect(failure.retryAfter).toBeLessThanOrEqual(5);
  expect(seen).toHaveLength(asked);
  expect(upstream.state()).toMatchObject({
    breaker: 'open',
    lastFailure: { type: 'upstream-error', status: 500 },
  });
});
