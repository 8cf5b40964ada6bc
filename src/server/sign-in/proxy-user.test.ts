import { describe, expect, test } from 'vitest';
import { SESSION_PATH } from '../../contract/session';
import { readAccess } from '../config/access';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { from } from '../testing/sign-in';

const PROXY = '10.0.0.5';
const ACCOUNT = '/api/contacts/con_23551596-2c7e-11ee-9ea2-2bfe193640c0';
const access = readAccess({ AUTH_PROXY_HEADER: 'X-Forwarded-User', TRUSTED_PROXIES: '10.0.0.5,fd00::/8' });

async function ask(headers: [string, string][], address: string | null = PROXY) {
  const { app, seen } = await startApp((_request, response) => answer(response, 200, '{"uuid":"x"}'), {
    access,
  });
  const bindings = address === null ? undefined : from(address);
  const data = await app.request(ACCOUNT, { headers }, bindings);
  const session = await (await app.request(SESSION_PATH, { headers }, bindings)).json();
  return { status: data.status, body: await data.json(), session, asked: seen.length };
}

describe('who a trusted proxy says asks', () => {
  test.each([
    [PROXY, 'ana@example.com', 'ana@example.com'],
    [`::ffff:${PROXY}`, ' ana ', 'ana'],
    ['fd00::7', 'Ana María', 'Ana María'],
    [PROXY, Buffer.from('Zoë ß').toString('latin1'), 'Zoë ß'],
    [PROXY, 'x'.repeat(200), 'x'.repeat(200)],
  ])('from %s is in: %j', async (address, value, name) => {
    const { status, session } = await ask([['X-Forwarded-User', value]], address);
    expect(status).toBe(200);
    expect(session).toEqual({ method: 'proxy', signed_in: true, name });
  });

  test.each([
    ['another address', '10.0.0.6'],
    ['this machine, which is not listed', '127.0.0.1'],
    ['no address that is known', null],
  ])('is not believed from %s', async (_from, address) => {
    const { status, body, session, asked } = await ask(
      [
        ['X-Forwarded-User', 'ana'],
        ['X-Forwarded-For', PROXY],
        ['X-Real-IP', PROXY],
        ['Forwarded', `for=${PROXY}`],
      ],
      address,
    );
    expect([status, asked]).toEqual([401, 0]);
    expect(body).toMatchObject({ type: 'not-signed-in', detail: expect.stringContaining('TRUSTED_PROXIES') });
    expect(session).toEqual({ method: 'proxy', signed_in: false, name: null });
  });

  test.each([
    'X_Forwarded_User',
    'X-Forwarded_User',
    'X-Forwarded-Users',
    'Remote-User',
    'X-Forwarded-Email',
  ])('is not read from %s', async (name) => {
    const { status, body } = await ask([[name, 'ana']]);
    expect(status).toBe(401);
    expect(body.detail).toContain('AUTH_PROXY_HEADER');
  });

  test('is not mixed with what another spelling says', async () => {
    const { session } = await ask([
      ['X_Forwarded_User', 'mallory'],
      ['X-Forwarded-User', 'ana'],
    ]);
    expect(session.name).toBe('ana');
  });

  test.each([
    [[['X-Forwarded-User', '']]],
    [[['X-Forwarded-User', 'mallory, ana']]],
    [
      [
        ['X-Forwarded-User', 'mallory'],
        ['X-Forwarded-User', 'ana'],
      ],
    ],
    [[['X-Forwarded-User', 'a\u0001b']]],
    [[['X-Forwarded-User', Buffer.from('a\u202eb').toString('latin1')]]],
    [[['X-Forwarded-User', 'x'.repeat(201)]]],
  ] satisfies [[string, string][]][])('is one name: not %j', async (headers) => {
    const { status, body } = await ask(headers);
    expect(status).toBe(401);
    expect(body.detail).toContain('AUTH_PROXY_HEADER');
    expect(body.detail).not.toContain('mallory');
  });
});

test('signing out changes nothing: the proxy knows who is in', async () => {
  const { app, log } = await startApp(() => {}, { access });
  const headers = { 'x-forwarded-user': 'ana', 'sec-fetch-site': 'same-origin' };
  const response = await app.request(SESSION_PATH, { method: 'DELETE', headers }, from(PROXY));
  expect([response.status, response.headers.getSetCookie(), log]).toEqual([204, [], []]);
});
