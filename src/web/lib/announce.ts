import { useSyncExternalStore } from 'react';

let message = '';
const listeners = new Set<() => void>();

/** Says a sentence to screen readers, politely: results and errors, never chatter. */
export function announce(text: string) {
  // The same sentence twice in a row would not be read again; a trailing space makes it another one.
  message = text === message ? `${text} ` : text;
  for (const listener of listeners) listener();
}

/** The sentence said last; for the live region, of which there is one. */
export function useAnnouncement(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => message,
  );
}
