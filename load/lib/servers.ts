import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import * as z from 'zod/mini';
import type { FaultRule } from '../../src/sandbox/faults/fault';

const SERVER = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const SANDBOX = fileURLToPath(new URL('../../dist/server/sandbox.js', import.meta.url));

/** What tells users apart, as a proxy that signs people in would: each header value is another one. */
export const USER_HEADER = 'x-roster-user';

const readySchema = z.object({ port: z.number() });
const refusalSchema = z.looseObject({ durationMs: z.number() });
const meterSchema = z.object({ count: z.number(), peakPerSecond: z.number(), peakParallel: z.number() });

const stops: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

async function end(child: ChildProcess | undefined, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  const impatient = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(impatient);
}

/** The sandbox in a process of its own, which can be ended and started again under the same address. */
export class UpstreamProcess {
  #child: ChildProcess | undefined;
  #port = 0;
  readonly #customers: number;

  constructor(customers: number) {
    this.#customers = customers;
    stops.push(() => this.stop());
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const args = ['--faults', '--customers', String(this.#customers), '--port', String(this.#port)];
    this.#child = fork(SANDBOX, args, { env: {} });
    const [message]: unknown[] = await once(this.#child, 'message');
    this.#port = readySchema.parse(message).port;
  }

  stop(): Promise<void> {
    return end(this.#child, 'SIGKILL');
  }

  async breakBy(...rules: FaultRule[]): Promise<void> {
    const answer = await this.#control('POST', 'faults', JSON.stringify(rules));
    if (!answer.ok) throw new Error(await answer.text());
  }

  async heal(): Promise<void> {
    await this.#control('DELETE', 'faults');
  }

  /** What has come in since the last time that it was forgotten: how many, and most in any second and at once. */
  async meter(): Promise<z.infer<typeof meterSchema>> {
    return meterSchema.parse(await (await this.#control('GET', 'requests')).json());
  }

  /** Forgets what has come in, once it counts in no second any more. */
  async forget(): Promise<void> {
    await sleep(1_000);
    await this.#control('DELETE', 'requests');
  }

  #control(method: string, path: string, body?: string): Promise<Response> {
    return fetch(`${this.url}/__sandbox/${path}`, { method, ...(body !== undefined && { body }) });
  }
}

/** A line of an instance's log. */
export type Line = Record<string, unknown>;

/** An instance of Roster as it is built, in a process of its own. */
export class Instance {
  #child: ChildProcess | undefined;
  readonly #env: Record<string, string>;
  port = 0;
  /** What it has logged, but for the lines of requests, since the first start. */
  readonly lines: Line[] = [];
  /** The requests that it answered with 503, and how long that took it, in milliseconds. */
  readonly refusals: { durationMs: number }[] = [];
  /** Where a debugger of the running process would connect. */
  debuggerUrl = '';

  /** @param env - its settings; nothing of the tester's own environment or `.env` reaches it */
  constructor(env: Record<string, string>) {
    this.#env = { AUTH_PROXY_HEADER: USER_HEADER, TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'info', ...env };
    stops.push(() => this.stop());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Starts it; after an end, on the same port again. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', SERVER], {
      cwd: tmpdir(),
      env: { ...this.#env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    createInterface(child.stderr).on('line', (text) => this.#hear(text));
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      const port = /Roster is at http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
      if (port === undefined) continue;
      this.port = Number(port);
      return;
    }
    throw new Error(`Roster ended before it listened: ${printed} ${JSON.stringify(this.lines.at(-1))}`);
  }

  /** Lets it end what it does. */
  stop(): Promise<void> {
    return end(this.#child, 'SIGTERM');
  }

  /** Ends it in the midst of what it does. */
  kill(): Promise<void> {
    return end(this.#child, 'SIGKILL');
  }

  #hear(text: string): void {
    if (text.includes('"event":"request"')) {
      if (text.includes('"status":503')) this.refusals.push(refusalSchema.parse(JSON.parse(text)));
      return;
    }
    const debuggerUrl = /^Debugger listening on (ws:\S+)/.exec(text)?.[1];
    if (debuggerUrl !== undefined) this.debuggerUrl = debuggerUrl;
    const line: unknown = text.startsWith('{') ? JSON.parse(text) : { text };
    this.lines.push({ ...z.record(z.string(), z.unknown()).parse(line) });
  }
}
