/** Probes of what a view shows, run inside a page by `page.evaluate`: each is one function without outer names. */

/** What a page was like while something was going on in it. */
export interface Pauses {
  /** Its longest task in ms; 0 when none was over 50 ms. */
  task: number;
  /** The longest time without a frame, in ms. */
  gap: number;
}

/** How the grid came to show what was asked for. */
export interface Change {
  /** Frames until it was there. */
  frames: number;
  /** Milliseconds until it was painted. */
  ms: number;
  /** How many rows there are then. */
  rows: number;
}

declare global {
  interface Window {
    /** What came of the click or input that was waited for. */
    changed?: Promise<Change>;
    /** Reads the longest pauses since it was last read. */
    takePauses?: () => Pauses;
    /** Frames in which the width of what is dragged was not where the pointer was, once the pointer lets go. */
    behind?: Promise<number>;
  }
}

/**
 * Waits for the next click or input, and then until the grid shows what it asked for.
 *
 * @param header - label of the column that is to be sorted by; null waits for another number of rows
 */
export function watchChange({ event, header }: { event: 'click' | 'input'; header: string | null }): void {
  const LONGEST_MS = 20_000;
  const grid = document.querySelector('[role=grid]');
  const headers = [...document.querySelectorAll('[role=columnheader]')];
  const sorted = headers.find(({ textContent }) => textContent === header);
  const read = () =>
    header === null ? grid?.getAttribute('aria-rowcount') : sorted?.getAttribute('aria-sort');
  const before = read();
  window.changed = new Promise((resolve, reject) => {
    const start = ({ timeStamp }: Event) => {
      let frames = 0;
      setTimeout(() => reject(new Error(`nothing changed by ${event}`)), LONGEST_MS);
      const look = () => {
        frames++;
        if (read() === before || grid?.getAttribute('aria-busy') === 'true') {
          requestAnimationFrame(look);
          return;
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          resolve({
            frames,
            ms: performance.now() - timeStamp,
            rows: Number(grid?.getAttribute('aria-rowcount')) - 1,
          });
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    };
    document.addEventListener(event, start, { capture: true, once: true });
  });
}

/** What the first row shows in a column. */
export function firstCell(header: string): string {
  const place = [...document.querySelectorAll('[role=columnheader]')]
    .find(({ textContent }) => textContent === header)
    ?.getAttribute('aria-colindex');
  return document.querySelector(`[data-index="0"] [aria-colindex="${place}"]`)?.textContent ?? '';
}

/** Notes long tasks and late frames from now on. */
export function watchPauses(): void {
  let pauses: Pauses = { task: 0, gap: 0 };
  let frameAt = performance.now();
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) pauses.task = Math.max(pauses.task, duration);
  });
  tasks.observe({ type: 'longtask' });
  const look = () => {
    const now = performance.now();
    pauses.gap = Math.max(pauses.gap, now - frameAt);
    frameAt = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.takePauses = () => {
    const taken = pauses;
    pauses = { task: 0, gap: 0 };
    frameAt = performance.now();
    return taken;
  };
}

/** Compares, frame by frame, how far the pointer has dragged with how much wider a column's header is. */
export function watchWidth(header: string): void {
  const headers = [...document.querySelectorAll('[role=columnheader]')];
  const dragged = headers.find(({ textContent }) => textContent === header);
  if (!dragged) throw new Error(`no column ${header}`);
  window.behind = new Promise((resolve) => {
    const width = () => dragged.getBoundingClientRect().width;
    const onDown = ({ clientX: from }: PointerEvent) => {
      const before = width();
      let behind = 0;
      let to = from;
      let isDown = true;
      const look = () => {
        // After the frame is drawn, so that whatever is done once a frame is done.
        const { port1, port2 } = new MessageChannel();
        const asked = to;
        port1.onmessage = () => {
          if (width() - before < asked - from - 1) behind++;
        };
        port2.postMessage(null);
        if (isDown) requestAnimationFrame(look);
        else setTimeout(() => resolve(behind), 100);
      };
      requestAnimationFrame(look);
      document.addEventListener(
        'pointermove',
        ({ clientX }) => {
          to = clientX;
        },
        { capture: true },
      );
      document.addEventListener(
        'pointerup',
        () => {
          isDown = false;
        },
        { capture: true, once: true },
      );
    };
    document.addEventListener('pointerdown', onDown, { capture: true, once: true });
  });
}
