import { Redis } from 'ioredis';
import { afterAll, expect, vi } from 'vitest';
import { Directory } from '../directory/directory';
import { RedisLink } from '../redis/redis-link';
import { type TestAccount, testCustomer } from './account';
import { person, startUpstream } from './people';
import { startRawServer } from './raw-server';
import { startRedis, type TestRedis } from './redis';

/** An instance that shares what it reads with others. */
export interface SharingInstance {
  directory: Directory;
  link: RedisLink;
  stop: () => void;
  /** The paths that it, and no other, asked ChartMogul for. */
  asked: () => string[];
}

export interface SharingOptions {
  redisUrl: string;
  refreshMs?: number;
  leaseMs?: number;
  isPaced?: boolean;
}

/** What the tests of a file share: a Redis, and a connection to it of their own. */
interface SharedRedis {
  redis: TestRedis;
  raw: Redis;
}

/** Each account has its own API key: nothing of another is there. */
const keys = new Map<TestAccount, string>();
const stops: (() => void)[] = [];
afterAll(() => {
  for (const stop of stops) stop();
});

/** Starts a Redis, for as long as the test file goes on. */
export async function startSharedRedis(program: string): Promise<SharedRedis> {
  const redis = await startRedis(program);
  const raw = new Redis(redis.url, { maxRetriesPerRequest: null });
  raw.on('error', () => {});
  stops.push(() => raw.disconnect());
  return { redis, raw };
}

/** Fourteen customers, on the five pages of {@link PATHS}. */
export const customers = (count = 14) => Array.from({ length: count }, (_, n) => testCustomer(n));

export const PATHS = ['', '&cursor=3', '&cursor=6', '&cursor=9', '&cursor=12'].map(
  (cursor) => `/v1/customers?per_page=200${cursor}`,
);

/** Makes an instance of this account until the end of the test file; it begins when its directory is started. */
export async function makeSharing(account: TestAccount, options: SharingOptions): Promise<SharingInstance> {
  const { redisUrl, refreshMs = 60_000, leaseMs, isPaced = false } = options;
  const key = keys.get(account) ?? `key-of-test-${keys.size}`;
  keys.set(account, key);
  const { base, seen } = await startRawServer(account.listener);
  const link = new RedisLink(redisUrl, key);
  const directory = new Directory({
    upstream: startUpstream(base, true),
    accountManagerAttributes: [],
    refreshMs,
    isPaced,
    link,
    ...(leaseMs !== undefined && { leaseMs }),
    log: (error) => {
      throw error;
    },
  });
  const stop = () => {
    directory.stop();
    link.close();
  };
  stops.push(stop);
  return { directory, link, stop, asked: () => seen.map(({ url }) => url) };
}

/** Makes one and starts it. */
export async function startSharing(account: TestAccount, options: SharingOptions): Promise<SharingInstance> {
  const one = await makeSharing(account, options);
  one.directory.start();
  return one;
}

/** Has a page answered only when it is released, whoever asks for it. */
export function holding(account: TestAccount, cursor: string): () => void {
  const held: (() => void)[] = [];
  account.fault = (url, response) => {
    if (url.searchParams.get('cursor') !== cursor) return false;
    held.push(() => account.listener(response.req, response));
    return true;
  };
  return () => {
    account.fault = () => false;
    for (const release of held) release();
  };
}

/** Waits until it holds, for as long as a busy machine may take. */
export function eventually<T>(check: () => T | Promise<T>, interval = 50): Promise<T> {
  return vi.waitFor(check, { timeout: 12_000, interval });
}

/** Waits until all have read all customers. */
export async function complete(...all: SharingInstance[]): Promise<void> {
  await eventually(() =>
    expect(all.map(({ directory }) => directory.coverage.complete)).not.toContain(false),
  );
}

/** Waits until so many customers are read. */
export async function read(count: number, { directory }: SharingInstance): Promise<void> {
  await eventually(() => expect(directory.coverage.read).toBe(count));
}

export async function uuidsIn({ directory }: SharingInstance): Promise<string[]> {
  const { entries } = await directory.lists.page({}, undefined, 1_000, person());
  return entries.map(({ uuid }) => uuid);
}
