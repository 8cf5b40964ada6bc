import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findProgram } from '../../../scripts/programs.js';
import { answer } from '../testing/answering';
import { startApp } from '../testing/app';
import { KEY } from '../testing/people';
import { startRawServer } from '../testing/raw-server';
import { startRedis } from '../testing/redis';
import { serveApp } from '../testing/serving';
import { PASSWORD_HASH } from '../testing/sign-in';
import { examine } from './examine';

const built = mkdtempSync(join(tmpdir(), 'roster-doctor-'));
writeFileSync(join(built, 'index.html'), '<!doctype html>');
const stops: (() => void)[] = [() => rmSync(built, { recursive: true })];

afterAll(() => {
  for (const stop of stops) stop();
});

/** What is found, a line each, with a free port unless told. */
async function found(env: Record<string, string>, page = built): Promise<string[]> {
  const findings = await examine({ PORT: '0', ...env }, page);
  return findings.map(({ level, about, says }) => `${level} ${about}: ${says}`);
}

/** The lines about one thing. */
async function foundOf(about: string, env: Record<string, string>): Promise<string> {
  return (await found(env)).filter((line) => line.includes(` ${about}: `)).join('\n');
}

/** A ChartMogul that answers so, and the settings to reach it. */
async function chartMogul(...reply: [status: number, body: string, headers?: Record<string, string>]) {
  const { base, seen } = await startRawServer((_request, response) => answer(response, ...reply));
  return { seen, env: { CHARTMOGUL_API_KEY: KEY, CHARTMOGUL_API_BASE: base } };
}

test('all is well where it is', async () => {
  const { env, seen } = await chartMogul(200, '{"data":"pong!"}');
  const lines = await found({ ...env, AUTH_PASSWORD_HASH: PASSWORD_HASH });
  expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual([
    'ok Settings',
    'ok Node.js',
    'ok Page',
    'ok Port',
    'ok ChartMogul',
    'ok Clock',
    'ok Sign-in',
  ]);
  expect(seen.map(({ url }) => url)).toEqual(['/v1/ping', '/v1/account']);
});

test('settings that cannot be used are told in their own words, and nothing is asked of the network', async () => {
  const { env, seen } = await chartMogul(200, '{}');
  const [first, ...others] = await found({ ...env, DIRECTORY_REFRESH: 'often' });
  expect(first).toMatch(/^wrong Settings: DIRECTORY_REFRESH must be a whole number/);
  expect(others.map((line) => line.replace(/:.*/, ''))).toEqual(['ok Node.js', 'ok Page']);
  expect(seen).toHaveLength(0);
});

test('a page that is not built is wrong', async () => {
  expect(await found({}, join(built, 'none'))).toContain('wrong Page: it is not built. Run: npm run build');
});

describe('ChartMogul', () => {
  test.each([
    [401, '{}', /^wrong .*does not take the key \(401\).*CHARTMOGUL_API_KEY/],
    [403, '{}', /^wrong .*refuses it \(403\)/],
    [429, '', /^warning .*slow down/],
    [503, '<html>', /^wrong .*fails \(503\)/],
    [302, '', /^wrong .*does not follow.*CHARTMOGUL_API_BASE/],
    [404, '', /^wrong .*no ChartMogul API/],
    [200, '<!doctype html><title>Sign in</title>', /^wrong .*not ChartMogul.*proxy/],
  ])('that answers %i %j', async (status, body, words) => {
    const { env } = await chartMogul(status, body, { location: 'https://evil.example/' });
    expect(await foundOf('ChartMogul', env)).toMatch(words);
  });

  test('that may be pinged, but not read', async () => {
    const { base } = await startRawServer((request, response) =>
      answer(response, request.url === '/v1/ping' ? 200 : 403),
    );
    const env = { CHARTMOGUL_API_KEY: KEY, CHARTMOGUL_API_BASE: base };
    expect(await foundOf('ChartMogul', env)).toMatch(/^wrong .*refuses it/);
  });

  test('that is not there', async () => {
    const env = { CHARTMOGUL_API_KEY: KEY, CHARTMOGUL_API_BASE: 'http://127.0.0.1:1' };
    expect(await foundOf('ChartMogul', env)).toMatch(/^wrong .*Nothing listens.*ECONNREFUSED/);
  });

  test('that shows what is no certificate', async () => {
    const { base } = await startRawServer(() => {});
    const env = { CHARTMOGUL_API_KEY: KEY, CHARTMOGUL_API_BASE: base.replace('http:', 'https:') };
    expect(await foundOf('ChartMogul', env)).toMatch(/^wrong .*certificate.*NODE_EXTRA_CA_CERTS/);
  });

  test('that is not asked where there is no key', async () => {
    expect(await foundOf('ChartMogul', {})).toMatch(/^warning .*sample data/);
  });

  test('with another time', async () => {
    const date = new Date(Date.now() + 300_000).toUTCString();
    const { env } = await chartMogul(200, '{}', { date });
    expect(await foundOf('Clock', env)).toMatch(/^warning .*(299|300|301) s behind/);
  });
});

