import { expect, test } from 'vitest';
import { SessionCopies } from './session-copies';

const later = Date.now() + 60_000;
let people = 0;
const session = (idleAt = later, user = `person ${people++}`) => ({
  user,
  name: null,
  idleAt,
  endsAt: later + 60_000,
});

test('keeps ten thousand: what is over goes first, then what was used longest ago', () => {
  const copies = new SessionCopies();
  for (let n = 0; n < 10_000; n++) copies.keep(String(n), session());
  copies.keep('0', session(later + 1));
  copies.keep('more', session());
  expect(copies.sessions).toHaveLength(10_000);
  expect(copies.get('0')).not.toBeNull();
  expect(copies.get('1')).toBeNull();
  expect(copies.get('more')).not.toBeNull();

  const others = new SessionCopies();
  for (let n = 0; n < 9_999; n++) others.keep(String(n), session());
  others.keep('over', session(Date.now() - 1));
  others.keep('more', session());
  expect(others.sessions).toHaveLength(10_000);
});

test('what was ended is remembered as long as it could have gone on, ten thousand times', () => {
  const copies = new SessionCopies();
  copies.end('past', Date.now() - 1);
  for (let n = 0; n < 10_001; n++) copies.end(String(n), later);
  expect(copies.ended).toHaveLength(10_000);
  copies.keep('10000', session());
  expect(copies.get('10000')).toBeNull();
});

test('what nobody here had heard of takes no place of what was truly ended, a thousand times', () => {
  const copies = new SessionCopies();
  copies.end('true', later);
  for (let n = 0; n < 10_001; n++) copies.endUnheardOf(String(n), later);
  expect(copies.ended).toHaveLength(1_001);
  for (const hash of ['true', '10000']) {
    copies.keep(hash, session());
    expect(copies.get(hash)).toBeNull();
  }
  copies.end('10000', later);
  copies.endUnheardOf('10000', later);
  expect(copies.ended).toHaveLength(1_001);
});

test('of one person are twenty: one more has the first of theirs to end dropped, and tells which', () => {
  const copies = new SessionCopies();
  copies.keep('other', session(later - 2, 'bo'));
  for (let n = 0; n < 20; n++) {
    expect(copies.keep(String(n), session(n === 7 ? later - 1 : later, 'ada'))).toBeNull();
  }
  expect(copies.keep('0', session(later + 1, 'ada'))).toBeNull();
  expect(copies.keep('more', session(later, 'ada'))).toBe('7');
  expect(copies.get('7')).toBeNull();
  expect(copies.sessions).toHaveLength(21);
  expect(copies.get('other')).not.toBeNull();
});
