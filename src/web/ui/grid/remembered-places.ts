const STORAGE_KEY = 'roster.places';
const places = new Map<string, number>(readStored());

function readStored(): [string, number][] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}');
    return Object.entries(stored ?? {}).filter(([, offset]) => typeof offset === 'number');
  } catch {
    // Storage is blocked, or holds what is not ours: there is no place to go back to.
    return [];
  }
}

/** How far a list was scrolled when it was left in this tab, in px; 0 when it was not there before. */
export function recallPlace(list: string): number {
  return places.get(list) ?? 0;
}

/** Remembers how far a list is scrolled, for this tab and through a reload. */
export function rememberPlace(list: string, offset: number) {
  if (offset === 0) places.delete(list);
  else places.set(list, offset);
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(places)));
  } catch {
    // It is remembered until the page is left, then.
  }
}
