import { type PointerEvent, useEffect, useRef, useState } from 'react';

interface RowDragOptions {
  /** Hears that the dragged row is over another one. */
  onOver: (key: string, over: string) => void;
  onDrop: () => void;
}

/** A row that is dragged among others. */
export interface RowDrag {
  /** Key of the dragged row. */
  dragged: string | null;
  start: (event: PointerEvent, key: string) => void;
}

/**
 * Drags rows of a list by pointer. Rows have their key in `data-row`.
 *
 * The window is listened to: a row that is moved in the page loses the pointer it has captured.
 */
export function useRowDrag({ onOver, onDrop }: RowDragOptions): RowDrag {
  const [dragged, setDragged] = useState<string | null>(null);
  const latest = useRef({ onOver, onDrop });
  const ending = useRef<AbortController | null>(null);
  useEffect(() => {
    latest.current = { onOver, onDrop };
  });
  useEffect(() => () => ending.current?.abort(), []);

  function start(event: PointerEvent, key: string) {
    if (event.button !== 0) return;
    const list = event.currentTarget.closest('ul');
    const until = new AbortController();
    const { signal } = until;
    ending.current = until;
    setDragged(key);
    window.addEventListener(
      'pointermove',
      ({ clientY }) => {
        const over = list && rowAt(list, clientY);
        if (over != null && over !== key) latest.current.onOver(key, over);
      },
      { signal },
    );
    const drop = () => {
      until.abort();
      setDragged(null);
      latest.current.onDrop();
    };
    window.addEventListener('pointerup', drop, { signal });
    window.addEventListener('pointercancel', drop, { signal });
  }
  return { dragged, start };
}

/** Key of the row at a height of the window, wherever the pointer is beside the list. */
function rowAt(list: Element, y: number): string | null {
  const { left, width, top, bottom } = list.getBoundingClientRect();
  const within = Math.max(top + 1, Math.min(y, bottom - 1));
  const row = document.elementFromPoint(left + width / 2, within)?.closest('[data-row]');
  return row?.getAttribute('data-row') ?? null;
}
