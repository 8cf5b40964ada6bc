import { useEffect, useRef } from 'react';
import type { ActiveCell } from './use-grid-focus';

interface RevealedRowOptions {
  /** The row that is open; undefined for none. */
  openId: string | undefined;
  /** Its place; undefined while it is not among the rows. */
  openIndex: number | undefined;
  activeRow: number;
  setActive: (update: (cell: ActiveCell) => ActiveCell) => void;
  scrollToRow: (row: number) => void;
  offsetNow: () => number;
  takeFocusAlong: () => void;
}

/**
 * Brings a row that is opened into view, once: one that is open already and moves with its list is where it is
 * looked for. Who has scrolled on before it was loaded is reading there, and stays.
 */
export function useRevealedRow(options: RevealedRowOptions) {
  const { openId, openIndex, activeRow, setActive, scrollToRow, offsetNow, takeFocusAlong } = options;
  const revealed = useRef<string | undefined>(undefined);
  const awaited = useRef({ id: openId, offset: 0 });
  useEffect(() => {
    if (revealed.current === openId) return;
    if (openId !== undefined && openIndex === undefined) {
      if (awaited.current.id !== openId) awaited.current = { id: openId, offset: offsetNow() };
      return;
    }
    revealed.current = openId;
    const { id, offset } = awaited.current;
    awaited.current = { id: undefined, offset: 0 };
    if (openIndex === undefined || (id === openId && offset !== offsetNow())) return;
    // One that was opened from its row has it, and has given the focus on to the drawer.
    if (openIndex !== activeRow) takeFocusAlong();
    setActive((cell) => ({ ...cell, row: openIndex }));
    scrollToRow(openIndex);
  }, [openId, openIndex, activeRow, setActive, scrollToRow, offsetNow, takeFocusAlong]);
}
