import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { answer, upstreamOf } from '../testing/answering';
import { failureOf, KEY, person, startUpstream } from '../testing/people';
import { startRawServer } from '../testing/raw-server';

const PATH = '/v1/customers?per_page=1';

describe('a request', () => {
  test('carries the key as user name, an empty password, and nothing of the asker', async () => {
    const { upstream } = await upstreamOf((request, response) => {
      answer(response, 200, JSON.stringify({ method: request.method, headers: request.headers }));
    });
    const { value } = await upstream.get(PATH, person());
    expect(value).toEqual({
      method: 'GET',
      headers: {
        host: expect.any(String),
        connection: 'keep-alive',
        authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`,
        accept: 'application/json',
        'accept-encoding': 'gzip',
        'user-agent': 'Roster',
      },
    });
  });

  test('goes to the path below the base, whatever the base is', async () => {
    const server = await startRawServer((_request, response) => answer(response, 200));
    await startUpstream(`${server.base}/gateway`).get(PATH, person());
    expect(server.seen[0]?.url).toBe(`/gateway${PATH}`);
  });
});

describe('an answer', () => {
  const text = '{ "b": 1.0,\n"a": "é", "__proto__": {"x": 1} }';

  test('is handed over byte for byte', async () => {
    const { upstream } = await upstreamOf((_request, response) => answer(response, 200, text));
    expect(Buffer.from((await upstream.get(PATH, person())).bytes).toString()).toBe(text);
  });

  test('may be compressed', async () => {
    const { upstream } = await upstreamOf((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text));
    });
    expect(Buffer.from((await upstream.get(PATH, person())).bytes).toString()).toBe(text);
  });

  test('may start with a byte order mark, which is not passed on', async () => {
    const { upstream } = await upstreamOf((_request, response) => answer(response, 200, `\ufeff${text}`));
    expect(Buffer.from((await upstream.get(PATH, person())).bytes).toString()).toBe(text);
  });

  test.each([
    ['plain', (size: number) => ({ body: Buffer.alloc(size, ' '), headers: {} })],
    [
      'compressed',
      (size: number) => ({
        body: gzipSync(Buffer.alloc(size, ' ')),
        headers: { 'content-encoding': 'gzip' },
      }),
    ],
  ])('of more than 16 MB, %s, is refused and not asked for again', async (_name, make) => {
    const { body, headers } = make(17 * 1024 * 1024);
    const { upstream, seen } = await upstreamOf((_request, response) => {
      response.writeHead(200, headers).end(body);
    });
    expect(await failureOf(upstream.get(PATH, person()))).toMatchObject({ type: 'invalid-answer' });
    expect(seen).toHaveLength(1);
  });
});

describe('what is told and not tried again', () => {
  test.each([
    [400, 'rejected'],
    [401, 'wrong-key'],
    [402, 'forbidden'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'rejected'],
    [422, 'rejected'],
    [501, 'upstream-error'],
  ])('%i is %s', async (status, type) => {
    const { upstream, seen } = await upstreamOf((_request, response) =>
      answer(response, status, '<h1>no</h1>'),
    );
    const failure = await failureOf(upstream.get(PATH, person()));
    expect(failure).toMatchObject({ type, upstreamStatus: status, detail: undefined });
    expect(seen).toHaveLength(1);
  });

  test('a redirect is not followed, so the key goes nowhere else', async () => {
    const elsewhere = await startRawServer((_request, response) => answer(response, 200));
    const { upstream, seen } = await upstreamOf((_request, response) => {
      answer(response, 302, '', { location: `${elsewhere.base}/` });
    });
    expect(await failureOf(upstream.get(PATH, person()))).toMatchObject({
      type: 'invalid-answer',
      upstreamStatus: 302,
    });
    expect([seen.length, elsewhere.seen.length]).toEqual([1, 0]);
  });

  test.each([
    ['a plain message is told', { message: 'per_page must be a number' }, 'per_page must be a number'],
    ['a long one is cut', { message: 'a'.repeat(300) }, `${'a'.repeat(199)}…`],
    ['HTML is not', { message: '<b>no</b>' }, undefined],
    ['one that repeats the key is not', { message: `bad key ${KEY}` }, undefined],
    [
      'nor one that repeats it encoded',
      { message: `bad ${Buffer.from(`${KEY}:`).toString('base64')}` },
      undefined,
    ],
    ['what is no text is not', { message: { a: 1 } }, undefined],
  ])('with 422, %s', async (_name, body, detail) => {
    const { upstream } = await upstreamOf((_request, response) =>
      answer(response, 422, JSON.stringify(body)),
    );
    expect((await failureOf(upstream.get(PATH, person()))).detail).toBe(detail);
  });
});
