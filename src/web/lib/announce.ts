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
  return useSyncExternalStore(subscribe, () => message);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let shown = '';
let hiding: ReturnType<typeof setTimeout> | undefined;
/** How long a sentence that is shown stays, in milliseconds. */
const SHOWN_MS = 4_000;

/** Says a sentence to everybody: what came of a key or a menu, where nothing else is to be seen of it. */
export function say(text: string) {
  announce(text);
  shown = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    shown = '';
    for (const listener of listeners) listener();
  }, SHOWN_MS);
  for (const listener of listeners) listener();
}

/** The sentence to be seen for now; empty when there is none. */
export function useSaying(): string {
  return useSyncExternalStore(subscribe, () => shown);
}
