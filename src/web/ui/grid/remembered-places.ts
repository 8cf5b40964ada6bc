import * as z from 'zod/mini';

const STORAGE_KEY = 'roster.places';
/** Lists whose place is kept. */
const MOST_PLACES = 50;

/** Where a list was left. */
interface Place {
  /** How far it was scrolled, in px. */
  offset: number;
  /** How many rows were loaded; 0 when it was no more than is loaded anyway. */
  count: number;
  /** True when these were all, and there are to be as many as there are. */
  isWhole: boolean;
}

const storedSchema = z.array(z.tuple([z.string(), z.number(), z.number(), z.boolean()]));
/** By the list's short name, that used last at the end. */
const places = new Map<string, Place>(readStored());

function readStored(): [string, Place][] {
  try {
    const stored = storedSchema.parse(JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]'));
    return stored.map(([name, offset, count, isWhole]) => [name, { offset, count, isWhole }]);
  } catch {
    // Storage is blocked, or holds what is not ours: there is no place to go back to.
    return [];
  }
}

/**
 * A short name for a list: its own may hold what was searched for, and browsers write this storage to disk.
 *
 * FNV-1a; two lists of the same name would be a place that is not right.
 */
function shortName(list: string): string {
  let hash = 0x811c9dc5;
  for (let place = 0; place < list.length; place++) {
    hash = Math.imul(hash ^ list.charCodeAt(place), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** Where a list was left in this tab; at its top, with nothing loaded, when it was not there before. */
export function recallPlace(list: string): Place {
  return places.get(shortName(list)) ?? { offset: 0, count: 0, isWhole: false };
}

/** Remembers what is told of the place in a list, for this tab and through a reload. */
export function rememberPlace(list: string, told: Partial<Place>) {
  const name = shortName(list);
  const place = { ...recallPlace(list), ...told };
  places.delete(name);
  if (place.offset !== 0 || place.count !== 0) places.set(name, place);
  for (const oldest of [...places.keys()].slice(0, -MOST_PLACES)) places.delete(oldest);
  try {
    const stored = [...places].map(([key, { offset, count, isWhole }]) => [key, offset, count, isWhole]);
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(stored));
  } catch {
    // It is remembered until the page is left, then.
  }
}
