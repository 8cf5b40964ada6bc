import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { Metrics } from '../src/server/metrics/metrics';
import { startApp } from '../src/server/testing/app';
import { freePorts } from '../src/server/testing/free-ports';
import { startNginxWith } from '../src/server/testing/nginx';
import { findProgram } from './programs.js';
import { ROOT, run } from './run.js';

const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const nginx = findProgram(['nginx']);
const systemd = findProgram(['systemd-analyze']);
const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) end(server);
});

/** Ends a server as a crash would. */
function end(server: Server): void {
  server.close();
  server.closeAllConnections();
}

async function listen(port: number, listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  servers.push(server);
  return server;
}

/** The example of nginx in front of two servers that answer so; its address, and the two. */
async function inFront(listener: (name: string) => RequestListener) {
  const [front = 0, first = 0, second = 0] = await freePorts(3);
  const one = await listen(first, listener('one'));
  const two = await listen(second, listener('two'));
  const site = text('deploy/nginx.conf')
    .replace('127.0.0.1:8080', `127.0.0.1:${front}`)
    .replace('127.0.0.1:3001', `127.0.0.1:${first}`)
    .replace('127.0.0.1:3002', `127.0.0.1:${second}`);
  const url = `http://127.0.0.1:${front}`;
  await startNginxWith(nginx ?? '', site, url);
  return { url, one, two };
}

test.skipIf(nginx === undefined)(
  'nginx passes on who asks and for which host, and goes on with one instance when the other is gone',
  async () => {
    const { url, one } = await inFront((name) => (request, response) => {
      response.end(JSON.stringify({ name, version: request.httpVersion, headers: request.headers }));
    });
    const ask = async () => (await fetch(url, { headers: { 'x-forwarded-for': '1.2.3.4' } })).json();
    expect(await ask()).toMatchObject({
      version: '1.1',
      headers: { host: new URL(url).host, 'x-forwarded-for': '127.0.0.1' },
    });
    end(one);
    for (let i = 0; i < 6; i++) expect(await ask()).toMatchObject({ name: 'two' });
  },
);

test.skipIf(nginx === undefined)(
  'nginx asks the other where one dies before it answers, but not for a POST',
  async () => {
    const asked: string[] = [];
    const { url } = await inFront((name) => (request, response) => {
      asked.push(`${request.method} ${name}`);
      if (name === 'one' || request.method === 'POST') response.socket?.resetAndDestroy();
      else response.end('answered');
    });
    asked.length = 0;
    const answers = await Promise.all(Array.from({ length: 4 }, () => fetch(url)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    asked.length = 0;
    expect((await fetch(url, { method: 'POST' })).status).toBe(502);
    expect(asked).toHaveLength(1);
  },
);

test.skipIf(nginx === undefined)('nginx passes on a refusal as it is, and a file as it comes', async () => {
  const { url } = await inFront(() => (request, response) => {
    if (request.url === '/a.csv') response.write('first row');
    else response.writeHead(503, { 'retry-after': '3' }).end();
  });
  const refused = await fetch(url);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '3']);
  // Its end never comes.
  const reader = (await fetch(`${url}/a.csv`)).body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first row');
  await reader?.cancel();
});

test.skipIf(systemd === undefined)(
  'systemd takes the unit, for one instance and as a template for several',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'roster-unit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const unit = text('deploy/roster.service').replace('/usr/bin/node', process.execPath);
    for (const name of ['roster.service', 'roster@.service']) writeFileSync(join(folder, name), unit);
    const units = [join(folder, 'roster.service'), join(folder, 'roster@3001.service')];
    const { status, stderr } = spawnSync(systemd ?? '', ['verify', '--man=no', ...units], {
      encoding: 'utf8',
    });
    expect(stderr).not.toMatch(/roster/);
    expect(status).toBe(0);
  },
);

test('what the container is made of can be built, and has no secrets in it', {
  timeout: 90_000,
}, async () => {
  const copies = [...text('deploy/Containerfile').matchAll(/^COPY (?!--from)(.+) (\S+)$/gm)];
  expect(copies.length).toBeGreaterThan(4);
  const folder = mkdtempSync(join(tmpdir(), 'roster-container-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [, sources = '', target = ''] of copies) {
    for (const source of sources.split(' ')) {
      // A folder is copied as what is in it.
      cpSync(join(ROOT, source), join(folder, target, target === './' ? source : ''), { recursive: true });
    }
  }
  expect(readdirSync(folder)).not.toContain('.env');
  symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(folder, 'node_modules'));
  const env = { ...process.env, NODE_ENV: 'production' };
  expect(await run('npm', ['run', 'build'], { cwd: folder, env, quiet: true })).toBe(0);

  const taken = [...text('deploy/Containerfile').matchAll(/^COPY --from=build \/roster\/(\S+)/gm)];
  const image = join(folder, 'image');
  for (const [, what = ''] of taken) cpSync(join(folder, what), join(image, what), { recursive: true });
  const doctor = spawnSync(process.execPath, ['dist/server/doctor.js'], {
    cwd: image,
    env: { PORT: '0' },
    encoding: 'utf8',
  });
  expect(doctor.stdout).toContain('Page: it is built.');
  expect(doctor.status).toBe(0);
});

test('the guide names every metric there is, and no other', async () => {
  const metrics = new Metrics();
  const { upstream, directory } = await startApp(() => {});
  metrics.ask({ upstream, directory, redis: { isUp: true } });
  const printed = [...(await metrics.print()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  const named = [...text('deploy/README.md').matchAll(/^\| `(roster_\w+)/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(printed));
});
