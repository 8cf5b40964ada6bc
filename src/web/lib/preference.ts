import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Small choices that this browser remembers. Never anything about a customer or a contact. */
export type PreferenceKey = 'roster.theme' | 'roster.shortcuts' | 'roster.drawer-width';

/** A choice that this browser remembers, or null; where storage is blocked nothing is remembered. */
export function usePreference(key: PreferenceKey): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(subscribe, () => read(key));
  const set = useCallback(
    (next: string | null) => {
      try {
        if (next === null) localStorage.removeItem(key);
        else localStorage.setItem(key, next);
      } catch {
        // Nothing to be done, and nothing lost but the memory of a choice.
      }
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value, set];
}
