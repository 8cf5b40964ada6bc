import { type RefObject, useEffect } from 'react';

/** Marks the scroller while it is scrolled sideways, for the style of the column that stays put. */
export function useSideways(scroller: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = scroller.current;
    // Before the listeners that render: reading the place after them would lay out the page once more.
    const options = { passive: true, capture: true };
    const mark = () => element?.toggleAttribute('data-sideways', element.scrollLeft > 0);
    element?.addEventListener('scroll', mark, options);
    return () => element?.removeEventListener('scroll', mark, options);
  }, [scroller]);
}
