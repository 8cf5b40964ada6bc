import { describe, expect, test } from 'vitest';
import { PROBLEM_TYPES, problemSchema } from '../contract/problem';
import { createApp } from './app';
import { Directory } from './directory/directory';
import { answer } from './testing/answering';
import { LOOPBACK_ACCESS, startApp } from './testing/app';
import { KEY } from './testing/people';
import type { Upstream } from './upstream/client';
import { Abandoned, UpstreamError } from './upstream/errors';

const CONTACT = '/api/contacts/con_23551596-2c7e-11ee-9ea2-2bfe193640c0';
const CONTACTS = '/api/customers/cus_23551596-2c7e-11ee-9ea2-2bfe193640c0/contacts';
const ok = () => startApp((_request, response) => answer(response, 200, '{"uuid":"x"}'));

describe('guards', () => {
  test.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:8080', '127.9.9.9', '[::1]:3000'])(
    'the host %s is this machine',
    async (host) => {
      const { app } = await ok();
      expect((await app.request(CONTACT, { headers: { host } })).status).toBe(200);
    },
  );

  test.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost:3000@evil.example',
    '',
  ])('the host %j is not: 421, whatever is asked for', async (host) => {
    const { app, seen } = await ok();
    for (const path of [CONTACT, '/', '/healthz', '/readyz']) {
      const response = await app.request(path, { headers: { host } });
      expect(response.status).toBe(421);
      expect(await response.json()).toMatchObject({ type: 'wrong-host' });
    }
    expect(seen).toHaveLength(0);
  });

  test('the host of an absolute request target counts too', async () => {
    const { app } = await ok();
    const response = await app.request(`http://evil.example${CONTACT}`, { headers: { host: 'localhost' } });
    expect(response.status).toBe(421);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is not allowed anywhere', async (method) => {
    const { app, seen } = await ok();
    const response = await app.request(CONTACT, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(seen).toHaveLength(0);
  });

  test('HEAD answers as GET does, without the body', async () => {
    const { app } = await ok();
    const response = await app.request(CONTACT, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('a URL of more than 8 kB is too long', async () => {
    const { app } = await ok();
    expect((await app.request(`${CONTACT}?a=${'a'.repeat(8_192)}`)).status).toBe(414);
    const page = await app.request(`/customers?q=${'a'.repeat(8_192)}`);
    expect([page.status, await page.text()]).toEqual([414, expect.stringContaining('too long for Roster')]);
  });

  test.each([{ 'content-length': '5' }, { 'transfer-encoding': 'chunked' }])(
    'a body is refused: %j',
    async (headers) => {
      const { app, seen } = await ok();
      expect((await app.request(CONTACT, { headers })).status).toBe(413);
      expect(seen).toHaveLength(0);
    },
  );

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': '' },
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:9999' },
    { origin: 'null' },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  ])('what another site asks for is refused: %j', async (headers) => {
    const { app, seen } = await ok();
    const response = await app.request(CONTACT, { headers });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ type: 'cross-site' });
    expect(seen).toHaveLength(0);
  });

  test.each([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
  ])('what the page, a person or curl asks for is not: %j', async (headers) => {
    const { app } = await ok();
    expect((await app.request(CONTACT, { headers })).status).toBe(200);
  });
});

describe('headers', () => {
  test.each([CONTACT, '/api/nothing', '/api/customers?page=1', '/healthz'])(
    'of %s let nothing run, be framed or be kept',
    async (path) => {
      const { app } = await ok();
      const { headers } = await app.request(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(headers.get('permissions-policy')).toContain('camera=()');
    },
  );

  test('of the asker do not reach ChartMogul, nor ChartMogul’s the asker', async () => {
    const { app } = await startApp((request, response) => {
      answer(response, 200, JSON.stringify({ uuid: 'x', headers: request.headers }), {
        'x-theirs': '1',
        'set-cookie': 'a=b',
      });
    });
    const response = await app.request(CONTACT, {
      headers: { cookie: 'a=b', 'x-mine': '1', 'x-request-id': 'mine' },
    });
    expect(Object.keys((await response.json()).headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/cookie|x-/)]),
    );
    expect(response.headers.get('x-theirs')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('x-request-id')).not.toBe('mine');
  });
});

