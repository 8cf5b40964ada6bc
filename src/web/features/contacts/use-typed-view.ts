import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ContactView } from './view/contact-view';

/** How long typing may pause before the address is told of it, in milliseconds. */
const SETTLED_MS = 300;

/**
 * The view as it is being typed: what is searched for shows with each key, and the address follows when typing
 * pauses.
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
  const latest = useRef({ view, tell });
  useEffect(() => {
    latest.current = { view, tell };
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => latest.current.tell(latest.current.view, true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    // The address says so now; from here on it has the word.
    setTyped((text) => (text === addressed.q ? null : text));
  }, [addressed.q]);

  const change = useCallback((part: Partial<ContactView>, isTyping: boolean) => {
    if (isTyping && part.q !== undefined) {
      setTyped(part.q);
      return;
    }
    if (part.q !== undefined) setTyped(part.q);
    latest.current.tell({ ...latest.current.view, ...part }, isTyping);
  }, []);
  return [view, change];
}
