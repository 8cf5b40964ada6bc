import type { Hono } from 'hono';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { problemSchema } from '../../contract/problem';
import { SESSION_PATH, sessionAnswerSchema } from '../../contract/session';
import { readAccess } from '../config/access';
import type { ServerEnv } from '../env';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { KEY } from '../testing/people';
import { cookieOf, PASSWORD, PASSWORD_ACCESS, PASSWORD_HASH, signIn, trySignIn } from '../testing/sign-in';

const CONTACT = '/api/contacts/con_23551596-2c7e-11ee-9ea2-2bfe193640c0';
const HOUR = 3_600_000;

const start = (access = PASSWORD_ACCESS) =>
  startApp((_request, response) => answer(response, 200, '{"uuid":"x"}'), { access });

const statusWith = async (app: Hono<ServerEnv>, cookie: string) =>
  (await app.request(CONTACT, { headers: { cookie } })).status;

const whoIs = async (app: Hono<ServerEnv>, cookie = '') =>
  sessionAnswerSchema.parse(await (await app.request(SESSION_PATH, { headers: { cookie } })).json());

const signOut = (app: Hono<ServerEnv>, cookie: string) =>
  app.request(SESSION_PATH, { method: 'DELETE', headers: { cookie, 'sec-fetch-site': 'same-origin' } });

describe('without signing in', () => {
  test.each([CONTACT, '/api/account', '/api/customers.csv', '/api/nothing', '/api', '/api/session/'])(
    '%s is not answered, and ChartMogul not asked',
    async (path) => {
      const { app, seen } = await start();
      const response = await app.request(path);
      expect(response.status).toBe(401);
      expect(problemSchema.parse(await response.json()).type).toBe('not-signed-in');
      expect(seen).toHaveLength(0);
    },
  );

  test('health is told, and by which way one comes in', async () => {
    const { app } = await start();
    expect((await app.request('/healthz')).status).toBe(200);
    expect(await whoIs(app)).toEqual({ method: 'password', signed_in: false, name: null });
  });

  test('one is in where nobody has to sign in', async () => {
    const { app } = await startApp(() => {});
    expect(await whoIs(app)).toEqual({ method: 'none', signed_in: true, name: null });
  });
});

describe('signing in with the password', () => {
  test('lets in who has the cookie that it sets', async () => {
    const { app } = await start();
    const response = await trySignIn(app, PASSWORD);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ method: 'password', signed_in: true, name: null });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^roster=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    expect(await statusWith(app, cookieOf(response))).toBe(200);
    expect(await whoIs(app, cookieOf(response))).toMatchObject({ signed_in: true });
  });

  test('over https sets a cookie that no other site and no http can set or read', async () => {
    const access = readAccess({
      AUTH_PASSWORD_HASH: PASSWORD_HASH,
      PUBLIC_URL: 'https://roster.example.com',
    });
    const { app } = await start(access);
    expect((await trySignIn(app, PASSWORD)).headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-roster=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
    ]);
  });

  test('takes the same letters, however a keyboard makes them', async () => {
    const { hashPassword, isPassword } = await import('../sign-in/password-hash');
    expect(await isPassword('Scho\u0308ner Tag', await hashPassword('Schöner Tag'))).toBe(true);
  });

  test.each(['', 'wrong', `${PASSWORD} `, PASSWORD.toUpperCase()])('refuses %j', async (password) => {
    const { app } = await start();
    const response = await trySignIn(app, password);
    expect(response.status).toBe(401);
    expect(problemSchema.parse(await response.json()).type).toBe('wrong-password');
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('leaves lines of who came, went and was refused, without the password', async () => {
    const { app, log } = await start();
    await trySignIn(app, 'a wrong secret', { address: '192.0.2.7' });
    const cookie = await signIn(app);
    await signOut(app, cookie);
    const line = { level: 'info', method: 'password', requestId: expect.stringMatching(/^[\w-]{36}$/) };
    const user = expect.stringMatching(/^session:[0-9a-f]{8}$/);
    expect(log).toEqual([
      { ...line, event: 'sign-in-refused', address: '192.0.2.7', reason: 'wrong-password' },
      { ...line, event: 'sign-in', user },
      { ...line, event: 'sign-out', user },
    ]);
    const [, id = ''] = cookie.split('=');
    for (const secret of ['a wrong secret', PASSWORD, id]) expect(JSON.stringify(log)).not.toContain(secret);
  });

  test('is for this way of coming in alone', async () => {
    const { app } = await startApp(() => {});
    expect((await trySignIn(app, PASSWORD)).status).toBe(404);
  });
});