describe('the port', () => {
  test('is used by Roster already', async () => {
    const { app } = await startApp(() => {});
    const { port } = new URL((await serveApp(app)).url);
    expect(await foundOf('Port', { PORT: port })).toMatch(/^ok .*already/);
  });

  test('is used by something else', async () => {
    const { base } = await startRawServer((_request, response) => answer(response, 200, 'hello'));
    const { port } = new URL(base);
    expect(await foundOf('Port', { PORT: port })).toBe(
      `wrong Port: ${port} is used by another program. Stop that, or choose another: PORT=${Number(port) + 1}`,
    );
  });

  test('is at no address of this machine', async () => {
    const env = { HOST: '192.0.2.1', PORT: '3999', AUTH_PASSWORD_HASH: PASSWORD_HASH };
    expect(await foundOf('Port', env)).toMatch(/^wrong .*EADDRNOTAVAIL.*HOST/);
  });
});

describe('signing in', () => {
  const OPEN_ID = { OIDC_CLIENT_ID: 'roster', OIDC_CLIENT_SECRET: 'client-secret', OIDC_ALLOWED: '*' };

  /** An identity provider that says this of itself, given its own address. */
  async function issuer(says: (base: string) => unknown, status = 200): Promise<Record<string, string>> {
    let base = '';
    const server = await startRawServer((request, response) => {
      const isAsked = request.url === '/.well-known/openid-configuration';
      answer(response, isAsked ? status : 404, JSON.stringify(says(base)));
    });
    base = server.base;
    return { ...OPEN_ID, OIDC_ISSUER: base };
  }

  const metadata = (base: string) => ({
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    jwks_uri: `${base}/keys`,
  });

  test('by OpenID Connect, where the issuer is found and is called so', async () => {
    expect(await foundOf('Sign-in', await issuer(metadata))).toMatch(/^ok .*OpenID Connect/);
  });

  test.each([
    [
      'is called otherwise',
      (base: string) => ({ ...metadata(base), issuer: 'https://other.example' }),
      200,
      /to the letter/,
    ],
    ['has no keys', (base: string) => ({ issuer: base }), 200, /no OpenID configuration/],
    ['has no configuration', () => ({}), 404, /answers 404.*OIDC_ISSUER/],
  ])('by an issuer that %s', async (_name, says, status, words) => {
    expect(await foundOf('Sign-in', await issuer(says, status))).toMatch(words);
  });

  test('by an issuer that is not there', async () => {
    const env = { ...OPEN_ID, OIDC_ISSUER: 'http://127.0.0.1:1' };
    expect(await foundOf('Sign-in', env)).toMatch(
      /^wrong .*Nothing listens where the identity provider.*OIDC_ISSUER/,
    );
  });

  test.each([
    ['10.0.0.5', 1],
    ['10.0.0.0/8', 1],
    ['10.0.0.5, 0.0.0.0/1', 2],
    ['2000::/3', 2],
  ])('by a proxy at %s', async (TRUSTED_PROXIES, count) => {
    const lines = (await foundOf('Sign-in', { AUTH_PROXY_HEADER: 'X-User', TRUSTED_PROXIES })).split('\n');
    expect(lines).toHaveLength(count);
    if (count > 1) expect(lines[1]).toMatch(/^warning .*so wide that strangers/);
  });

  test('by nobody, though others reach Roster, is warned of', async () => {
    const env = {
      PUBLIC_URL: 'http://roster.example',
      ANYONE_WHO_REACHES_THIS_ADDRESS_MAY_READ_ALL_CONTACTS: 'yes',
    };
    expect(await foundOf('Sign-in', env)).toMatch(/^warning .*anyone who does reads all contacts/);
    expect(await foundOf('PUBLIC_URL', env)).toMatch(/^warning .*not encrypted/);
  });

  test('at addresses that others know, without PUBLIC_URL, is warned of', async () => {
    const env = { HOST: '0.0.0.0', AUTH_PASSWORD_HASH: PASSWORD_HASH };
    expect(await foundOf('PUBLIC_URL', env)).toMatch(/^warning .*is not set/);
    const all = { ...env, PUBLIC_URL: 'https://roster.example.com' };
    expect(await foundOf('PUBLIC_URL', all)).toBe('ok PUBLIC_URL: https://roster.example.com.');
  });
});

