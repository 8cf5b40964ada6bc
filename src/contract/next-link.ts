import type { Page } from './page.ts';
import { isCursor } from './walk.ts';

/** A longer header might not get through a proxy, and the page with it: nginx takes 4 kB of all headers. */
const LONGEST = 1_000;

/**
 * The `Link` header that leads from a page to the next one, before the page itself is read; null where it leads on
 * to none, or is too long for a header. https://www.rfc-editor.org/rfc/rfc8288
 *
 * @param asked - the parameters by which the page was asked for: they stay the same through a walk
 */
export function nextLink(
  { cursor, has_more }: Pick<Page, 'cursor' | 'has_more'>,
  asked: URLSearchParams,
): string | null {
  if (!has_more || !cursor || !isCursor(cursor)) return null;
  const query = new URLSearchParams(asked);
  query.set('cursor', cursor);
  const link = `<?${query}>; rel="next"`;
  return link.length > LONGEST ? null : link;
}

/** Reads the cursor of a header that {@link nextLink} made; null for any other. */
export function nextCursor(link: string | null): string | null {
  const query = link?.match(/^<\?([^>]+)>; rel="next"$/)?.[1];
  return new URLSearchParams(query).get('cursor') || null;
}
