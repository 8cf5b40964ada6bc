import { type PointerEvent, useCallback, useEffect, useRef } from 'react';

/** Less than a browser waits before it shows a tooltip. */
const SETTLED_MS = 150;

/**
 * A cell that is too narrow for its text shows the whole of it on hover.
 *
 * Whether it is too narrow is measured once the pointer rests: while the rows scroll below it there is another
 * cell under it in each frame, and measuring would lay out the page each time.
 */
export function useWholeTextOnHover() {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  return useCallback(({ target }: PointerEvent) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const cell = target instanceof Element ? target.closest<HTMLElement>('.grid-cell') : null;
      if (!cell || cell.scrollWidth <= cell.clientWidth) return;
      cell.title = cell.textContent ?? '';
      // The cell will show another row one day, to which this text does not belong.
      cell.addEventListener('pointerleave', () => cell.removeAttribute('title'), { once: true });
    }, SETTLED_MS);
  }, []);
}
