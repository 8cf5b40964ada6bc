import { setMaxListeners } from 'node:events';
import { onTestFinished } from 'vitest';
import { QUOTA_TIMES, type QuotaTimes } from '../redis/quota-times';
import { RedisLink } from '../redis/redis-link';
import { RedisQuota } from '../redis/redis-quota';
import { createUpstream, type Upstream } from '../upstream/client';
import type { Lane } from '../upstream/lanes';
import { KEY } from './people';

/** What an instance of Roster is to the upstream API and to Redis, without a server before it. */
export interface Instance {
  upstream: Upstream;
  /** Has so many ask for page after page, each for the next as soon as one has come, until it is stopped. */
  keepBusy(askers: number, lane?: Lane, user?: string): void;
  /** How many pages have come for a user, or for all. */
  answered(user?: string): number;
  /** Why those failed that did. */
  failures: unknown[];
  /** Ends as a process does that is killed: its connections close, and nothing is given back. */
  crash(): Promise<void>;
  /** Ends as a process does that is told to. */
  leave(): Promise<void>;
}

let pages = 0;

/** Starts one, which ends with the test at the latest. */
export function startInstance(
  upstreamUrl: string,
  redisUrl: string,
  times: QuotaTimes = QUOTA_TIMES,
): Instance {
  const link = new RedisLink(redisUrl, KEY);
  const quota = new RedisQuota(link, times);
  const upstream = createUpstream({ base: upstreamUrl, key: KEY, liftLimit: false, quota });
  const failures: unknown[] = [];
  const asking: Promise<void>[] = [];
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal);
  const answered = new Map<string, number>();

  async function ask(lane: Lane, user: string) {
    while (!stopped.signal.aborted) {
      try {
        const path = `/v1/customers?per_page=1&page=${++pages}`;
        await upstream.get(path, { lane, user, signal: stopped.signal });
        answered.set(user, (answered.get(user) ?? 0) + 1);
      } catch (error) {
        if (!stopped.signal.aborted) failures.push(error);
      }
    }
  }

  let hasEnded = false;
  const end = async (isOrderly: boolean) => {
    if (hasEnded) return;
    hasEnded = true;
    if (!isOrderly) link.close();
    stopped.abort();
    await Promise.all(asking);
    await upstream.close();
    if (isOrderly) await quota.leave();
    link.close();
  };
  onTestFinished(() => end(false));
  return {
    upstream,
    keepBusy(askers, lane = 'people', user = 'ada') {
      for (let n = 0; n < askers; n++) asking.push(ask(lane, user));
    },
    answered: (user) =>
      [...answered].reduce(
        (sum, [name, count]) => sum + (user === undefined || user === name ? count : 0),
        0,
      ),
    failures,
    crash: () => end(false),
    leave: () => end(true),
  };
}
