import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { freePorts } from '../../src/server/testing/free-ports';
import type { Instance } from './servers';

const EXAMPLE = fileURLToPath(new URL('../../deploy/nginx.conf', import.meta.url));
const FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const stops: (() => Promise<void>)[] = [];

afterAll(() => Promise.all(stops.map((stop) => stop())));

/** Starts nginx as `deploy/nginx.conf` has it, but for the addresses, and tells its own. */
export async function startBalancer(program: string, instances: readonly Instance[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'roster-balancer-'));
  const [port = 0] = await freePorts(1);
  const servers = instances.map(
    (instance) => `server 127.0.0.1:${instance.port} max_fails=2 fail_timeout=5s;`,
  );
  const example = readFileSync(EXAMPLE, 'utf8')
    .replace(/server 127\.0\.0\.1:3001[^\n]*\n/, `${servers.join('\n')}\n`)
    .replace(/server 127\.0\.0\.1:3002[^\n]*\n/, '')
    .replace('listen 127.0.0.1:8080', `listen 127.0.0.1:${port}`);
  const temporary = FOLDERS.map((name) => `${name}_temp_path ${name};`).join(' ');
  const frame = `daemon off; master_process off; pid nginx.pid; events { worker_connections 2048; }`;
  writeFileSync(join(folder, 'nginx.conf'), `${frame}\nhttp { ${temporary}\n${example}\n}\n`);
  const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], { stdio: 'pipe' });
  stops.push(async () => {
    await end(child);
    rmSync(folder, { recursive: true });
  });
  let printed = '';
  child.stderr.on('data', (chunk) => {
    printed += chunk;
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    const isThere = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return url;
    await sleep(25);
  }
  throw new Error(`nginx did not start: ${printed}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
