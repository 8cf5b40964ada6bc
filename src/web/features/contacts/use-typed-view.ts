import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ContactView } from './view/contact-view';

/** How long typing may pause before the address is told of it, in milliseconds. */
const SETTLED_MS = 300;

/**
 * The view as it is being typed: what is searched for shows with each key, and the address follows when typing
 * pauses. An address that changes otherwise, by going back or to a saved view, has the word over what was typed.
 *
 * @param addressed - the view of the address
 * @param tell - has the address hold a view; `isTyping` for one of many changes, of which only the last is to be
 * gone back to
 * @returns the view, and what changes parts of it
 */
export function useTypedView(
  addressed: ContactView,
  tell: (view: ContactView, isTyping: boolean) => void,
): [ContactView, (change: Partial<ContactView>, isTyping: boolean) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const view = useMemo(() => (typed === null ? addressed : { ...addressed, q: typed }), [addressed, typed]);
  /** The text of the address, and those that it was told since and does not say yet. */
  const told = useRef([addressed.q]);
  const latest = useRef({ view, tell });
  useEffect(() => {
    latest.current = { view, tell };
  });

  const tellText = useCallback((next: ContactView, isTyping: boolean) => {
    const [current] = told.current;
    // An address that says so already will not change: it has the word from here on.
    if (told.current.at(-1) === next.q) setTyped((text) => (text === current ? null : text));
    else told.current.push(next.q);
    latest.current.tell(next, isTyping);
  }, []);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => tellText(latest.current.view, true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [typed, tellText]);
  useEffect(() => {
    const place = told.current.indexOf(addressed.q);
    told.current = place < 0 ? [addressed.q] : told.current.slice(place);
    // What it was told comes back, perhaps while there is more typed by now.
    setTyped((text) => (place < 0 || text === addressed.q ? null : text));
  }, [addressed.q]);

  const change = useCallback(
    (part: Partial<ContactView>, isTyping: boolean) => {
      if (part.q !== undefined) setTyped(part.q);
      if (!isTyping || part.q === undefined) tellText({ ...latest.current.view, ...part }, isTyping);
    },
    [tellText],
  );
  return [view, change];
}
