import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AUTHORIZED } from './test-support';

let directory: string;
let script: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sandbox-'));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'main.ts'),
      outDir: directory,
      rolldownOptions: { output: { entryFileNames: 'sandbox.mjs' } },
    },
  });
  script = join(directory, 'sandbox.mjs');
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

afterAll(() => rm(directory, { recursive: true }));

function keep<T extends ChildProcess>(child: T): T {
  children.push(child);
  return child;
}

/** Runs it alone and gathers what it prints, until it ends or its first line is there. */
async function runAlone(...args: string[]) {
  const child = keep(spawn(process.execPath, [script, ...args]));
  let printed = '';
  let complained = '';
  child.stdout.on('data', (chunk) => {
    printed += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    complained += String(chunk);
  });
  await Promise.race([once(child, 'close'), once(child.stdout, 'data')]);
  return { child, printed: () => printed, complained: () => complained };
}

async function forked(...args: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = keep(fork(script, args));
  const [message] = await once(child, 'message');
  const { port } = z.object({ port: z.number() }).parse(message);
  return { child, url: `http://127.0.0.1:${port}` };
}

describe('the sandbox as a process', () => {
  it('prints its address and a request to try, and stops cleanly', async () => {
    const { child, printed } = await runAlone('--port', '0');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0];
    expect(printed()).toContain('curl -u ');
    expect((await fetch(`${url}/v1/ping`, AUTHORIZED)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('tells its parent the port, and ends when the parent is gone', async () => {
    const { child, url } = await forked();
    expect((await fetch(`${url}/v1/ping`, AUTHORIZED)).status).toBe(200);
    expect((await fetch(`${url}/__sandbox/requests`)).status).toBe(404);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('lifts limits and opens the switches when told', async () => {
    const { url } = await forked('--no-limits', '--faults');
    const answers = await Promise.all(Array.from({ length: 60 }, () => fetch(`${url}/v1/ping`, AUTHORIZED)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await (await fetch(`${url}/__sandbox/requests`)).json()).toMatchObject({ count: 60 });
  });

  it('has as many customers as told', async () => {
    const { url } = await forked('--customers', '1000');
    expect(await (await fetch(`${url}/v1/customers`, AUTHORIZED)).json()).toMatchObject({ total_pages: 5 });
  });

  it.each([
    [['--port', 'many'], '--port must be a number'],
    [['--port', '70000'], '--port must be a number'],
    [['--prot', '1'], '--prot'],
    [['--customers', '59'], '--customers must be a number from 60 to 1000000, not “59”.'],
    [['--customers', '1e5'], '--customers must be a number'],
  ])('refuses %j and says what to do', async (args, reason) => {
    const { child, complained } = await runAlone(...args);
    expect(child.exitCode).toBe(2);
    expect(complained()).toContain(reason);
    expect(complained()).toContain('Usage: sandbox');
  });

  it('says so when the port is taken', async () => {
    const { url } = await forked();
    const { child, complained } = await runAlone('--port', new URL(url).port);
    expect(child.exitCode).toBe(2);
    expect(complained()).toContain('EADDRINUSE');
  });
});
