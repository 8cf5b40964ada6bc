import type { ServerResponse } from 'node:http';
import type { Hono } from 'hono';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { SESSION_PATH, sessionAnswerSchema } from '../../contract/session';
import { readAccess } from '../config/access';
import type { ServerEnv } from '../env';
import { answer, reset } from '../testing/answering';
import { startApp } from '../testing/app';
import { CLIENT_ID, CLIENT_SECRET, startIssuer, type TestIssuer } from '../testing/issuer';
import { startRawServer } from '../testing/raw-server';
import { from } from '../testing/sign-in';

let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await startIssuer(startRawServer);
});

beforeEach(() => {
  issuer.claims = { email: 'ana@example.com' };
  issuer.userInfo = {};
  issuer.isForged = false;
  issuer.fault = () => false;
});

function start(env: Record<string, string> = {}) {
  const access = readAccess({
    OIDC_ISSUER: issuer.base,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: CLIENT_SECRET,
    OIDC_ALLOWED: 'ana@example.com,@example.org',
    ...env,
  });
  return startApp((_request, response) => answer(response, 200, '{"uuid":"x"}'), { access });
}

const ORIGIN = 'http://localhost';

/** What a browser keeps of what an answer sets. */
function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .filter((cookie) => !/Max-Age=0/i.test(cookie))
    .map((cookie) => cookie.slice(0, cookie.indexOf(';')))
    .join('; ');
}

/** Goes to the issuer and signs in there: the address that it sends the browser back to, and the cookie for it. */
async function travel(app: Hono<ServerEnv>, query = '', cookie = '') {
  const begun = await app.request(`${ORIGIN}/auth/open-id${query}`, { headers: { cookie } });
  expect(begun.status).toBe(302);
  const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
  return { back: new URL(there.headers.get('location') ?? ''), cookie: cookiesOf(begun), begun };
}

/** Comes back, as a browser does that another site sends: with the `Lax` cookie only. */
const comeBack = async (app: Hono<ServerEnv>, { back, cookie }: { back: URL; cookie: string }) =>
  app.request(back.pathname + back.search, { headers: { cookie } }, from('192.0.2.7'));

const roundTrip = async (app: Hono<ServerEnv>, query = '') => comeBack(app, await travel(app, query));

const whoIs = async (app: Hono<ServerEnv>, cookie: string) =>
  sessionAnswerSchema.parse(await (await app.request(SESSION_PATH, { headers: { cookie } })).json());

