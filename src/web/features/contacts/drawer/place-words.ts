import { formatNumber } from '../../../lib/format';

/** Where a contact stands among those that can be gone through one by one. */
export interface Place {
  /** Its place among the shown contacts, from 0; undefined when it is not shown. */
  place: number | undefined;
  /** How many contacts are shown. */
  count: number;
  /** True when a search or a filter hides some of the loaded contacts. */
  isNarrowed: boolean;
  /** True when all contacts are loaded. */
  isComplete: boolean;
}

/** Says where a contact stands, and among what: 3 of 17 shown, 3 of 400 loaded, 3 of 1,284 when that is all. */
export function placeWords({ place, count, isNarrowed, isComplete }: Place): string {
  if (place === undefined) return `Not among the ${isNarrowed ? 'shown' : 'loaded'} contacts`;
  const among = isNarrowed ? ' shown' : isComplete ? '' : ' loaded';
  return `${formatNumber(place + 1)} of ${formatNumber(count)}${among}`;
}
