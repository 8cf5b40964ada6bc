import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll } from 'vitest';
import { freePorts } from './free-ports';

/** A Redis for a test file, which keeps nothing when it ends. */
export interface TestRedis {
  url: string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it anew on the same port, empty. */
  restart(): Promise<void>;
  /** Stops it from answering, with its connections open; {@link thaw} has it go on. */
  freeze(): void;
  thaw(): void;
  /** Forgets everything, and goes on. */
  empty(): Promise<void>;
  /** How many scripts it was asked to run. */
  calls(): Promise<number>;
}

const stops: (() => Promise<void>)[] = [];

// Not where it is started, which may be within a hook: one that is added there is not run.
afterAll(() => Promise.all(stops.map((stop) => stop())));

/** Starts a Redis on a free port, in a folder of its own; both are gone at the end of the test file. */
export async function startRedis(program: string): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'roster-redis-'));
  const [port = 0] = await freePorts(1);
  let child = await start(program, port, folder);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  stops.push(async () => {
    await kill();
    rmSync(folder, { recursive: true });
  });
  const tell = async <T>(command: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis(port);
    try {
      return await command(client);
    } finally {
      client.disconnect();
    }
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart: async () => {
      await kill();
      child = await start(program, port, folder);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    empty: async () => void (await tell((client) => client.flushall())),
    calls: async () => {
      const counts = await tell((client) => client.info('commandstats'));
      return Number(/cmdstat_evalsha:calls=(\d+)/.exec(counts)?.[1] ?? 0);
    },
  };
}

async function start(program: string, port: number, folder: string): Promise<ChildProcess> {
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, [...settings, '--dir', folder], {
    // Debian's redis-check-rdb is the server too, by this name.
    argv0: 'redis-server',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  for (let tries = 0; tries < 400 && child.exitCode === null; tries++) {
    // That something listens is no proof: the port may be somebody else's by now.
    if (printed.includes('Ready to accept connections')) return child;
    await sleep(25);
  }
  throw new Error(`Redis did not start: ${printed}`);
}
