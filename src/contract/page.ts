import * as z from 'zod/mini';

/** The largest page that ChartMogul answers; a larger `per_page` means this many. */
export const MAX_PER_PAGE = 200;

/**
 * The envelope of every list of ChartMogul, and of Roster's own API: what a walk relies on.
 *
 * Entries stay unknown here, so that one malformed entry does not hide the others. `cursor` may be set on
 * the last page too: only `has_more` ends a walk.
 */
const pageSchema = z.looseObject({
  entries: z.array(z.unknown()),
  cursor: z.optional(z.nullable(z.string())),
  has_more: z.boolean(),
});

export type Page = z.infer<typeof pageSchema>;

/** Tells whether a value is a page, and leaves the value as it is: nothing is copied, lost or reordered. */
export function isPage(value: unknown): value is Page {
  return pageSchema.safeParse(value).success;
}
