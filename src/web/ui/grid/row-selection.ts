import { useMemo, useRef, useState } from 'react';
import type { GridRows } from './grid-rows';

/** Which rows are selected, by their ids. Another object with each change; asking costs the same for a million. */
export interface RowSelection {
  readonly size: number;
  readonly has: (id: string) => boolean;
  readonly ids: () => Iterable<string>;
  /** Selects rows, or takes them out of the selection. */
  readonly set: (ids: Iterable<string>, isSelected: boolean) => void;
  readonly clear: () => void;
}

/** How many of some rows are selected. */
export type Selected = 'all' | 'some' | 'none';

/** Holds a selection of rows. */
export function useRowSelection(): RowSelection {
  // One set that changes: a copy for each click would cost as much as there is selected.
  const selected = useRef(new Set<string>());
  const [version, setVersion] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each version is another selection
  return useMemo(() => {
    const ids = selected.current;
    const changed = () => setVersion((count) => count + 1);
    return {
      size: ids.size,
      has: (id) => ids.has(id),
      ids: () => ids,
      set(some, isSelected) {
        for (const id of some) {
          if (isSelected) ids.add(id);
          else ids.delete(id);
        }
        changed();
      },
      clear() {
        ids.clear();
        changed();
      },
    };
  }, [version]);
}

/** The ids of all rows. */
export function* idsOf<T>(rows: GridRows<T>, idOf: (row: T) => string): Generator<string> {
  for (let place = 0; place < rows.count; place++) {
    const row = rows.at(place);
    if (row !== undefined) yield idOf(row);
  }
}

/** Tells whether all, some or none of the rows are selected; others that are selected make it some. */
export function selectedOf<T>(
  rows: GridRows<T>,
  idOf: (row: T) => string,
  selection: RowSelection,
): Selected {
  if (selection.size === 0) return 'none';
  if (selection.size < rows.count) return 'some';
  for (const id of idsOf(rows, idOf)) if (!selection.has(id)) return 'some';
  return 'all';
}
