import type { Page } from './page.ts';
import { isCursor } from './walk.ts';

/** A longer header might not get through a proxy, and the page with it: nginx takes 4 kB of all headers. */
const LONGEST = 1_000;

/**
 * The `Link` header that leads from a page to the next one, before the page itself is read; null where it leads on
 * to none, or by a cursor too long for a header. https://www.rfc-editor.org/rfc/rfc8288
 */
export function nextLink({ cursor, has_more }: Pick<Page, 'cursor' | 'has_more'>): string | null {
  if (!has_more || !cursor || !isCursor(cursor)) return null;
  const link = `<?cursor=${encodeURIComponent(cursor)}>; rel="next"`;
  return link.length > LONGEST ? null : link;
}

/** Reads the cursor of a header that {@link nextLink} made; null for any other. */
export function nextCursor(link: string | null): string | null {
  const encoded = link?.match(/^<\?cursor=([^>&]+)>; rel="next"$/)?.[1];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
