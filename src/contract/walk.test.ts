import { expect, test } from 'vitest';
import { MAX_BARREN_PAGES, nextStep } from './walk';

const used = new Set(['a']);

test('ends only where has_more says so, with a cursor or without', () => {
  expect(nextStep({ cursor: 'b', has_more: false }, used, 0)).toEqual({ kind: 'done' });
  expect(nextStep({ cursor: null, has_more: false }, used, 0)).toEqual({ kind: 'done' });
});

test('goes on with a cursor that was not used, also after pages without entries', () => {
  expect(nextStep({ cursor: 'b', has_more: true }, used, MAX_BARREN_PAGES - 1)).toEqual({
    kind: 'next',
    cursor: 'b',
  });
});

test.each([
  [{ cursor: 'a', has_more: true }, 0, 'repeated-cursor'],
  [{ cursor: null, has_more: true }, 0, 'missing-cursor'],
  [{ cursor: '', has_more: true }, 0, 'missing-cursor'],
  [{ has_more: true }, 0, 'missing-cursor'],
  [{ cursor: 'é'.repeat(1_001), has_more: true }, 0, 'unusable-cursor'],
  [{ cursor: '\ud800', has_more: true }, 0, 'unusable-cursor'],
  [{ cursor: 'b', has_more: true }, MAX_BARREN_PAGES, 'no-progress'],
])('%o after %i barren pages is the fault %s', (page, barren, fault) => {
  expect(nextStep(page, used, barren)).toEqual({ kind: 'fault', fault });
});
