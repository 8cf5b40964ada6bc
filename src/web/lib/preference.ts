import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/**
 * Small choices that this browser remembers.
 *
 * Of a customer nothing but its uuid, which only ChartMogul can tell the meaning of. Of contacts the names of their
 * custom attributes (`roster.columns`, and `roster.columns-across` for lists across customers), and in `roster.views` what the reader saved by a name of its own: what was
 * searched and filtered for may be about a person, and the page says where it is kept.
 */
export type PreferenceKey =
  | 'roster.theme'
  | 'roster.shortcuts'
  | 'roster.drawer-width'
  | 'roster.recent'
  | 'roster.columns'
  | 'roster.columns-across'
  | 'roster.density'
  | 'roster.views'
  | 'roster.export'
  | 'roster.language';

/** What storage did not take, for as long as the page is open: null for what is forgotten. */
const refused = new Map<PreferenceKey, string | null>();

/** What this browser remembers under a key, or null; where storage is blocked, only while the page is open. */
export function readPreference(key: PreferenceKey): string | null {
  const kept = refused.get(key);
  if (kept !== undefined) return kept;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Has this browser remember something under a key; null forgets it.
 *
 * @returns false where storage does not take it: then it is known for as long as the page is open
 */
export function writePreference(key: PreferenceKey, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    refused.delete(key);
  } catch {
    refused.set(key, value);
  }
  for (const listener of listeners) listener();
  return !refused.has(key);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** A choice that this browser remembers, or null, and what changes it, which tells whether it is remembered. */
export function usePreference(key: PreferenceKey): [string | null, (value: string | null) => boolean] {
  const value = useSyncExternalStore(subscribe, () => readPreference(key));
  return [value, useCallback((next: string | null) => writePreference(key, next), [key])];
}
