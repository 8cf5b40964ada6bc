import * as z from 'zod/mini';

const STORAGE_KEY = 'roster.places';
/** Lists whose place is kept. */
const MOST_PLACES = 50;

const storedSchema = z.array(z.tuple([z.string(), z.number()]));
/** By the list's short name, that used last at the end. */
const places = new Map<string, number>(readStored());

function readStored(): [string, number][] {
  try {
    return storedSchema.parse(JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]'));
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

/** How far a list was scrolled when it was left in this tab, in px; 0 when it was not there before. */
export function recallPlace(list: string): number {
  return places.get(shortName(list)) ?? 0;
}

/** Remembers how far a list is scrolled, for this tab and through a reload. */
export function rememberPlace(list: string, offset: number) {
  const name = shortName(list);
  places.delete(name);
  if (offset !== 0) places.set(name, offset);
  for (const oldest of [...places.keys()].slice(0, -MOST_PLACES)) places.delete(oldest);
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify([...places]));
  } catch {
    // It is remembered until the page is left, then.
  }
}