describe('problems', () => {
  test.each(['/api', '/api/', '/api/nothing', '/api/customers/', '/nothing'])(
    '%s is no route',
    async (path) => {
      const { app, seen } = await ok();
      const response = await app.request(path);
      expect(response.status).toBe(404);
      expect(problemSchema.parse(await response.json()).type).toBe('no-such-route');
      expect(seen).toHaveLength(0);
    },
  );

  test('carry Retry-After as a header too', async () => {
    const { app } = await startApp((_request, response) =>
      answer(response, 429, '', { 'retry-after': '60' }),
    );
    const response = await app.request(CONTACT);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await response.json()).toMatchObject({
      type: 'rate-limited',
      upstreamStatus: 429,
      retryAfter: 60,
    });
  });

  test.each([
    ['not-found', 404],
    ['wrong-key', 502],
    ['forbidden', 502],
    ['rejected', 400],
    ['rate-limited', 429],
    ['busy', 503],
    ['upstream-error', 502],
    ['timeout', 504],
    ['unreachable', 502],
    ['invalid-answer', 502],
    ['paging-fault', 502],
  ] as const)('%s is %i', async (type, status) => {
    expect(PROBLEM_TYPES).toContain(type);
    const { app } = failing(new UpstreamError(type));
    const response = await app.request(CONTACT);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problemSchema.parse(await response.json())).toMatchObject({ type, status });
  });

  test('the key is in no answer, whatever ChartMogul does with it', async () => {
    const encoded = Buffer.from(`${KEY}:`).toString('base64');
    for (const status of [302, 400, 401, 403, 404, 409, 422]) {
      const { app } = await startApp((request, response) => {
        const echo = `${KEY} ${request.headers.authorization}`;
        answer(response, status, JSON.stringify({ message: echo, error: echo }), {
          location: `/${KEY}`,
          'x-key': echo,
        });
      });
      const response = await app.request(CONTACT);
      const all = JSON.stringify([...response.headers]) + (await response.text());
      expect(all).not.toContain(KEY);
      expect(all).not.toContain(encoded);
    }
  });
});

/** An app whose upstream client fails so, for faults that no server can make. */
function failing(error: Error) {
  const faults: unknown[] = [];
  const upstream: Upstream = {
    get: () => Promise.reject(error),
    state: () => ({
      breaker: 'closed',
      load: { waiting: { health: 0, people: 0, exports: 0, background: 0 }, inFlight: 0, inWindow: 0 },
      limits: { shared: false, instances: 1 },
      pausedForMs: 0,
      lastSuccess: null,
      lastFailure: null,
    }),
    close: () => Promise.resolve(),
  };
  const app = createApp({
    upstream,
    directory: new Directory({
      upstream,
      accountManagerAttributes: [],
      refreshMs: 60_000,
      isPaced: true,
      log: (fault) => faults.push(fault),
    }),
    access: LOOPBACK_ACCESS,
    secret: KEY,
    isSampleData: false,
    accountManagerAttributes: [],
    log: (fault) => faults.push(fault),
  });
  return { app, faults };
}

test('a fault of our own is told without its words, and logged without what was asked', async () => {
  const { app, faults } = failing(new Error('broken'));
  const response = await app.request(`${CONTACTS}?cursor=private`);
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ type: 'internal' });
  expect(text).not.toContain('broken');
  expect(faults).toEqual([
    {
      level: 'error',
      requestId: response.headers.get('x-request-id'),
      method: 'GET',
      route: '/api/customers/:uuid/contacts',
      message: 'broken',
      stack: expect.stringContaining('app.test'),
    },
  ]);
  await app.request(CONTACT);
  expect(faults[1]).toMatchObject({ route: '/api/contacts/:uuid' });
});

test('an asker who has left is no fault', async () => {
  const { app, faults } = failing(new Abandoned());
  await app.request(CONTACT);
  expect(faults).toEqual([]);
});
