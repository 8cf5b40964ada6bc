import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { failureOf, person, startUpstream } from '../testing/people';

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close();
});

/** A client of a server that answers each request with these bytes, and whatever else it does to the socket. */
async function upstreamOf(respond: (socket: Socket) => void) {
  let asked = 0;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => {
      asked++;
      respond(socket);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { upstream: startUpstream(`http://127.0.0.1:${port}`), asked: () => asked };
}

const OK = 'HTTP/1.1 200 OK\r\n';

describe.concurrent('bytes that are no sound answer', () => {
  test.each([
    ['no HTTP', 'hello there\r\n\r\n', 'invalid-answer', 1],
    ['headers of 100 kB', `${OK}a: ${'a'.repeat(100_000)}\r\n\r\n`, 'invalid-answer', 1],
    ['no body', `${OK}content-length: 0\r\n\r\n`, 'invalid-answer', 3],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', 'invalid-answer', 3],
    [
      'an encoding nobody asked for',
      `${OK}content-encoding: br\r\ncontent-length: 2\r\n\r\n{}`,
      'invalid-answer',
      1,
    ],
    [
      'a body that is not compressed as it says',
      `${OK}content-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}`,
      'invalid-answer',
      3,
    ],
    [
      'bytes that are no UTF-8 and no JSON',
      `${OK}content-length: 2\r\n\r\n\u00ff\u00fe`,
      'invalid-answer',
      3,
    ],
  ])('%s', async (_name, bytes, type, attempts) => {
    const { upstream, asked } = await upstreamOf((socket) => socket.write(bytes, 'latin1'));
    expect(await failureOf(upstream.get('/v1/ping', person()))).toMatchObject({ type });
    expect(asked()).toBe(attempts);
  });

  test.each([
    ['shorter than its length says', `${OK}content-length: 50\r\n\r\n{}`, 'unreachable'],
    ['of which a chunk is missing', `${OK}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n`, 'unreachable'],
    ['without any length, and no whole JSON', `${OK}connection: close\r\n\r\n{"entries":[`, 'invalid-answer'],
  ])('a body %s, then the end', async (_name, bytes, type) => {
    const { upstream, asked } = await upstreamOf((socket) => socket.end(bytes));
    expect(await failureOf(upstream.get('/v1/ping', person()))).toMatchObject({ type, upstreamStatus: 200 });
    expect(asked()).toBe(3);
  });
});

describe.concurrent('bytes that are unusual but sound', () => {
  test.each([
    [
      'a notice before the answer',
      `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${OK}content-length: 2\r\n\r\n{}`,
    ],
    [
      'chunks, with a trailer',
      `${OK}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\nx: y\r\n\r\n`,
    ],
    ['JSON called HTML', `${OK}content-type: text/html\r\ncontent-length: 2\r\n\r\n{}`],
  ])('%s', async (_name, bytes) => {
    const { upstream, asked } = await upstreamOf((socket) => socket.write(bytes));
    expect((await upstream.get('/v1/ping', person())).value).toEqual({});
    expect(asked()).toBe(1);
  });

  test('a body that ends with its connection', async () => {
    const { upstream } = await upstreamOf((socket) => socket.end(`${OK}connection: close\r\n\r\n{}`));
    expect((await upstream.get('/v1/ping', person())).value).toEqual({});
  });

  test('a connection that was closed while it was idle', async () => {
    const { upstream } = await upstreamOf((socket) => {
      socket.write(`${OK}content-length: 2\r\n\r\n{}`);
      setTimeout(() => socket.destroy(), 20);
    });
    await upstream.get('/v1/ping', person());
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await upstream.get('/v1/ping', person())).value).toEqual({});
  });
});

describe.concurrent('a status means what it says, whatever becomes of its body', () => {
  const SLOW_DOWN = 'HTTP/1.1 429 Too Many Requests\r\nretry-after: 60\r\n';
  const WRONG_KEY = 'HTTP/1.1 401 Unauthorized\r\n';
  const CUT = 'content-length: 100\r\n\r\n{';

  test.each([
    ['429, cut', `${SLOW_DOWN}${CUT}`, 'rate-limited', 60],
    [
      '429, not compressed as it says',
      `${SLOW_DOWN}content-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}`,
      'rate-limited',
      60,
    ],
    [
      '429, in an encoding nobody asked for',
      `${SLOW_DOWN}content-encoding: br\r\ncontent-length: 2\r\n\r\n{}`,
      'rate-limited',
      60,
    ],
    [
      '429, too long',
      `${SLOW_DOWN}content-length: 17000000\r\n\r\n${'a'.repeat(17_000_000)}`,
      'rate-limited',
      60,
    ],
    [
      '429 that says when twice',
      `${SLOW_DOWN}retry-after: 70\r\ncontent-length: 2\r\n\r\n{}`,
      'rate-limited',
      60,
    ],
    ['401, cut', `${WRONG_KEY}${CUT}`, 'wrong-key', undefined],
  ])('%s', async (_name, bytes, type, retryAfter) => {
    const { upstream, asked } = await upstreamOf((socket) => socket.end(bytes, 'latin1'));
    const failure = await failureOf(upstream.get('/v1/ping', person()));
    expect([failure.type, failure.retryAfter]).toEqual([type, retryAfter]);
    expect(asked()).toBe(1);
  });
});

test('an encoding that is named empty is none', async () => {
  const { upstream } = await upstreamOf((socket) =>
    socket.write(`${OK}content-encoding: \r\ncontent-length: 2\r\n\r\n{}`, 'latin1'),
  );
  expect((await upstream.get('/v1/ping', person())).value).toEqual({});
});