describe('a session', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is another at each sign-in, and the one before ends', async () => {
    const { app } = await start();
    const first = await signIn(app);
    const second = await signIn(app, first);
    expect(second).not.toBe(first);
    expect([await statusWith(app, first), await statusWith(app, second)]).toEqual([401, 200]);
  });

  test('is never one that was planted before', async () => {
    const { app } = await start();
    const planted = `roster=${'A'.repeat(43)}`;
    const cookie = await signIn(app, planted);
    expect(cookie).not.toBe(planted);
    expect(await statusWith(app, planted)).toBe(401);
  });

  test.each([
    'roster=',
    'roster=short',
    `roster=${'A'.repeat(43)}`,
    `roster=${'A'.repeat(5_000)}`,
    'roster=%00',
  ])('is not had by making it up (%#)', async (cookie) => {
    const { app } = await start();
    await signIn(app);
    expect(await statusWith(app, cookie)).toBe(401);
  });

  test('of one browser is not touched by another that signs in or out', async () => {
    const { app } = await start();
    const [one, other, third] = await Promise.all([signIn(app), signIn(app), signIn(app)]);
    expect(new Set([one, other, third]).size).toBe(3);
    await signOut(app, one);
    expect(await statusWith(app, one)).toBe(401);
    expect([await statusWith(app, other), await statusWith(app, third)]).toEqual([200, 200]);
  });

  test('of another instance, with other settings, opens nothing', async () => {
    const store = new (await import('../sign-in/memory-sessions')).MemorySessions();
    const same = { access: PASSWORD_ACCESS, sessionStore: store };
    const { app: one } = await startApp((_request, response) => answer(response, 200), same);
    const { app: two } = await startApp((_request, response) => answer(response, 200), same);
    const cookie = await signIn(one);
    expect(await whoIs(two, cookie)).toMatchObject({ signed_in: true });
    const changed = PASSWORD_HASH.replace('UGea', 'UGeb');
    const access = readAccess({ AUTH_PASSWORD_HASH: changed });
    const { app: three } = await startApp((_request, response) => answer(response, 200), { ...same, access });
    expect(await whoIs(three, cookie)).toMatchObject({ signed_in: false });
  });

  test('is over once it is signed out, for who kept the cookie too', async () => {
    const { app } = await start();
    const cookie = await signIn(app);
    const response = await signOut(app, cookie);
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^roster=; Max-Age=0; Path=\//)]);
    expect(await statusWith(app, cookie)).toBe(401);
    expect((await signOut(app, cookie)).status).toBe(204);
  });

  test('does not come back by a request that was under way when it was signed out', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { app } = await start();
    const cookie = await signIn(app);
    vi.setSystemTime(Date.now() + HOUR);
    await Promise.all([
      whoIs(app, cookie),
      signOut(app, cookie),
      whoIs(app, cookie),
      signOut(app, cookie),
      whoIs(app, cookie),
    ]);
    expect(await statusWith(app, cookie)).toBe(401);
  });

  test('ends eight hours after it was last used', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { app } = await start();
    const cookie = await signIn(app);
    for (let hours = 0; hours < 24; hours += 7) {
      vi.setSystemTime(Date.now() + 7 * HOUR);
      expect(await statusWith(app, cookie)).toBe(200);
    }
    vi.setSystemTime(Date.now() + 8 * HOUR);
    expect(await statusWith(app, cookie)).toBe(401);
  });

  test('ends after seven days, however much it is used', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { app } = await start();
    const cookie = await signIn(app);
    for (let hours = 6; hours < 7 * 24; hours += 6) {
      vi.setSystemTime(Date.now() + 6 * HOUR);
      expect(await statusWith(app, cookie)).toBe(200);
    }
    vi.setSystemTime(Date.now() + 6 * HOUR);
    expect(await statusWith(app, cookie)).toBe(401);
  });
});

