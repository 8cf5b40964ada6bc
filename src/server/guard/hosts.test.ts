import { describe, expect, test } from 'vitest';
import { SESSION_PATH } from '../../contract/session';
import { readAccess } from '../config/access';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { PASSWORD_ACCESS, PASSWORD_HASH } from '../testing/sign-in';

async function statusAt(host: string, env: Record<string, string>, path = SESSION_PATH): Promise<number> {
  const { app } = await startApp((_request, response) => answer(response, 200), { access: readAccess(env) });
  return (await app.request(path, { headers: { host } })).status;
}

const OPEN = { HOST: '0.0.0.0', ANYONE_WHO_REACHES_THIS_ADDRESS_MAY_READ_ALL_CONTACTS: 'yes' };
const PASSWORD = { HOST: '0.0.0.0', AUTH_PASSWORD_HASH: PASSWORD_HASH };

describe('a server with a public address', () => {
  test.each([
    ['https://roster.example.com', 'roster.example.com', 200],
    ['https://roster.example.com', 'ROSTER.example.com:443', 200],
    ['https://roster.example.com', '127.0.0.1:3000', 200],
    ['https://roster.example.com', 'roster.example.com:80', 421],
    ['https://roster.example.com', 'roster.example.com.', 421],
    ['https://roster.example.com', 'evil.example.com', 421],
    ['https://roster.example.com', 'roster.example.com.evil.example', 421],
    ['https://roster.example.com', '10.0.0.1', 421],
    ['https://roster.example.com:8443', 'roster.example.com:8443', 200],
    ['https://roster.example.com:8443', 'roster.example.com', 200],
    ['https://roster.example.com:8443', 'roster.example.com:443', 421],
  ])('%s: answers to %s with %i', async (PUBLIC_URL, host, status) => {
    expect(await statusAt(host, { ...PASSWORD, PUBLIC_URL })).toBe(status);
  });
});

describe('a server that is open to all who reach it', () => {
  test.each(['10.0.0.1:3000', '192.168.1.2', '[fd00::1]:3000', 'localhost'])(
    'answers to %s',
    async (host) => {
      expect(await statusAt(host, OPEN)).toBe(200);
    },
  );

  test.each(['rebound.evil.example', 'roster', '167772161', '0x0a000001', '10.0.0.1.evil.example'])(
    'does not answer to the name %s, which anybody may have made to lead to it',
    async (host) => expect(await statusAt(host, OPEN)).toBe(421),
  );

  test('answers to the name that it listens on', async () => {
    expect(await statusAt('roster.lan:3000', { ...OPEN, HOST: 'roster.lan' })).toBe(200);
    expect(await statusAt('other.lan:3000', { ...OPEN, HOST: 'roster.lan' })).toBe(421);
  });
});

test.each([
  [{}, /Set PUBLIC_URL/],
  [{ PUBLIC_URL: 'https://roster.example.com' }, /correct PUBLIC_URL/],
])('what is not answered says what to do (%#)', async (env, words) => {
  const { app } = await startApp(() => {}, { access: readAccess({ ...PASSWORD, ...env }) });
  const response = await app.request(SESSION_PATH, { headers: { host: '10.0.0.1' } });
  const { type, detail } = await response.json();
  expect([response.status, type]).toEqual([421, 'wrong-host']);
  expect(detail).toMatch(words);
});

test('where people sign in, or only this machine may ask, an address alone is not enough', async () => {
  for (const env of [PASSWORD, {}]) expect(await statusAt('10.0.0.1', env)).toBe(421);
});

test.each(['/healthz', '/readyz'])(
  '%s is told by address too, as balancers ask, but not by any name',
  async (path) => {
    for (const host of ['10.1.2.3:3000', '[fd00::1]:3000', '0.0.0.0']) {
      expect(await statusAt(host, PASSWORD, path)).toBe(200);
    }
    expect(await statusAt('evil.example.com', PASSWORD, path)).toBe(421);
  },
);

describe('a server that is open to its own machine', () => {
  const proxied: Record<string, string>[] = [
    { 'x-forwarded-for': '192.0.2.1' },
    { 'x-forwarded-host': 'contacts.example.com' },
    { 'x-forwarded-proto': 'https' },
    { 'x-real-ip': '192.0.2.1' },
    { forwarded: 'for=192.0.2.1' },
    { via: '1.1 proxy' },
  ];

  test.each(proxied)('does not answer what came through a proxy: %j', async (headers) => {
    const { app } = await startApp(() => {});
    const response = await app.request('/api/nothing', { headers: { host: '127.0.0.1:3000', ...headers } });
    expect(response.status).toBe(421);
    expect((await response.json()).detail).toMatch(/proxy.*PUBLIC_URL/);
    expect((await app.request('/healthz', { headers })).status).toBe(200);
  });

  test.each(proxied)('does so where it has a public address, or people sign in: %j', async (headers) => {
    const publicly = await startApp(() => {}, {
      access: readAccess({ PUBLIC_URL: 'https://localhost:8443' }),
    });
    expect((await publicly.app.request('/api/nothing', { headers })).status).toBe(404);
    const { app } = await startApp(() => {}, { access: PASSWORD_ACCESS });
    expect((await app.request(SESSION_PATH, { headers })).status).toBe(200);
  });
});
