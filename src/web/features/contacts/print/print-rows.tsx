import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { PrintTable, type PrintTableProps } from './print-table';

/**
 * Has the browser print the rows as a plain table in place of the page; `print-rows.css` hides the rest. Nothing of
 * it is in the document until then.
 */
export function PrintRows(props: PrintTableProps) {
  const isPrinting = usePrinting();
  return (
    isPrinting &&
    createPortal(
      <main className="print-rows">
        <PrintTable {...props} />
      </main>,
      document.body,
    )
  );
}

/** Whether the page is being printed. What depends on it is in the document before the browser lays it out. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const set = (isPrinted: boolean) => flushSync(() => setPrinting(isPrinted));
    const start = () => set(true);
    const end = () => set(false);
    // For what shows the printed page without the events for it.
    const media = window.matchMedia('print');
    const change = () => set(media.matches);
    window.addEventListener('beforeprint', start);
    window.addEventListener('afterprint', end);
    media.addEventListener('change', change);
    return () => {
      window.removeEventListener('beforeprint', start);
      window.removeEventListener('afterprint', end);
      media.removeEventListener('change', change);
    };
  }, []);
  return isPrinting;
}
