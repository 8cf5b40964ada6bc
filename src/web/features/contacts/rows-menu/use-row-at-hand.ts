import { type RefObject, useEffect, useState } from 'react';

/** So long the pointer or the focus rests on a row before it is at hand: it is measured once, not in each frame. */
const SETTLED_MS = 60;
/** Longer than the rows say that they are scrolling once they no longer are. */
const AFTER_SCROLL_MS = 200;
/** Between what stands at the end of a row and the edge of the view, in px. */
const GAP = 8;

/** A row that is at hand, and where something at its end is to stand, in px of the viewport. */
export interface RowAtHand {
  row: HTMLElement;
  /** The place among the rows, from 0. */
  place: number;
  /** The end of the row as far as it is in view. */
  left: number;
  /** The middle of its height. */
  top: number;
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.grid-body .grid-row[data-index]') : null;
}

function isAtEnd(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-at-row-end]') !== null;
}

function measured(scroller: HTMLElement, row: HTMLElement | null): RowAtHand | null {
  if (!row?.isConnected || scroller.querySelector('.grid-body[data-scrolling]')) return null;
  const box = row.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  const top = box.top + box.height / 2;
  if (top < view.top || top > view.top + scroller.clientHeight) return null;
  const left = view.left + scroller.clientWidth - GAP;
  return { row, place: Number(row.dataset.index), left, top };
}

/**
 * The row of a grid that the pointer rests on, or else the one with the focus; null while the rows scroll.
 *
 * Listens to the scroller alone: the grid does not know of it, and nothing is rendered or measured while it scrolls.
 * What is put into the scroller for the row bears `data-at-row-end`.
 *
 * @param scroller - filled by the time of the first effect, and never by another element
 */
export function useRowAtHand(scroller: RefObject<HTMLElement | null>): RowAtHand | null {
  const [atHand, setAtHand] = useState<RowAtHand | null>(null);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let pointed: HTMLElement | null = null;
    let pointer = { x: 0, y: 0 };
    let focused: HTMLElement | null = null;
    let isShown = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const hide = () => {
      clearTimeout(timer);
      watch.disconnect();
      if (isShown) setAtHand(null);
      isShown = false;
    };
    // An element that comes to show another row, or stands elsewhere, is no longer the row that was meant.
    const watch = new MutationObserver(hide);
    const show = () => {
      hide();
      const found = measured(element, pointed ?? focused);
      if (!found) return;
      watch.observe(found.row, { attributeFilter: ['data-index', 'style'] });
      isShown = true;
      setAtHand(found);
    };
    const settle = (ms = SETTLED_MS) => {
      clearTimeout(timer);
      timer = setTimeout(show, ms);
    };

    const listeners = new AbortController();
    const options = { passive: true, signal: listeners.signal };
    element.addEventListener(
      'pointermove',
      ({ target, pointerType, clientX, clientY }) => {
        // Over what stands at the end of the row the row is still the same.
        if (pointerType === 'touch' || isAtEnd(target)) return;
        pointer = { x: clientX, y: clientY };
        const row = rowOf(target);
        if (row === pointed && (isShown || row === null)) return;
        pointed = row;
        settle();
      },
      options,
    );
    element.addEventListener(
      'pointerleave',
      () => {
        pointed = null;
        settle();
      },
      options,
    );
    element.addEventListener(
      'focusin',
      ({ target }) => {
        focused = rowOf(target);
        pointed = null;
        settle();
      },
      options,
    );
    element.addEventListener(
      'focusout',
      ({ relatedTarget }) => {
        if (rowOf(relatedTarget)) return;
        focused = null;
        settle();
      },
      options,
    );
    element.addEventListener('scroll', () => isShown && hide(), options);
    element.addEventListener(
      'scrollend',
      () => {
        // Another row has come below a pointer that did not move.
        if (pointed) pointed = rowOf(document.elementFromPoint(pointer.x, pointer.y));
        settle(AFTER_SCROLL_MS);
      },
      options,
    );
    // The drawer has come or gone.
    const resized = new ResizeObserver(() => {
      if (!isShown) return;
      hide();
      settle();
    });
    resized.observe(element);
    return () => {
      listeners.abort();
      resized.disconnect();
      hide();
    };
  }, [scroller]);
  return atHand;
}
