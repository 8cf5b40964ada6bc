import { describe, expect, test } from 'vitest';
import { readAccess } from '../config/access';
import { startApp } from '../testing/app';
import { PASSWORD_HASH } from '../testing/sign-in';

const PUBLIC_URL = 'https://roster.example.com';
const EXPORTED = '/api/exports?what=contacts&rows=all&count=1&outcome=complete&duration_ms=1';

/** The status with which the session is told, behind a proxy that passes the host on. */
async function statusFrom(headers: Record<string, string>): Promise<number> {
  const { app } = await startApp(() => {}, {
    access: readAccess({ AUTH_PASSWORD_HASH: PASSWORD_HASH, PUBLIC_URL }),
  });
  const { host = 'roster.example.com' } = headers;
  return (await app.request(`http://${host}/api/session`, { headers: { host, ...headers } })).status;
}

describe('behind a proxy with a certificate', () => {
  test.each([
    { origin: PUBLIC_URL },
    { origin: PUBLIC_URL, host: '127.0.0.1:3000' },
    { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
    { 'sec-fetch-site': 'same-origin' },
    {},
  ])('the page is answered: %j', async (headers) => expect(await statusFrom(headers)).toBe(200));

  test.each([
    { origin: 'http://roster.example.com' },
    { origin: 'https://roster.example.com:8443' },
    { origin: 'https://roster.example.com.evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: PUBLIC_URL, 'sec-fetch-site': 'same-site' },
    { origin: 'http://127.0.0.1:3000' },
  ])('other sites are not: %j', async (headers) => expect(await statusFrom(headers)).toBe(403));
});

test('what changes something and carries a cookie says where it comes from', async () => {
  const { app } = await startApp(() => {});
  const send = async (headers: Record<string, string>) =>
    (await app.request(EXPORTED, { method: 'POST', headers })).status;
  expect(await send({})).toBe(204);
  expect(await send({ cookie: 'a=b' })).toBe(403);
  expect(await send({ cookie: 'a=b', 'sec-fetch-site': 'none' })).toBe(403);
  expect(await send({ cookie: 'a=b', 'sec-fetch-site': 'same-origin' })).toBe(204);
  expect(await send({ cookie: 'a=b', origin: 'http://localhost' })).toBe(204);
});