test('no answer and no line of the log tells the key, the password, its hash or an id', async () => {
  const { app, log } = await startApp(
    (request, response) => answer(response, 401, JSON.stringify({ error: request.headers.authorization })),
    { access: PASSWORD_ACCESS },
  );
  const refused = await trySignIn(app, `${PASSWORD} not`);
  const allowed = await trySignIn(app, PASSWORD);
  const cookie = cookieOf(allowed);
  const answers = [
    refused,
    allowed,
    await app.request(SESSION_PATH, { headers: { cookie } }),
    await app.request(CONTACT, { headers: { cookie } }),
    await app.request('/api/account', { headers: { cookie } }),
    await signOut(app, cookie),
    await app.request(CONTACT, { headers: { cookie } }),
  ];
  const texts = await Promise.all(answers.map((response) => response.text()));
  const told = [...texts, JSON.stringify(log)].join('\n');
  const [, id = ''] = cookie.split('=');
  const key = Buffer.from(`${KEY}:`).toString('base64');
  for (const secret of [KEY, key, PASSWORD, PASSWORD_HASH.slice(-20), id]) expect(told).not.toContain(secret);
});

describe('what another site sends', () => {
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ password: PASSWORD });

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:9999', 'sec-fetch-site': 'same-origin' },
  ])('signs nobody in or out: %j', async (headers) => {
    const { app } = await start();
    const cookie = await signIn(app);
    const post = await app.request(SESSION_PATH, { method: 'POST', headers: { ...json, ...headers }, body });
    const remove = await app.request(SESSION_PATH, { method: 'DELETE', headers: { cookie, ...headers } });
    expect([post.status, remove.status]).toEqual([403, 403]);
    expect(post.headers.getSetCookie()).toEqual([]);
    expect(await statusWith(app, cookie)).toBe(200);
  });

  test.each(['POST', 'DELETE'])('with a cookie has to say where it comes from: %s', async (method) => {
    const { app } = await start();
    const cookie = await signIn(app);
    const send = (headers: Record<string, string>) =>
      app.request(SESSION_PATH, {
        method,
        headers: { ...(method === 'POST' ? json : {}), cookie, ...headers },
        ...(method === 'POST' && { body }),
      });
    expect((await send({})).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'none' })).status).toBe(403);
    expect((await send({ origin: 'http://localhost' })).status).toBeLessThan(300);
  });

  test('as a form does is not read', async () => {
    const { app } = await start();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', '']) {
      const headers = { 'content-type': type };
      expect((await app.request(SESSION_PATH, { method: 'POST', headers, body })).status).toBe(400);
    }
  });
});

test.each(['{', '', 'null', '[]', '{"password":1}', '{"Password":"x"}', '"x"', '\xff'])(
  'a body that is not asked for is refused, and not repeated: %j',
  async (body) => {
    const { app } = await start();
    const headers = { 'content-type': 'application/json' };
    const response = await app.request(SESSION_PATH, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: 'malformed-parameter' });
  },
);

test.each(['PUT', 'PATCH', 'OPTIONS'])('%s is not allowed', async (method) => {
  const { app } = await start();
  const response = await app.request(SESSION_PATH, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, DELETE']);
});
