import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { afterAll } from 'vitest';
import { USER_HEADER } from './servers';

/** Headers by which a server knows who asks. */
export type Who = Record<string, string>;

/** Somebody whom a proxy has let in. */
export function person(name: string): Who {
  return { [USER_HEADER]: name };
}

const pools = new Map<string, Pool>();

afterAll(() => Promise.all(Array.from(pools.values(), (pool) => pool.destroy())));

/** What came of a request, and how long it took, in milliseconds. */
export interface Answered {
  /** 0 where there was no answer. */
  status: number;
  ms: number;
  retryAfter: number | null;
  body: Buffer;
}

/**
 * Asks a server for something, on as many connections as it takes.
 *
 * @param signal - aborts when it is not waited for any more; the status is 0 then
 */
export async function ask(origin: string, who: Who, path: string, signal?: AbortSignal): Promise<Answered> {
  const pool = pools.get(origin) ?? new Pool(origin, { headersTimeout: 60_000 });
  pools.set(origin, pool);
  const since = performance.now();
  try {
    const { statusCode, headers, body } = await pool.request({
      method: 'GET',
      path,
      headers: who,
      ...(signal && { signal }),
    });
    const bytes = Buffer.from(await body.arrayBuffer());
    const retryAfter = headers['retry-after'] === undefined ? null : Number(headers['retry-after']);
    return { status: statusCode, ms: performance.now() - since, retryAfter, body: bytes };
  } catch {
    return { status: 0, ms: performance.now() - since, retryAfter: null, body: Buffer.alloc(0) };
  }
}

/** Asks as a page does: where it is asked to come back later, it does. */
export async function askPatiently(origin: string, who: Who, path: string): Promise<Answered> {
  for (;;) {
    const answered = await ask(origin, who, path);
    if (answered.status !== 0 && answered.status < 429) return answered;
    await sleep(Math.min(answered.retryAfter ?? 1, 5) * 1_000);
  }
}

/** The value below which so great a part of them lies, from 0 to 1. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
