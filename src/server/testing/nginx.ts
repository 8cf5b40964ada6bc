import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { freePorts } from './free-ports';

const PATHS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** An nginx in front of a server, under an address for each way in which it can be set. */
export interface Nginx {
  /** As it is installed: HTTP/1.0 to the server. */
  byDefault: string;
  /** `proxy_http_version 1.1` */
  by11: string;
  /** Taking off the server all that it can, whatever that asks for, and keeping it for its reader. */
  buffered: string;
  /** HTTP/2 to the reader, without TLS. */
  http2: string;
}

const stops: (() => Promise<void>)[] = [];

// Not where it is started, which is within a hook: one that is added there is not run.
afterAll(() => Promise.all(stops.map((stop) => stop())));

/** Starts an nginx for the test file, without rights and in a folder of its own; both are gone at its end. */
export async function startNginx(program: string, server: string): Promise<Nginx> {
  const ports = await freePorts(4);
  const [byDefault, by11, buffered, http2] = ports;
  const pass = `proxy_pass ${server};`;
  const places = [
    `server { listen 127.0.0.1:${byDefault}; location / { ${pass} } }`,
    `server { listen 127.0.0.1:${by11}; location / { ${pass} proxy_http_version 1.1; } }`,
    `server { listen 127.0.0.1:${buffered}; location / { ${pass} proxy_ignore_headers X-Accel-Buffering; } }`,
    `server { listen 127.0.0.1:${http2} http2; location / { ${pass} } }`,
  ];
  await startNginxWith(program, places.join('\n'), `http://127.0.0.1:${byDefault}`);
  const [one, two, three, four] = ports.map((port) => `http://127.0.0.1:${port}`);
  return { byDefault: `${one}`, by11: `${two}`, buffered: `${three}`, http2: `${four}` };
}

/**
 * Starts an nginx with these servers, likewise.
 *
 * @param servers - what is within `http` of its configuration
 * @param url - where one of them answers
 */
export async function startNginxWith(program: string, servers: string, url: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'roster-nginx-'));
  const configuration = `
    daemon off; master_process off; pid nginx.pid; error_log stderr crit;
    events {}
    http { access_log off; ${PATHS.map((path) => `${path}_temp_path ${path};`).join(' ')} ${servers} }
  `;
  writeFileSync(join(folder, 'nginx.conf'), configuration);
  const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], { stdio: 'pipe' });
  let printed = '';
  child.stderr.on('data', (chunk) => {
    printed += chunk;
  });
  const ended = once(child, 'exit');
  stops.push(async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true });
  });
  await answering(
    url,
    () => child.exitCode === null,
    () => printed,
  );
}

async function answering(url: string, isRunning: () => boolean, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 200 && isRunning(); tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(25);
  }
  throw new Error(`nginx did not start: ${printed()}`);
}
