import type { Context } from 'hono';
import { nextLink } from '../../contract/next-link';
import type { Page } from '../../contract/page';

/** Says in a header where the next page is: who walks may ask for it before this one is read. */
export function linkOn(c: Context, page: Pick<Page, 'cursor' | 'has_more'>): void {
  const link = nextLink(page, new URL(c.req.url).searchParams);
  if (link !== null) c.header('Link', link);
}
