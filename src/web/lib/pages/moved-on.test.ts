import { expect, test } from 'vitest';
import type { Coverage } from '../../../contract/directory';
import { hasMovedOn } from './moved-on';

const before: Coverage = {
  read: 200,
  about: 3_800,
  complete: false,
  as_of: '2026-11-25T10:00:00Z',
  problem: null,
};

test('a directory that has read more, or all, or anew has moved on', () => {
  expect(hasMovedOn(before, before)).toBe(false);
  expect(hasMovedOn({ ...before, read: 400 }, before)).toBe(true);
  expect(hasMovedOn({ ...before, about: null, complete: true }, before)).toBe(true);
  expect(hasMovedOn({ ...before, as_of: '2026-11-25T10:10:00Z' }, before)).toBe(true);
});

test('one that was asked before the answer was made has not', () => {
  expect(hasMovedOn(before, { ...before, read: 400 })).toBe(false);
  expect(hasMovedOn({ ...before, read: 0, as_of: null }, before)).toBe(false);
});

test('one that has since lost customers has moved on by its time, however many it held', () => {
  const complete = { ...before, complete: true, as_of: '2026-11-25T10:00:00Z' };
  const refreshed = { ...complete, read: 199, as_of: '2026-11-25T10:15:00Z' };
  expect(hasMovedOn(refreshed, complete)).toBe(true);
  expect(hasMovedOn(complete, refreshed)).toBe(false);
  expect(hasMovedOn({ ...before, read: 400 }, complete)).toBe(false);
});
