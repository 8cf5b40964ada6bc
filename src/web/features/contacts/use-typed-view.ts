import { useCallback, useEffect, useRef, useState } from 'react';
import type { ContactView } from './view/contact-view';

/** How long typing may pause before the address is told of it, in milliseconds. */
const SETTLED_MS = 300;

/**
 * The view as it is being typed: what is searched for shows with each key, and the address follows when typing
 * pauses.
 *
 * @param addressed - the view of the address
 * @param tell - changes the address; `isTyping` for one of many changes, of which only the last is to be gone back to
 */
export function useTypedView(
  addressed: ContactView,
  tell: (change: Partial<ContactView>, isTyping: boolean) => void,
) {
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => latest.current({ q: typed }, true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    // The address says so now; from here on it has the word.
    setTyped((text) => (text === addressed.q ? null : text));
  }, [addressed.q]);

  const change = useCallback((part: Partial<ContactView>, isTyping: boolean) => {
    if (isTyping && part.q !== undefined) setTyped(part.q);
    else {
      setTyped(null);
      latest.current(part, isTyping);
    }
  }, []);
  const view = typed === null ? addressed : { ...addressed, q: typed };
  return [view, change] as const;
}
