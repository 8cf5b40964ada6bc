/** Probes that are run inside a page by `page.evaluate`: each is one function without outer names. */

declare global {
  interface Window {
    /** When the first rows were on the screen, in milliseconds since the navigation. */
    firstRowsAt?: number;
    /** Frames from a click until what it opens is there, and milliseconds until it is painted. */
    opened?: Promise<{ frames: number; ms: number }>;
  }
}

/** Notes when the first rows have been painted; to be run before anything else in the page. */
export function watchFirstRows(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-index]')?.textContent) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.firstRowsAt = performance.now();
      };
      port2.postMessage(null);
    });
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

/** What was seen frame by frame while scrolling. */
export interface Scrolled {
  dropped: number;
  /** Frames that were drawn with a row in view missing; only of a list that is no longer than an element can be. */
  blank: number;
  /** How far it went, in px of rows. */
  distance: number;
}

/** Watches the frames until the list has stood still for a while at a new place. */
export function watchScrolling(): Promise<Scrolled> {
  const ROW = 40;
  const HEAD = 34;
  const STILL_MS = 400;
  const FRAME_MS = 1_000 / 60;
  const scroller = document.querySelector('.grid-scroller');
  if (!scroller) throw new Error('no list');
  const view = scroller.clientHeight - HEAD;
  const rowAtCentre = () => {
    const row = document.elementFromPoint(720, 500)?.closest<HTMLElement>('[data-index]');
    return Number(row?.dataset.index);
  };
  const from = rowAtCentre();
  let top = scroller.scrollTop;
  let movedAt = 0;
  let frameAt = 0;
  let late = 0;
  const seen = { dropped: 0, blank: 0, distance: 0 };
  scroller.addEventListener('scroll', () => {
    top = scroller.scrollTop;
    movedAt = performance.now();
  });
  return new Promise((resolve) => {
    const look = (now: number) => {
      const isMoving = movedAt > 0;
      if (isMoving && frameAt > 0) late = Math.round((now - frameAt) / FRAME_MS) - 1;
      if (isMoving) seen.dropped += Math.max(0, late);
      frameAt = now;
      if (isMoving) {
        const there = new Set<number>();
        for (const row of document.querySelectorAll<HTMLElement>('[data-index]')) {
          there.add(Number(row.dataset.index));
        }
        const last = Math.floor((top + view - 1) / ROW);
        for (let row = Math.floor(top / ROW); row <= last; row++) {
          if (there.has(row)) continue;
          seen.blank++;
          break;
        }
      }
      if (isMoving && performance.now() - movedAt > STILL_MS)
        resolve({ ...seen, distance: (rowAtCentre() - from) * ROW });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Scrolls to the very end at once, and counts the frames until its last row is there. */
export function jumpToEnd(lastIndex: number): Promise<number> {
  const scroller = document.querySelector('.grid-scroller');
  if (!scroller) throw new Error('no list');
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      scroller.scrollTop = scroller.scrollHeight;
      let frames = 0;
      const look = () => {
        frames++;
        if (document.querySelector(`[data-index="${lastIndex}"]`)?.textContent) resolve(frames);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  });
}

/** Counts the frames from the next click until an element is there. */
export function watchOpening(selector: string): void {
  window.opened = new Promise((resolve) => {
    const onClick = ({ timeStamp }: MouseEvent) => {
      let frames = 0;
      const look = () => {
        frames++;
        if (!document.querySelector(selector)?.textContent) {
          requestAnimationFrame(look);
          return;
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({ frames, ms: performance.now() - timeStamp });
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener('click', onClick, { capture: true, once: true });
  });
}
