import { type PointerEvent, useRef, useState } from 'react';
import { type ColumnLayout, displayedOrder, moveColumn, placesFor } from './column-layout';

/** How far a header is moved before it counts as dragged and not clicked, in px. */
const THRESHOLD = 6;

/**
 * Moves a column by dragging its header. While it is dragged the place where it would be put is marked; the order
 * changes when it is let go.
 *
 * @param firstPlace - the first place among all shown columns that can be taken
 */
export function useColumnDrag(
  layout: ColumnLayout | undefined,
  onLayout: ((layout: ColumnLayout) => void) | undefined,
  firstPlace: number,
) {
  const [dropPlace, setDropPlace] = useState<number | null>(null);
  const drag = useRef<{ id: string; from: number; isOn: boolean; wasOn: boolean } | null>(null);

  /** Where it would be put: the mark is at the nearest place that it can be moved to. */
  function placeAt(event: PointerEvent, id: string): number | null {
    const places = layout && placesFor(layout, id);
    const place = placeUnder(event);
    if (!places || place === null) return null;
    const [first, last] = places;
    const before = firstPlace - 1;
    return Math.max(before + first, Math.min(before + last + 1, place));
  }

  function placeUnder(event: PointerEvent): number | null {
    const headers = [...event.currentTarget.querySelectorAll<HTMLElement>('.grid-head .grid-cell')];
    for (const header of headers) {
      const { left, width } = header.getBoundingClientRect();
      const index = Number(header.getAttribute('aria-colindex')) - 1;
      if (event.clientX < left + width / 2) return index;
    }
    const last = headers.at(-1);
    return last ? Number(last.getAttribute('aria-colindex')) : null;
  }

  return {
    /** The place before which the dragged column would be put, among all shown ones; null when none is dragged. */
    dropPlace,
    /** True for the click that ends a drag. */
    wasDragged: () => drag.current?.wasOn === true,
    onPointerDown(event: PointerEvent) {
      const target = event.target instanceof Element ? event.target : null;
      const header = target?.closest<HTMLElement>('.grid-head .grid-cell');
      const id = header?.dataset.column;
      drag.current = null;
      const canDrag = layout && onLayout && id !== undefined && layout.shown.indexOf(id) > 0;
      if (!canDrag || event.button !== 0 || event.pointerType === 'touch') return;
      if (target?.closest('.grid-resize, .grid-menu')) return;
      drag.current = { id, from: event.clientX, isOn: false, wasOn: false };
    },
    onPointerMove(event: PointerEvent) {
      const current = drag.current;
      if (!current || event.buttons !== 1) return;
      if (!current.isOn) {
        if (Math.abs(event.clientX - current.from) < THRESHOLD) return;
        current.isOn = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }
      setDropPlace(placeAt(event, current.id));
    },
    onPointerUp() {
      const current = drag.current;
      if (current) {
        current.wasOn = current.isOn;
        current.isOn = false;
      }
      if (!current?.wasOn || dropPlace === null || !layout) return;
      setDropPlace(null);
      const to = dropPlace - firstPlace + 1;
      const from = displayedOrder(layout).indexOf(current.id);
      onLayout?.(moveColumn(layout, current.id, to > from ? to - 1 : to));
    },
    onPointerCancel() {
      drag.current = null;
      setDropPlace(null);
    },
  };
}
