import { type RefObject, useEffect } from 'react';

/** Marks the scroller while it is scrolled sideways, for the style of the column that stays put. */
export function useSideways(scroller: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = scroller.current;
    const mark = () => element?.toggleAttribute('data-sideways', element.scrollLeft > 0);
    element?.addEventListener('scroll', mark, { passive: true });
    return () => element?.removeEventListener('scroll', mark);
  }, [scroller]);
}
