import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findProgram } from '../../scripts/programs.js';
import { readAccess } from './config/access';
import { startApp } from './testing/app';
import { PASSWORD, trySignIn } from './testing/sign-in';

const folder = mkdtempSync(join(tmpdir(), 'roster-hash-'));
const program = join(folder, 'hash-password.js');

beforeAll(async () => {
  await build({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: 'src/server/hash-password.ts', outDir: folder },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs it, and gives what it printed; `type` is called with all that it has printed so far. */
async function run(command: string[], type: (printed: string, send: (text: string) => void) => void) {
  const [name = '', ...args] = command;
  const child = spawn(name, args, { stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, all] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      all += chunk;
      type(all, (text) => child.stdin.write(text));
    });
  }
  if (command[0] === process.execPath) type('', (text) => child.stdin.end(text));
  const [code] = await once(child, 'close');
  return { code, out, all };
}

const fromStdin = (text: string) =>
  run([process.execPath, program], (printed, send) => printed === '' && send(text));

/** Whether the password signs in where the line is a setting. */
async function signsIn(line: string, password: string): Promise<boolean> {
  const [, AUTH_PASSWORD_HASH = ''] = /^AUTH_PASSWORD_HASH=(\S+)\r?\n$/.exec(line) ?? [];
  const { app } = await startApp(() => {}, { access: readAccess({ AUTH_PASSWORD_HASH }) });
  return (await trySignIn(app, password)).status === 200;
}

describe('the line that is made', () => {
  test.each([PASSWORD, `${PASSWORD}\n`, `${PASSWORD}\r\n`])('of stdin signs in: %j', async (input) => {
    const { code, out, all } = await fromStdin(input);
    expect([code, all]).toEqual([0, out]);
    expect(await signsIn(out, PASSWORD)).toBe(true);
    expect(await signsIn(out, `${PASSWORD}\n`)).toBe(false);
  });

  test.each([
    ['', /12 to 500/],
    ['elevenchars', /12 to 500/],
    ['x'.repeat(501), /12 to 500/],
    ['two lines of\na password', /one line/],
  ])('is none of %j', async (input, words) => {
    const { code, out, all } = await fromStdin(input);
    expect([code, out]).toEqual([1, '']);
    expect(all).toMatch(words);
  });
});

const script = findProgram(['script']);

describe.skipIf(script === undefined)('at a terminal', () => {
  /** Answers the two questions as they come. */
  function typed(first: string, second: string) {
    const answers = [
      ['people will share: ', first],
      ['The same again: ', second],
    ];
    return run([`${script}`, '-qec', `'${process.execPath}' '${program}'`, '/dev/null'], (printed, send) => {
      const next = answers[0];
      if (next === undefined || !printed.includes(`${next[0]}`)) return;
      answers.shift();
      send(`${next[1]}\r`);
    });
  }

  test('the password is asked for twice, and not shown', async () => {
    const { code, all } = await typed(PASSWORD, PASSWORD);
    expect(code).toBe(0);
    expect(all).not.toContain(PASSWORD.slice(0, 4));
    expect(await signsIn(all.slice(all.indexOf('AUTH_PASSWORD_HASH')), PASSWORD)).toBe(true);
  });

  test('two that differ make nothing', async () => {
    const { code, all } = await typed(PASSWORD, `${PASSWORD}!`);
    expect(code).toBe(1);
    expect(all).toContain('differ');
  });

  test('leaving makes nothing', async () => {
    const { code, all } = await typed('\u0003', '');
    expect(code).toBe(1);
    expect(all).toContain('Nothing was made');
  });
});
