import { printJson } from '../../../contract/read-entry';
import { formatNumber } from '../format';
import type { LoadedPage } from './loaded-page';
import type { Rows } from './rows';

/** What the first page of a list tells of it, compared with what was loaded before. */
export interface News {
  /** Rows that are new; 0 when only others changed or went. */
  added: number;
  /** True when the whole page is new, so that there may be more. */
  isAtLeast: boolean;
}

/**
 * Compares the first page of a list as it is now with what was loaded of it.
 *
 * @param isWhole - true when `before` is all that there was
 * @returns null when the page tells of no difference; what is behind it is not known
 */
export function newsIn<T>(
  page: LoadedPage<T>,
  before: Rows<T>,
  isWhole: boolean,
  idOf: (row: T) => string,
): News | null {
  const rows = [...new Map(page.entries.map((row) => [idOf(row), row])).values()];
  const isAsBefore = (row: T, place: number) =>
    place < before.count ? printJson(row) === printJson(before.list[place]) : !isWhole;
  const isShorter = !page.has_more && rows.length < before.count;
  if (rows.every(isAsBefore) && !isShorter) return null;
  const isKnown = (row: T) => before.indexOf(idOf(row)) !== undefined;
  const lastKnown = rows.findLastIndex(isKnown);
  const isAllNew = lastKnown < 0;
  // What follows the last one that was known may have been there, only not loaded.
  const among = isWhole || isAllNew ? rows : rows.slice(0, lastKnown);
  return { added: among.filter((row) => !isKnown(row)).length, isAtLeast: isAllNew && page.has_more };
}

/** "3 new since", to go after the age of a list. */
export function newsWords({ added, isAtLeast }: News): string {
  if (added === 0) return 'Changed since';
  return `${isAtLeast ? 'At least ' : ''}${formatNumber(added)} new since`;
}
