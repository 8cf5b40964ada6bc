import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextCursor, nextLink } from './next-link';
import { isCursor } from './walk';

const none = new URLSearchParams();

describe('the link to the next page', () => {
  test('gives back any cursor that can be sent', () => {
    const cursors = fc.string({ unit: 'binary', minLength: 1 }).filter(isCursor);
    fc.assert(
      fc.property(cursors, (cursor) => {
        const link = nextLink({ cursor, has_more: true }, none);
        expect(new Headers({ Link: link ?? '' }).get('Link')).toBe(link);
        expect(nextCursor(link)).toBe(cursor);
      }),
    );
  });

  test('leads, as a link is followed, to the same list in pages of the same size', () => {
    const asked = 'https://roster.example/api/customers?q=a%26b+%C3%A9&per_page=50&cursor=first';
    const link = nextLink({ cursor: 'next>; x', has_more: true }, new URL(asked).searchParams);
    expect(nextCursor(link)).toBe('next>; x');
    const target = new URL(link?.match(/<(.*)>/)?.[1] ?? '', asked);
    expect(target.pathname).toBe('/api/customers');
    expect([...target.searchParams]).toEqual([
      ['q', 'a&b é'],
      ['per_page', '50'],
      ['cursor', 'next>; x'],
    ]);
  });

  test.each([
    ['the last page has none', { cursor: 'abc', has_more: false }],
    ['there is no cursor', { cursor: null, has_more: true }],
    ['the cursor cannot be sent back', { cursor: '\ud800', has_more: true }],
    ['the cursor is too long for a header', { cursor: 'a'.repeat(1_000), has_more: true }],
  ])('is not there where %s', (_, page) => {
    expect(nextLink(page, none)).toBeNull();
  });

  test.each([
    null,
    '',
    '<?per_page=50>; rel="next"',
    '<?cursor=>; rel="next"',
    '<https://example.com/?cursor=a>; rel="next"',
    '<?cursor=a>',
  ])('is none in %s', (link) => {
    expect(nextCursor(link)).toBeNull();
  });
});
