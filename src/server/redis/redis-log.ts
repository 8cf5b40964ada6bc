import type { Log } from '../log';
import type { RedisLink } from './redis-link';

/** How long a Redis may take to be there at first, in milliseconds, before that is said. */
const FIRST_MS = 3_000;

/** Leaves a line in the log when Redis comes and when it goes, and where it is not there from the start. */
export function logRedis(redis: RedisLink, log: Log): void {
  const gone = () => log({ level: 'warn', event: 'redis', state: 'gone' });
  const first = setTimeout(gone, FIRST_MS).unref();
  redis.onUp(() => {
    clearTimeout(first);
    log({ level: 'info', event: 'redis', state: 'up' });
  });
  redis.onDown(gone);
}
