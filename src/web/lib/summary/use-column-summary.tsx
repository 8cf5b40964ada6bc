import { type ReactNode, useState } from 'react';
import { MissingPart } from '../../ui/missing-part';
import { PanelBoundary } from '../../ui/panel-boundary';
import { Popover } from '../../ui/popover/popover';
import { visibleText } from '../controls';
import { type Chunk, useChunk } from '../use-chunk';
import type { SummedColumn } from './summary';
import type { SummaryPanelProps } from './summary-panel';

/** Makes the chunk of the panel for rows of a kind, which is loaded some time after them. */
export function summaryChunk<T>(): Chunk<SummaryPanelProps<T>> {
  return {
    load: () => import('./summary-panel').then(({ SummaryPanel }) => SummaryPanel<T>),
    missing: () => <MissingPart what="The summary" className="p-4" />,
    laterMs: 1_500,
  };
}

export interface SummaryOptions<T> extends Omit<SummaryPanelProps<T>, 'column' | 'onClose'> {
  /** The same object between renders. */
  chunk: Chunk<SummaryPanelProps<T>>;
  /** A column by its key: the same object for as long as it is the same. */
  columnOf: (key: string) => SummedColumn<T> | undefined;
}

/** The summary of one column of a table at a time. */
export interface ColumnSummaryControl {
  /** Opens that of a column below what it is about. */
  open: (column: string, anchor: Element | null | undefined) => void;
  /** To stand anywhere in the page; nothing while it is closed. */
  panel: ReactNode;
}

/** Shows what there is in a column of the loaded rows, and has them filtered by it. */
export function useColumnSummary<T>({ chunk, columnOf, ...props }: SummaryOptions<T>): ColumnSummaryControl {
  const [opened, setOpened] = useState<{ key: string; anchor: Element } | null>(null);
  const Panel = useChunk(chunk, opened ? 'now' : props.rows.count > 0 ? 'later' : 'none');
  const column = opened ? columnOf(opened.key) : undefined;
  const close = () => setOpened(null);
  return {
    open: (key, anchor) => {
      if (!anchor) return;
      // A click may have left the focus on a button within a header, which is none for keys.
      if (anchor instanceof HTMLElement && anchor.contains(document.activeElement)) {
        anchor.focus({ preventScroll: true });
      }
      setOpened({ key, anchor });
    },
    panel: opened && column && (
      <Popover
        key={opened.key}
        label={`Summary of ${visibleText(column.label) || '(no name)'}`}
        anchor={opened.anchor}
        onClose={close}
      >
        <PanelBoundary>
          {Panel ? (
            <Panel {...props} column={column} onClose={close} />
          ) : (
            <p className="w-80 max-w-full p-3 text-muted">Loading…</p>
          )}
        </PanelBoundary>
      </Popover>
    ),
  };
}
