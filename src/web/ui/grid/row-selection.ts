import { useMemo, useRef, useState } from 'react';

/** Which rows are selected, by their ids. Another object with each change; asking costs the same for a million. */
export interface RowSelection {
  readonly size: number;
  readonly has: (id: string) => boolean;
  readonly ids: () => Iterable<string>;
  /** Selects rows, or takes them out of the selection. */
  readonly set: (ids: Iterable<string>, isSelected: boolean) => void;
  readonly clear: () => void;
}

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
