import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findProgram } from '../../scripts/programs.js';
import { answer } from './testing/answering';
import { KEY } from './testing/people';
import { startRawServer } from './testing/raw-server';
import { startRedis } from './testing/redis';

const CONTACTS = '/customers/cus_23551596-2c7e-11ee-9ea2-2bfe193640c0/contacts';
const root = realpathSync(mkdtempSync(join(tmpdir(), 'roster-')));
const project = fileURLToPath(new URL('../..', import.meta.url));

beforeAll(async () => {
  await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: join(root, 'server'),
      rolldownOptions: {
        input: {
          main: 'src/server/main.ts',
          sandbox: 'src/sandbox/main.ts',
          doctor: 'src/server/doctor/main.ts',
        },
      },
    },
  });
  mkdirSync(join(root, 'web'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'web', 'index.html'), '<!doctype html><title>Roster</title>');
}, 60_000);

afterAll(() => rmSync(root, { recursive: true }));

interface Running {
  process: ChildProcess;
  /** All that was printed, on both streams. */
  printed: () => string;
  /** The lines that were printed on stderr. */
  logged: () => string[];
  ended: Promise<unknown[]>;
}

/** Runs the built server, or the doctor, with these variables only, in a directory with these files. */
function run(env: Record<string, string>, files: Record<string, string> = {}, what = 'main'): Running {
  const cwd = mkdtempSync(join(root, 'cwd-'));
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith('/')) mkdirSync(join(cwd, name));
    else writeFileSync(join(cwd, name), content);
  }
  const child = spawn(process.execPath, [join(root, 'server', `${what}.js`)], {
    cwd,
    env: { PORT: '0', ...env },
  });
  let text = '';
  let log = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
    log += chunk;
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    process: child,
    printed: () => text,
    logged: () => log.split('\n').slice(0, -1),
    ended: once(child, 'exit'),
  };
}

/** The address that a server prints once it listens. */
async function addressOf(running: Running): Promise<string> {
  for (let i = 0; i < 500; i++) {
    const address = /at (http:\S+)/.exec(running.printed())?.[1];
    if (address !== undefined) return address;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`did not start: ${running.printed()}`);
}