describe('signing in at an identity provider', () => {
  test('brings back to where one was, with a session', async () => {
    const { app, log } = await start();
    const path = '/customers?q=a%26b&sort=-mrr';
    const trip = await travel(app, `?return_to=${encodeURIComponent(path)}`);
    expect(trip.begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^roster-open-id=[\w.%-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(trip.back.origin + trip.back.pathname).toBe(`${ORIGIN}/auth/open-id/callback`);
    const response = await comeBack(app, trip);
    expect([response.status, response.headers.get('location')]).toEqual([302, path]);
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^roster-open-id=; Max-Age=0/),
      expect.stringMatching(/^roster=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    const cookie = cookiesOf(response);
    expect(await whoIs(app, cookie)).toEqual({ method: 'open-id', signed_in: true, name: 'ana@example.com' });
    expect((await app.request('/api/account', { headers: { cookie } })).status).not.toBe(401);
    expect(log).toMatchObject([{ event: 'sign-in', method: 'open-id', user: 'ana@example.com' }]);
  });

  test('at a public address comes back there, with cookies that are its alone', async () => {
    const { app } = await start({ PUBLIC_URL: 'https://roster.example.com' });
    const trip = await travel(app);
    expect(trip.back.origin).toBe('https://roster.example.com');
    expect(trip.begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-roster-open-id=\S+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    const response = await comeBack(app, trip);
    expect(response.status).toBe(302);
    expect(response.headers.getSetCookie()[1]).toMatch(
      /^__Host-roster=\S+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  test('ends the session that the browser had, which does not come along on the way back', async () => {
    const { app } = await start();
    const first = cookiesOf(await roundTrip(app));
    const second = cookiesOf(await comeBack(app, await travel(app, '', first)));
    expect(await whoIs(app, first)).toMatchObject({ signed_in: false });
    expect(await whoIs(app, second)).toMatchObject({ signed_in: true });
  });

  test.each([{}, { email: null }])('asks for the e-mail address where the token says %j', async (claims) => {
    issuer.claims = claims;
    issuer.userInfo = { email: 'ANA@example.com', email_verified: true };
    const { app } = await start();
    expect(await whoIs(app, cookiesOf(await roundTrip(app)))).toMatchObject({ name: 'ana@example.com' });
  });
});

describe('who may come in', () => {
  test.each([
    [{ email: 'Ana@Example.com' }, 'ana@example.com'],
    [{ email: 'bo@example.org', email_verified: true }, 'bo@example.org'],
    [{ email: 'bo@example.org', email_verified: 'true' }, 'bo@example.org'],
  ])('is listed: %j', async (claims, name) => {
    issuer.claims = claims;
    const { app } = await start();
    expect(await whoIs(app, cookiesOf(await roundTrip(app)))).toMatchObject({ name });
  });

  test.each([
    [{ email: 'mallory@example.com' }, 'not-allowed'],
    [{ email: 'mallory@sub.example.org' }, 'not-allowed'],
    [{ email: 'mallory@evilexample.org' }, 'not-allowed'],
    // The sign for a kelvin, of which Unicode makes a k, and the long s.
    [{ email: 'mar\u212a@example.com' }, 'not-allowed'],
    [{ email: 'bo@\u212aite.example' }, 'not-allowed'],
    [{ email: 'ana@example.com\u00a0' }, 'no-address'],
    [{ email: 'ana@example.com', email_verified: false }, 'no-address'],
    [{ email: 'ana@example.com', email_verified: 'false' }, 'no-address'],
    [{ email: 'ana@example.com', email_verified: 'no' }, 'no-address'],
    [{ email: 'ana@example.com', email_verified: '' }, 'no-address'],
    [{ email: 'ana@example.com', email_verified: 0 }, 'no-address'],
    [{ email: 'ana@example.com', email_verified: null }, 'no-address'],
    [{ email: 'mallory@evil.example@example.org' }, 'no-address'],
    [{ email: 'example.org' }, 'no-address'],
    [{ email: '@example.org' }, 'no-address'],
    [{ email: '' }, 'no-address'],
    [{ email: null }, 'no-address'],
    [{}, 'no-address'],
  ])('is not: %j', async (claims, reason) => {
    issuer.claims = claims;
    const allowed = 'ana@example.com,mark@example.com,@example.org,@kite.example';
    const { app, log } = await start({ OIDC_ALLOWED: allowed });
    const response = await roundTrip(app);
    expect(response.status).toBe(403);
    const text = await response.text();
    expect(text).toContain('may not use Roster');
    expect(text.includes('names no e-mail address')).toBe(reason === 'no-address');
    expect(cookiesOf(response)).toBe('');
    expect(log).toEqual([
      {
        level: 'info',
        event: 'sign-in-refused',
        requestId: expect.any(String),
        method: 'open-id',
        address: '192.0.2.7',
        reason,
      },
    ]);
  });

  test('is everybody whom the issuer signs in, where it is so set', async () => {
    const { app } = await start({ OIDC_ALLOWED: '*' });
    issuer.claims = { email: 'Bo@example.net' };
    expect(await whoIs(app, cookiesOf(await roundTrip(app)))).toMatchObject({ name: 'bo@example.net' });
    issuer.claims = { email: 'ana@example.com', email_verified: false };
    expect(await whoIs(app, cookiesOf(await roundTrip(app)))).toMatchObject({ signed_in: true, name: null });
  });
});

describe('what does not come from a sign-in that was begun here', () => {
  async function refused(response: Response, status: number): Promise<void> {
    expect(response.status).toBe(status);
    expect(cookiesOf(response)).toBe('');
    const html = await response.text();
    expect(html).toContain('<a href="/auth/open-id?return_to=');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=UTF-8',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'$/),
    });
    for (const secret of [...issuer.secrets, CLIENT_SECRET]) expect(html).not.toContain(secret);
  }

  test('is refused without the cookie, and with another state', async () => {
    const { app } = await start();
    const trip = await travel(app);
    await refused(await comeBack(app, { ...trip, cookie: '' }), 400);
    await refused(await comeBack(app, { ...trip, cookie: 'roster-open-id=bnVsbA' }), 400);
    const other = new URL(trip.back);
    other.searchParams.set('state', 'forged');
    await refused(await comeBack(app, { ...trip, back: other }), 400);
    other.searchParams.delete('state');
    await refused(await comeBack(app, { ...trip, back: other }), 400);
    expect((await comeBack(app, trip)).status).toBe(302);
  });

  test('is refused where one comes back with the code of somebody else', async () => {
    const { app } = await start();
    const [own, other] = [await travel(app), await travel(app)];
    own.back.searchParams.set('code', other.back.searchParams.get('code') ?? '');
    await refused(await comeBack(app, own), 502);
  });

  test('is refused a second time, with the cookie too', async () => {
    const { app, log } = await start();
    const trip = await travel(app);
    const first = await comeBack(app, trip);
    expect(first.status).toBe(302);
    await refused(await comeBack(app, { ...trip, cookie: cookiesOf(first) }), 400);
    await refused(await comeBack(app, trip), 502);
    expect(log.at(-1)).toMatchObject({
      reason: 'issuer-refused',
      code: expect.stringContaining('invalid_grant'),
    });
  });
});

describe('a token', () => {
  const now = () => Math.floor(Date.now() / 1_000);
  test.each([
    ['with another nonce', () => ({ nonce: 'forged' })],
    ['without a nonce', () => ({ nonce: undefined })],
    ['for another client', () => ({ aud: 'other' })],
    ['for this client and another', () => ({ aud: [CLIENT_ID, 'other'] })],
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['that has expired', () => ({ exp: now() - 60, iat: now() - 600 })],
    ['of nobody', () => ({ sub: undefined })],
  ])('%s lets nobody in', async (_what, wrong) => {
    issuer.claims = { email: 'ana@example.com', ...wrong() };
    const { app, log } = await start();
    const response = await roundTrip(app);
    expect([response.status, cookiesOf(response)]).toEqual([502, '']);
    expect(log).toMatchObject([{ reason: 'not-valid', code: expect.stringMatching(/^OAUTH_/) }]);
  });

  test('that the issuer has not signed lets nobody in', async () => {
    issuer.isForged = true;
    const { app, log } = await start();
    expect((await roundTrip(app)).status).toBe(502);
    expect(log).toMatchObject([{ reason: 'not-valid' }]);
  });
});

describe('where one comes back to', () => {
  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/a//evil.example',
    '/a\r\nSet-Cookie: a=b',
    'javascript:alert(1)',
    'evil.example',
    '',
    '/auth/open-id',
    '/api/customers.csv',
    '/%61pi/customers.csv',
    '/./api/customers.csv',
    '/%2e/api/customers.csv',
    '/customers/../auth/open-id',
    '/.//evil.example',
    '/%2f/evil.example',
    '/%ff',
    `/${'a'.repeat(2_000)}`,
  ])('is this site: not %j', async (path) => {
    const { app } = await start();
    const response = await roundTrip(app, `?return_to=${encodeURIComponent(path)}`);
    expect(response.headers.get('location')).toBe('/');
    expect(response.headers.getSetCookie()).toHaveLength(2);
  });

  test.each([
    '/',
    '/customers/cus_1?view=%22a%22',
    '/authors',
    '/customers?q=https://a.example//b',
    '/customers#a',
  ])('is %s', async (path) => {
    const { app } = await start();
    const response = await roundTrip(app, `?return_to=${encodeURIComponent(path)}`);
    expect(response.headers.get('location')).toBe(path);
  });

  test('is written into a page as text', async () => {
    const { app } = await start();
    issuer.fault = (_url, response) => {
      answer(response, 500);
      return true;
    };
    const path = '/customers?q="><script>alert(1)</script>';
    const html = await (await app.request(`/auth/open-id?return_to=${encodeURIComponent(path)}`)).text();
    expect(html).not.toContain('<script');
    expect(html).toContain('href="/auth/open-id?return_to=%2Fcustomers%3Fq%3D%2522%253E%253Cscript%253E');
  });
});

describe('an issuer', () => {
  test('that cannot be reached is said to be, and asked again the next time', async () => {
    const { app, log } = await start();
    issuer.fault = (_url, response) => {
      reset(response);
      return true;
    };
    const response = await app.request('/auth/open-id?return_to=/customers');
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('cannot be reached');
    expect(log).toMatchObject([{ reason: 'issuer-unreachable' }]);
    issuer.fault = () => false;
    expect((await roundTrip(app)).status).toBe(302);
    const asked = issuer.seen.length;
    expect((await roundTrip(app)).status).toBe(302);
    const since = issuer.seen.slice(asked).map(({ url }) => new URL(url, issuer.base).pathname);
    expect(since).toEqual(['/authorize', '/token']);
  });

  test.each([
    ['fails', (_url: URL, response: Parameters<TestIssuer['fault']>[1]) => answer(response, 500, 'secret')],
    [
      'answers HTML',
      (_url: URL, response: Parameters<TestIssuer['fault']>[1]) => answer(response, 200, '<html>'),
    ],
  ])('that %s is said to be out of reach', async (_what, fail) => {
    const { app } = await start();
    issuer.fault = (url, response) => {
      fail(url, response);
      return true;
    };
    const response = await app.request('/auth/open-id');
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain('secret');
  });

  test('that is another than the one that is set is not believed', async () => {
    const { app, log } = await start();
    issuer.fault = (url, response) => {
      if (!url.pathname.startsWith('/.well-known')) return false;
      const wrong = { issuer: 'https://evil.example', authorization_endpoint: 'https://evil.example/' };
      answer(response, 200, JSON.stringify(wrong), { 'content-type': 'application/json' });
      return true;
    };
    const response = await app.request('/auth/open-id');
    expect([response.status, response.headers.get('location')]).toEqual([502, null]);
    expect(log).toMatchObject([{ reason: 'not-valid' }]);
  });

  test('at which somebody cancelled is no fault', async () => {
    const { app, log } = await start();
    const trip = await travel(app);
    trip.back.searchParams.delete('code');
    trip.back.searchParams.set('error', 'access_denied');
    trip.back.searchParams.set('error_description', '<b>mallory</b>');
    const response = await comeBack(app, trip);
    const html = await response.text();
    expect(response.status).toBe(403);
    expect(html).toContain('cancelled');
    expect(html).not.toContain('mallory');
    expect(log).toMatchObject([{ reason: 'cancelled' }]);
  });

  test('that does not know our secret says so in the log, and nobody learns the secret', async () => {
    const { app, log } = await start({ OIDC_CLIENT_SECRET: 'another secret' });
    const response = await roundTrip(app);
    expect(response.status).toBe(502);
    const text = (await response.text()) + JSON.stringify(log);
    expect(log).toMatchObject([{ code: expect.stringContaining('invalid_client') }]);
    for (const secret of [...issuer.secrets, 'another secret', 'ana@example.com'])
      expect(text).not.toContain(secret);
  });
});

describe('what anybody may ask for', () => {
  const tokensAsked = () => issuer.seen.filter(({ url }) => url.startsWith('/token')).length;

  test('makes the issuer asked for nothing that was not begun here, or too long ago', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { app } = await start();
    const trip = await travel(app);
    const before = tokensAsked();
    const [value = ''] = trip.cookie.replace('roster-open-id=', '').split('.');
    const made = { ...JSON.parse(Buffer.from(value, 'base64url').toString()), state: 'abc' };
    const own = Buffer.from(JSON.stringify(made)).toString('base64url');
    const back = new URL(`${ORIGIN}/auth/open-id/callback?code=zz&state=abc`);
    for (const forged of [own, trip.cookie.replace(/=[^.]*/, `=${own}`).slice('roster-open-id='.length)]) {
      expect((await comeBack(app, { back, cookie: `roster-open-id=${forged}` })).status).toBe(400);
    }
    vi.setSystemTime(Date.now() + 600_001);
    expect((await comeBack(app, trip)).status).toBe(400);
    expect(tokensAsked()).toBe(before);
  });

  test('is finished at any instance with the same settings and key, and at no other', async () => {
    const [one, other, apart] = [
      await start(),
      await start(),
      await start({ OIDC_CLIENT_SECRET: 'another' }),
    ];
    const trip = await travel(one.app);
    expect((await comeBack(apart.app, trip)).status).toBe(400);
    expect((await comeBack(other.app, trip)).status).toBe(302);
  });

  test.each([
    ['begun', 302, () => '/auth/open-id'],
    [
      'finished',
      502,
      ({ pathname, searchParams }: URL) => `${pathname}?code=wrong&state=${searchParams.get('state')}`,
    ],
  ])('is %s sixty times in ten minutes from one network', async (_what, status, pathOf) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { app, log } = await start();
    const { back, cookie } = await travel(app);
    const ask = async (address: string) => app.request(pathOf(back), { headers: { cookie } }, from(address));
    for (let n = 0; n < 60; n++) expect((await ask(`2001:db8::${n}`)).status).toBe(status);
    const before = tokensAsked();
    const refused = await ask('2001:db8::ffff');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('Sign in again');
    expect(tokensAsked()).toBe(before);
    expect(log.at(-1)).toMatchObject({ event: 'sign-in-refused', reason: 'too-many-attempts' });
    expect((await ask('2001:db8:0:1::1')).status).toBe(status);
    vi.setSystemTime(Date.now() + 600_001);
    expect((await ask('2001:db8::1')).status).not.toBe(429);
  });

  test('asks an issuer that does not answer twenty times at once, and no more', async () => {
    const { app } = await start();
    const trip = await travel(app);
    const held: ServerResponse[] = [];
    issuer.fault = (url, response) => url.pathname === '/token' && held.push(response) > 0;
    const path = trip.back.pathname + trip.back.search;
    const come = async (n: number) =>
      app.request(path, { headers: { cookie: trip.cookie } }, from(`192.0.2.${n}`));
    const first = Array.from({ length: 20 }, (_, n) => come(n));
    await vi.waitFor(() => expect(held).toHaveLength(20));
    const refused = await come(20);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
    expect(held).toHaveLength(20);
    issuer.fault = () => false;
    for (const response of held) reset(response);
    for (const response of await Promise.all(first)) expect(response.status).toBe(502);
    expect((await comeBack(app, await travel(app))).status).toBe(302);
  });
});

test('where people come in by another way there is no such address', async () => {
  const { app } = await startApp(() => {});
  expect((await app.request('/auth/open-id')).status).toBe(404);
});
