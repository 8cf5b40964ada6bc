import { Redis } from 'ioredis';
import type { Config } from '../config/config';
import { isLoopback } from '../config/loopback';
import { type Finding, findingsAbout } from './finding';
import { networkTrouble } from './network-trouble';
import { judgeRedis, type RedisFacts } from './redis-facts';

const { wrong, warning } = findingsAbout('Redis');

const CONNECT_MS = 4_000;
const PINGS = 5;
/** What Roster does all the time, in little. */
const WRITE = "return redis.call('SET', KEYS[1], 1, 'PX', 1)";

/** Tells whether the Redis that instances share can be used as Roster does; nothing where there is none. */
export async function checkRedis({ redisUrl }: Config): Promise<Finding[]> {
  if (redisUrl === null) return [];
  const client = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: CONNECT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // What it failed of is told here alone; who waits is told, later, that the connection is closed.
  const failed = new Promise<never>((_resolve, reject) => client.on('error', reject));
  const asked = client.connect().then(() => askRedis(client));
  asked.catch(() => {});
  try {
    return [...unencrypted(redisUrl), ...judgeRedis(await Promise.race([asked, failed]))];
  } catch (error) {
    return [wrong(troubleOf(error))];
  } finally {
    client.disconnect();
  }
}

async function askRedis(client: Redis): Promise<RedisFacts> {
  const info = await client.info();
  const times: number[] = [];
  for (let i = 0; i < PINGS; i++) {
    const since = performance.now();
    await client.ping();
    times.push(performance.now() - since);
  }
  const refusal = await client.eval(WRITE, 1, 'roster:doctor').then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const save = await client.config('GET', 'save').then(readSetting, () => undefined);
  return { info, save, slowestPingMs: Math.max(...times), refusal };
}

/** Its answer is a list of a name and a value. */
function readSetting(answer: unknown): string | undefined {
  return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : undefined;
}

function unencrypted(text: string): Finding[] {
  const { protocol, hostname } = new URL(text);
  if (protocol === 'rediss:' || isLoopback(hostname)) return [];
  return [
    warning(
      'the way to it is not encrypted. What Roster keeps there is sealed, but not the password of REDIS_URL: use rediss:// where others share the network.',
    ),
  ];
}

/** By the first word of its answer (https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/). */
function troubleOf(error: unknown): string {
  const [word] = error instanceof Error ? error.message.split(' ') : [];
  if (word === 'NOAUTH' || word === 'WRONGPASS') {
    return 'it does not take the user name or password, or wants one. Correct REDIS_URL: redis://user:password@host:6379';
  }
  if (word === 'NOPERM') {
    return 'its user may not do what Roster does. Allow it all commands on the keys and channels roster:*';
  }
  return networkTrouble(error, 'Redis', 'REDIS_URL');
}
