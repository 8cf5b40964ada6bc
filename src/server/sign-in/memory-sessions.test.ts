import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemorySessions } from './memory-sessions';

const session = (endsIn: number, idleIn = endsIn, user = 'ana') => ({
  user,
  name: null,
  idleAt: Date.now() + idleIn,
  endsAt: Date.now() + endsIn,
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test('are there until the sooner of their ends', async () => {
  const sessions = new MemorySessions();
  await sessions.put('idle', session(3_000, 1_000));
  await sessions.put('all', session(2_000, 3_000));
  vi.setSystemTime(Date.now() + 999);
  expect(await sessions.get('idle')).not.toBeNull();
  vi.setSystemTime(Date.now() + 1);
  expect(await sessions.get('idle')).toBeNull();
  expect(await sessions.get('all')).not.toBeNull();
  vi.setSystemTime(Date.now() + 1_000);
  expect(await sessions.get('all')).toBeNull();
});

test('are kept for longer, but not once they were ended', async () => {
  const sessions = new MemorySessions();
  await sessions.put('one', session(1_000));
  await sessions.put('one', session(5_000));
  vi.setSystemTime(Date.now() + 2_000);
  expect(await sessions.get('one')).not.toBeNull();
  await sessions.end('one');
  await sessions.put('one', session(5_000));
  expect(await sessions.get('one')).toBeNull();
});

test('are no more than may be: one more ends the one that would end first', async () => {
  const sessions = new MemorySessions(3);
  for (const [hash, endsIn] of [
    ['a', 3_000],
    ['b', 1_000],
    ['c', 2_000],
    ['d', 4_000],
  ] as const)
    await sessions.put(hash, session(endsIn));
  const there = await Promise.all(['a', 'b', 'c', 'd'].map((hash) => sessions.get(hash)));
  expect(there.map((found) => found !== null)).toEqual([true, false, true, true]);
});

test('that have ended make room before any that has not', async () => {
  const sessions = new MemorySessions(2);
  await sessions.put('over', session(60_000));
  await sessions.put('there', session(120_001));
  vi.setSystemTime(Date.now() + 60_000);
  await sessions.put('new', session(60_000));
  expect([await sessions.get('there'), await sessions.get('new')]).not.toContain(null);
});

test("of one person are twenty: one more ends the first of theirs to end, and nobody else's", async () => {
  const sessions = new MemorySessions();
  await sessions.put('other', session(1_000, 1_000, 'bo'));
  for (let n = 0; n < 20; n++) await sessions.put(String(n), session(n === 7 ? 2_000 : 3_000));
  await sessions.put('0', session(4_000));
  expect(await sessions.get('7')).not.toBeNull();
  await sessions.put('more', session(3_000));
  expect(await sessions.get('7')).toBeNull();
  // A request that was under way does not bring it back.
  await sessions.put('7', session(5_000));
  expect(await sessions.get('7')).toBeNull();
  for (const hash of ['other', '0', '1', '19', 'more']) expect(await sessions.get(hash), hash).not.toBeNull();
});