describe('starting', () => {
  test('without a key shows sample data and says how to set one', async () => {
    const running = run({});
    const address = await addressOf(running);
    expect(await (await fetch(`${address}/api/account`)).json()).toMatchObject({ sample_data: true });
    expect((await fetch(address)).headers.get('content-type')).toContain('text/html');
    expect(running.printed()).toContain('sample data');
    expect(running.printed()).toContain('CHARTMOGUL_API_KEY');
    const greeting = running
      .printed()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{'));
    expect(greeting.length).toBeLessThanOrEqual(4);
    running.process.kill('SIGTERM');
    expect(await running.ended).toEqual([0, null]);
  });

  test('reads .env, and what the environment says wins', async () => {
    const upstream = await startRawServer((_request, response) => answer(response, 200, '{"name":"Acme"}'));
    const env = `CHARTMOGUL_API_KEY=${KEY}\nCHARTMOGUL_API_BASE=https://unused.example\n`;
    const running = run({ CHARTMOGUL_API_BASE: upstream.base }, { '.env': env });
    const address = await addressOf(running);
    expect(await (await fetch(`${address}/api/account`)).json()).toMatchObject({
      name: 'Acme',
      sample_data: false,
    });
    expect(running.printed()).toContain(`ChartMogul (${new URL(upstream.base).host})`);
    expect(running.printed()).not.toContain(KEY);
  });

  test.each([
    [
      'an address that others can reach',
      { HOST: '0.0.0.0' },
      /^HOST lets others.*AUTH_PASSWORD_HASH.*OIDC_ISSUER.*AUTH_PROXY_HEADER.*ANYONE_WHO_REACHES/,
    ],
    ['a port that is none', { PORT: 'http' }, /^PORT must be/],
    ['a key that is none', { CHARTMOGUL_API_KEY: 'two words' }, /^CHARTMOGUL_API_KEY contains/],
  ])('refuses %s in one sentence', async (_name, env, words) => {
    const running = run(env);
    expect(await running.ended).toEqual([1, null]);
    expect(running.printed()).toMatch(words);
    expect(running.printed()).not.toContain('    at ');
  });

  test('names the port that is in use', async () => {
    const { base } = await startRawServer(() => {});
    const running = run({ PORT: new URL(base).port });
    expect(await running.ended).toEqual([1, null]);
    expect(running.printed()).toContain(`Port ${new URL(base).port} is in use`);
  });

  test('says that .env cannot be read', async () => {
    const running = run({}, { '.env/': '' });
    expect(await running.ended).toEqual([1, null]);
    expect(running.printed()).toContain('.env cannot be read');
  });
});

describe('stopping', () => {
  test('lets a request in flight end, refuses new ones and exits 0', async () => {
    const { base, seen } = await startRawServer((_request, response) => {
      setTimeout(() => answer(response, 200, '{"entries":[],"has_more":false}'), 1_000);
    });
    const running = run({ CHARTMOGUL_API_KEY: KEY, CHARTMOGUL_API_BASE: base });
    const address = await addressOf(running);
    const inFlight = fetch(`${address}/api${CONTACTS}`);
    while (!seen.some(({ url }) => url.includes(CONTACTS)))
      await new Promise((resolve) => setTimeout(resolve, 10));
    running.process.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    expect((await inFlight).status).toBe(200);
    const answered = performance.now();
    expect(await running.ended).toEqual([0, null]);
    expect(performance.now() - answered).toBeLessThan(2_000);
  });
});

describe('the log', () => {
  test('says what runs and how it was set, without a secret, and that it has stopped, as JSON on stderr', async () => {
    const { base } = await startRawServer((_request, response) => answer(response, 200, '{}'));
    const token = 'metrics-token-of-some-length';
    const running = run({ CHARTMOGUL_API_KEY: KEY, CHARTMOGUL_API_BASE: base, METRICS_TOKEN: token });
    const address = await addressOf(running);
    await (await fetch(`${address}/api/account`)).text();
    expect((await fetch(`${address}/metrics`)).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    expect(await (await fetch(`${address}/metrics`, { headers })).text()).toContain(
      'nodejs_eventloop_lag_seconds',
    );
    running.process.kill('SIGTERM');
    expect(await running.ended).toEqual([0, null]);
    const lines = running.logged().map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({
      ...{ level: 'info', time: expect.any(String), event: 'start', version: '0.1.0', node: process.version },
      ...{ source: 'chartmogul', signIn: 'none', redis: false, metricsToken: true, directoryRefresh: 15 },
    });
    expect(lines).toContainEqual(expect.objectContaining({ event: 'request', route: '/api/account' }));
    expect(lines.slice(-2).map(({ event }) => event)).toEqual(['stopping', 'stopped']);
    expect(running.printed()).not.toContain(KEY);
    expect(running.printed()).not.toContain(token);
  });

  test('that nobody reads keeps neither an answer nor the end', async () => {
    const running = run({ LOG_LEVEL: 'debug' });
    const address = await addressOf(running);
    running.process.stderr?.pause();
    for (let i = 0; i < 40; i++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${address}/healthz`)));
      for (const { status, body } of answers) {
        expect(status).toBe(200);
        await body?.cancel();
      }
    }
    running.process.kill('SIGTERM');
    expect(await running.ended).toEqual([0, null]);
  });
});

const redis = findProgram(['redis-server']);

test.skipIf(redis === undefined)(
  'Redis that goes and comes is said, and is no reason not to be ready',
  async () => {
    const shared = await startRedis(redis ?? '');
    const { base } = await startRawServer((request, response) =>
      answer(
        response,
        200,
        request.url === '/v1/ping' ? '{}' : '{"entries":[],"has_more":false,"cursor":"c"}',
      ),
    );
    const running = run({ CHARTMOGUL_API_KEY: KEY, CHARTMOGUL_API_BASE: base, REDIS_URL: shared.url });
    const address = await addressOf(running);
    const ready = async () => {
      const response = await fetch(`${address}/readyz`);
      return { status: response.status, ...(await response.json()) };
    };
    const lines = () => running.logged().filter((line) => line.includes('"event":"redis"'));
    await expect.poll(ready).toMatchObject({ status: 200, redis: 'up' });
    await shared.kill();
    await expect.poll(ready).toMatchObject({ status: 200, redis: 'gone' });
    expect((await ready()).degraded).toContain('redis-gone');
    expect(await (await fetch(`${address}/metrics`)).text()).toContain('roster_redis_up 0');
    await shared.restart();
    await expect.poll(ready, { timeout: 5_000 }).toMatchObject({ status: 200, redis: 'up' });
    running.process.kill('SIGTERM');
    expect(await running.ended).toEqual([0, null]);
    expect(lines().map((line) => JSON.parse(line).state)).toEqual(['up', 'gone', 'up']);
  },
);

describe('the doctor', () => {
  test('reads .env as the server does, and exits 0 where nothing is wrong', async () => {
    const { base } = await startRawServer((_request, response) => answer(response, 200));
    const env = `CHARTMOGUL_API_KEY=${KEY}\nCHARTMOGUL_API_BASE=${base}\n`;
    const running = run({}, { '.env': env }, 'doctor');
    expect(await running.ended).toEqual([0, null]);
    expect(running.printed()).toMatch(/^ok {7}ChartMogul: .* takes the key\.$/m);
    expect(running.printed()).not.toContain(KEY);
  });

  test('exits 1 where something is', async () => {
    const running = run({ PORT: 'http' }, {}, 'doctor');
    expect(await running.ended).toEqual([1, null]);
    expect(running.printed()).toMatch(/^wrong {4}Settings: PORT must be/);
    const unreadable = run({}, { '.env/': '' }, 'doctor');
    expect(await unreadable.ended).toEqual([1, null]);
    expect(unreadable.printed()).toMatch(/^wrong {4}Settings: The file \.env cannot be read/);
  });
});

test('a client that leaves cancels what it asked of ChartMogul', async () => {
  let cancelled = false;
  const { base, seen } = await startRawServer((request, response) => {
    response.on('close', () => {
      if (request.url?.includes(CONTACTS)) cancelled = true;
    });
  });
  const address = await addressOf(run({ CHARTMOGUL_API_KEY: KEY, CHARTMOGUL_API_BASE: base }));
  const leaving = new AbortController();
  const left = fetch(`${address}/api${CONTACTS}`, { signal: leaving.signal }).catch(() => {});
  while (!seen.some(({ url }) => url.includes(CONTACTS)))
    await new Promise((resolve) => setTimeout(resolve, 10));
  leaving.abort();
  await left;
  for (let i = 0; i < 100 && !cancelled; i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(cancelled).toBe(true);
});

test('headers of more than 16 kB are refused', async () => {
  const running = run({});
  const request = get(`${await addressOf(running)}/healthz`, { headers: { 'x-long': 'a'.repeat(17_000) } });
  const [response]: IncomingMessage[] = await once(request, 'response');
  expect(response?.statusCode).toBe(431);
  running.process.kill('SIGTERM');
  await running.ended;
});
