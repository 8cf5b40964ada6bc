import { useRef } from 'react';
import type { GridRows } from './grid-rows';
import type { RowSelection } from './row-selection';

/**
 * Selects ranges of rows, as lists do: one end is where the last row was selected by itself, the other one follows
 * Shift with a click or an arrow.
 */
export function useRowRange<T>(
  rows: GridRows<T>,
  idOf: (row: T) => string,
  selection: RowSelection | undefined,
) {
  const anchor = useRef<string | null>(null);
  const reach = useRef<string | null>(null);

  function ids(one: number, other: number): string[] {
    const found: string[] = [];
    for (let place = Math.min(one, other); place <= Math.max(one, other); place++) {
      const row = rows.at(place);
      if (row !== undefined) found.push(idOf(row));
    }
    return found;
  }
  const placeOf = (id: string | null) => (id === null ? undefined : rows.indexOf(id));
  const idAt = (place: number) => {
    const row = rows.at(place);
    return row === undefined ? null : idOf(row);
  };

  function forget() {
    anchor.current = null;
    reach.current = null;
  }

  return {
    /** Selects a row, or takes it back; ranges begin here from now on. */
    toggle(place: number) {
      const id = idAt(place);
      if (id === null || !selection) return;
      anchor.current = id;
      reach.current = id;
      selection.set([id], !selection.has(id));
    },
    /** Selects from where the range began to a row; `from` is where it begins when there is none. */
    extend(place: number, from: number) {
      if (!selection) return;
      if (selection.size === 0) forget();
      let start = placeOf(anchor.current);
      if (start === undefined) {
        start = Math.max(0, from);
        anchor.current = idAt(start);
        reach.current = null;
      }
      const before = placeOf(reach.current);
      if (before !== undefined) selection.set(ids(start, before), false);
      selection.set(ids(start, place), true);
      reach.current = idAt(place);
    },
    /** Lets the next range begin where it is asked for. */
    forget,
  };
}
