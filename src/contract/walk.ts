import type { Page } from './page.ts';

/** Pages in a row that bring nothing new before a walk counts as not getting anywhere. */
export const MAX_BARREN_PAGES = 50;

/** The longest cursor that is sent back, percent-encoded: with the rest of the URL it must fit a request. */
const LONGEST_CURSOR = 6_000;

/** Tells whether a cursor can be sent back: opaque as it is, it must be text that fits into a URL. */
export function isCursor(cursor: string): boolean {
  // Half a character cannot be encoded.
  if (cursor === '' || /\p{Surrogate}/u.test(cursor)) return false;
  return encodeURIComponent(cursor).length <= LONGEST_CURSOR;
}

/** Why a walk over pages cannot go on, though `has_more` says that there is more. */
export type PagingFault = 'repeated-cursor' | 'missing-cursor' | 'unusable-cursor' | 'no-progress';

/** What follows a page: the cursor of the next one, the end, or a fault. */
export type NextStep =
  | { kind: 'next'; cursor: string }
  | { kind: 'done' }
  | { kind: 'fault'; fault: PagingFault };

/**
 * Decides how a walk goes on after a page, and proves that it makes progress.
 *
 * @param page - the page just received
 * @param usedCursors - every cursor that this walk has sent so far
 * @param barrenPages - how many pages in a row, this one included, brought no new entry
 */
export function nextStep(
  page: Pick<Page, 'cursor' | 'has_more'>,
  usedCursors: { has(cursor: string): boolean },
  barrenPages: number,
): NextStep {
  if (!page.has_more) return { kind: 'done' };
  if (!page.cursor) return { kind: 'fault', fault: 'missing-cursor' };
  if (!isCursor(page.cursor)) return { kind: 'fault', fault: 'unusable-cursor' };
  if (usedCursors.has(page.cursor)) return { kind: 'fault', fault: 'repeated-cursor' };
  if (barrenPages >= MAX_BARREN_PAGES) return { kind: 'fault', fault: 'no-progress' };
  return { kind: 'next', cursor: page.cursor };
}
