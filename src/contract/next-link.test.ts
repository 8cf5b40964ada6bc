import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextCursor, nextLink } from './next-link';
import { isCursor } from './walk';

describe('the link to the next page', () => {
  test('gives back any cursor that can be sent', () => {
    const cursors = fc.string({ unit: 'binary', minLength: 1 }).filter(isCursor);
    fc.assert(
      fc.property(cursors, (cursor) => {
        const link = nextLink({ cursor, has_more: true });
        expect(new Headers({ Link: link ?? '' }).get('Link')).toBe(link);
        expect(nextCursor(link)).toBe(cursor);
      }),
    );
  });

  test.each([
    ['the last page has none', { cursor: 'abc', has_more: false }],
    ['there is no cursor', { cursor: null, has_more: true }],
    ['the cursor cannot be sent back', { cursor: '\ud800', has_more: true }],
    ['the cursor is too long for a header', { cursor: 'a'.repeat(1_000), has_more: true }],
  ])('is not there where %s', (_, page) => {
    expect(nextLink(page)).toBeNull();
  });

  test.each([
    null,
    '',
    '<?cursor=%>; rel="next"',
    '<https://example.com/?cursor=a>; rel="next"',
    '<?cursor=a>',
  ])('is none in %s', (link) => {
    expect(nextCursor(link)).toBeNull();
  });
});
