import { expect, test } from 'vitest';
import { judgeRedis, type RedisFacts } from './redis-facts';

const INFO = 'redis_version:7.0.15\r\nmaxmemory:0\r\nmaxmemory_policy:noeviction\r\naof_enabled:0\r\n';
const GOOD: RedisFacts = { info: INFO, save: '', slowestPingMs: 0.4, refusal: null };

const judged = (facts: Partial<RedisFacts>) =>
  judgeRedis({ ...GOOD, ...facts }).map(({ level, says }) => `${level} ${says}`);

test('one that suits is told with its version', () => {
  expect(judged({})).toEqual(['ok version 7.0.15 answers in 1 ms.']);
});

test.each([
  ['6.0.16', 'wrong'],
  ['5.0.1', 'wrong'],
  ['', 'wrong'],
  ['6.2.0', 'ok'],
  ['10.0.0', 'ok'],
])('version %j is %s', (version, level) => {
  const [first] = judged({ info: INFO.replace('7.0.15', version) });
  expect(first).toMatch(new RegExp(`^${level} `));
});

test('one that drops keys when its memory is full', () => {
  const bounded = INFO.replace('maxmemory:0', 'maxmemory:1000000');
  expect(judged({ info: bounded })[0]).toMatch(/^ok/);
  const [first] = judged({ info: bounded.replace('noeviction', 'allkeys-lru') });
  expect(first).toMatch(/^warning .*drops keys \(allkeys-lru\).*noeviction/);
});

test('one that writes to disk', () => {
  for (const facts of [{ save: '3600 1' }, { info: INFO.replace('aof_enabled:0', 'aof_enabled:1') }]) {
    expect(judged(facts)[1]).toMatch(/^ok .*sealed by the API key/);
  }
});

test('one that is far away, or runs no scripts', () => {
  expect(judged({ slowestPingMs: 80 })[0]).toMatch(/^warning it took 80 ms/);
  expect(judged({ refusal: "NOPERM this user has no permissions to run the 'eval' command" })[0]).toMatch(
    /^wrong .*EVAL/,
  );
  expect(judged({ refusal: "READONLY You can't write against a read only replica." })[0]).toMatch(
    /^wrong .*follows/,
  );
  expect(judged({ refusal: "OOM command not allowed when used memory > 'maxmemory'." })[0]).toMatch(
    /^wrong .*full/,
  );
  expect(judged({ refusal: 'MISCONF Errors writing to the AOF file' })[0]).toMatch(/^wrong .*takes nothing/);
});
