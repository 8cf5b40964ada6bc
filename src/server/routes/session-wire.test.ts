import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { readAccess } from '../config/access';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { serveApp } from '../testing/serving';
import { PASSWORD, PASSWORD_ACCESS } from '../testing/sign-in';

/** Sends these bytes over a connection, and gives what comes back until it ends. */
async function send(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

const request = (method: string, headers: string[], body = '') =>
  `${method} /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers.join('\r\n')}\r\n\r\n${body}`;

const JSON_TYPE = 'Content-Type: application/json';

describe('signing in over a real connection', () => {
  let url: string;
  beforeAll(async () => {
    const { app } = await startApp((_request, response) => answer(response, 200), {
      access: PASSWORD_ACCESS,
    });
    url = (await serveApp(app)).url;
  });

  const chunked = (...chunks: string[]) =>
    [...chunks, ''].map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('');
  const body = JSON.stringify({ password: PASSWORD });

  test('takes a body with its length, and one in chunks', async () => {
    const whole = request('POST', [JSON_TYPE, `Content-Length: ${body.length}`], body);
    expect(await send(url, whole)).toMatch(/^HTTP\/1\.1 200 /);
    const parts = chunked(body.slice(0, 5), body.slice(5));
    expect(await send(url, request('POST', [JSON_TYPE, 'Transfer-Encoding: chunked'], parts))).toMatch(
      /^HTTP\/1\.1 200 /,
    );
  });

  test('reads no more than 4 kB, however they come', async () => {
    const long = JSON.stringify({ password: 'x'.repeat(4_100) });
    // What follows is never sent: the answer does not wait for it.
    const announced = request('POST', [JSON_TYPE, 'Content-Length: 1000000'], long);
    expect(await send(url, announced)).toMatch(/^HTTP\/1\.1 413 /);
    const endless = `${long.length.toString(16)}\r\n${long}\r\n`;
    expect(await send(url, request('POST', [JSON_TYPE, 'Transfer-Encoding: chunked'], endless))).toMatch(
      /^HTTP\/1\.1 413 /,
    );
  });

  test('takes no body to sign out', async () => {
    expect(await send(url, request('DELETE', ['Content-Length: 2'], '{}'))).toMatch(/^HTTP\/1\.1 413 /);
    expect(await send(url, request('DELETE', ['Sec-Fetch-Site: same-origin']))).toMatch(/^HTTP\/1\.1 204 /);
  });
});

describe('a proxy over a real connection', () => {
  let url: string;
  beforeAll(async () => {
    const access = readAccess({ AUTH_PROXY_HEADER: 'X-Forwarded-User', TRUSTED_PROXIES: '127.0.0.1' });
    const { app } = await startApp((_request, response) => answer(response, 200), { access });
    url = (await serveApp(app)).url;
  });

  test.each([
    [['X-Forwarded-User: ana'], '"name":"ana"'],
    [['x-forwarded-USER: ana', 'X_Forwarded_User: mallory'], '"name":"ana"'],
    [['X-Forwarded-User: Zoë'], '"name":"Zoë"'],
    [['X-Forwarded-User: mallory', 'X-Forwarded-User: ana'], '"signed_in":false'],
    [['X-Forwarded-User: ana', 'X-Forwarded-User: ana'], '"signed_in":false'],
    [['X_Forwarded_User: mallory'], '"signed_in":false'],
    [['X-Forwarded-User : mallory'], '400 Bad Request'],
  ])('is understood: %j', async (headers, answered) => {
    expect(await send(url, request('GET', headers))).toContain(answered);
  });
});
