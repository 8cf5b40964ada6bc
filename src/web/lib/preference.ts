import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/**
 * Small choices that this browser remembers. Of a customer nothing but its uuid, which only ChartMogul can tell
 * the meaning of; of a contact nothing.
 */
export type PreferenceKey = 'roster.theme' | 'roster.shortcuts' | 'roster.drawer-width' | 'roster.recent';

/** What this browser remembers under a key, or null; where storage is blocked that is nothing. */
export function readPreference(key: PreferenceKey): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Has this browser remember something under a key; null forgets it. */
export function writePreference(key: PreferenceKey, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing to be done, and nothing lost but the memory of a choice.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** A choice that this browser remembers, or null; where storage is blocked nothing is remembered. */
export function usePreference(key: PreferenceKey): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(subscribe, () => readPreference(key));
  return [value, useCallback((next) => writePreference(key, next), [key])];
}