describe('Redis', () => {
  const program = findProgram(['redis-server']);

  test.skipIf(program === undefined)('that can be used', async () => {
    const { url } = await startRedis(program ?? '');
    expect(await foundOf('Redis', { REDIS_URL: url })).toMatch(/^(ok .*version \d|warning .* ms to answer)/);
  });

  test('that is not there', async () => {
    const env = { REDIS_URL: 'redis://:password-of-redis@127.0.0.1:1' };
    expect(await foundOf('Redis', env)).toMatch(/^wrong .*Nothing listens where Redis.*REDIS_URL/);
  });

  test.each([
    ['NOAUTH Authentication required.', /^wrong .*password.*Correct REDIS_URL/],
    ['WRONGPASS invalid username-password pair', /^wrong .*password.*Correct REDIS_URL/],
    ['NOPERM this user has no permissions', /^wrong .*may not do what Roster does/],
  ])('that answers %s', async (refusal, words) => {
    const port = await listen(redisThatSays(() => refusal));
    expect(await foundOf('Redis', { REDIS_URL: `redis://127.0.0.1:${port}` })).toMatch(words);
  });
});

test('whatever hangs, it ends within 20 s, and says what did not answer', async () => {
  const port = await listen(createServer(() => {}));
  const silent = await listen(createTcpServer(() => {}));
  const since = performance.now();
  const lines = await found({
    CHARTMOGUL_API_KEY: KEY,
    CHARTMOGUL_API_BASE: `http://127.0.0.1:${port}`,
    PORT: `${port}`,
    REDIS_URL: `redis://127.0.0.1:${silent}`,
    OIDC_ISSUER: `http://127.0.0.1:${port}`,
    OIDC_CLIENT_ID: 'roster',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_ALLOWED: '*',
  });
  expect(performance.now() - since).toBeLessThan(17_000);
  const wrong = lines.filter((line) => line.startsWith('wrong')).join('\n');
  for (const about of ['Port', 'ChartMogul', 'Redis', 'Sign-in']) expect(wrong).toContain(`wrong ${about}: `);
}, 25_000);

test('no secret is printed, whatever is wrong', async () => {
  const secret = 'k3ep-me-private';
  const echo = await startRawServer((request, response) =>
    answer(response, 401, JSON.stringify({ message: request.headers.authorization, issuer: secret })),
  );
  const redis = await listen(redisThatSays((asked) => `WRONGPASS ${asked.replace(/\s+/g, ' ')}`));
  const secrets = {
    CHARTMOGUL_API_KEY: secret,
    METRICS_TOKEN: `${secret}-metrics-token`,
    REDIS_URL: `redis://${secret}:${secret}@127.0.0.1:${redis}`,
    OIDC_CLIENT_ID: 'roster',
    OIDC_CLIENT_SECRET: secret,
    OIDC_ALLOWED: `${secret}@example.com`,
  };
  const all = [
    ...(await found({ ...secrets, CHARTMOGUL_API_BASE: echo.base, OIDC_ISSUER: echo.base })),
    ...(await found({ ...secrets, CHARTMOGUL_API_BASE: `https://${secret}@example.com` })),
    ...(await found({ ...secrets, REDIS_URL: `http://${secret}`, OIDC_ISSUER: echo.base })),
    ...(await found({ AUTH_PASSWORD_HASH: secret })),
    ...(await found({ CHARTMOGUL_API_KEY: `${secret} ${secret}` })),
  ].join('\n');
  expect(all).toContain('wrong Redis');
  expect(all).not.toContain(secret);
  expect(all).not.toContain(Buffer.from(`${secret}:`).toString('base64'));
});

/** Refuses each command in these words. */
function redisThatSays(words: (asked: string) => string): Server {
  return createTcpServer((socket) => {
    socket.on('data', (chunk) => {
      const commands = String(chunk).split(/^(?=\*\d)/m);
      for (const command of commands) socket.write(`-${words(command)}\r\n`);
    });
  });
}

async function listen(server: Server | ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
