import { X } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '../../ui/button';
import { MissingPart } from '../../ui/missing-part';
import { PanelBoundary } from '../../ui/panel-boundary';
import { useModal } from '../../ui/use-modal';
import { say, useAnnouncement } from '../announce';
import type { Pages } from '../pages/use-pages';
import { type Chunk, useChunk } from '../use-chunk';
import type { Noun } from '../words';
import type { RowScope } from './export-subject';

/** What the dialog of an export tells what is in it. */
export interface InExportDialog {
  /** The rows that are wanted first. */
  scope: RowScope;
  onClose: () => void;
}

/** Makes the chunk of what is in such a dialog, which is loaded some time after the rows. */
export function exportChunk<P>(load: Chunk<P & InExportDialog>['load']): Chunk<P & InExportDialog> {
  return { load, missing: () => <MissingPart what="The export" className="" />, laterMs: 3_000 };
}

interface ExportDialogOptions<P> {
  /** The same object between renders. */
  chunk: Chunk<P & InExportDialog>;
  /** What is exported, for what is in the dialog. */
  props: P;
  status: Pages<unknown>['status'];
  noun: Noun;
}

interface ExportDialogControl {
  open: (scope: RowScope) => void;
  dialog: ReactNode;
}

/** The dialog by which a list is exported. */
export function useExportDialog<P>({
  chunk,
  props,
  status,
  noun,
}: ExportDialogOptions<P>): ExportDialogControl {
  const [scope, setScope] = useState<RowScope | null>(null);
  const Panel = useChunk(chunk, scope ? 'now' : status === 'success' ? 'later' : 'none');
  return {
    open: (wanted) => {
      if (status === 'success') setScope(wanted);
      else say(`There is nothing to export before ${noun.many} are loaded.`);
    },
    dialog: scope && (
      <ExportDialog onClosed={() => setScope(null)}>
        {(onClose) =>
          Panel ? (
            <Panel {...props} scope={scope} onClose={onClose} />
          ) : (
            <p className="text-muted">Loading…</p>
          )
        }
      </ExportDialog>
    ),
  };
}

interface ExportDialogProps {
  /** Hears that the dialog is closed, and the focus back where it was. */
  onClosed: () => void;
  children: (onClose: () => void) => ReactNode;
}

function ExportDialog({ onClosed, children }: ExportDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { close, onKeyDown } = useModal(dialog);
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClosed}
      onKeyDown={onKeyDown}
      className="m-auto max-h-[calc(100dvh-32px)] w-130 max-w-[calc(100vw-32px)] animate-menu overflow-y-auto rounded-panel border border-border bg-surface p-4 text-text shadow-floating backdrop:bg-canvas/60"
    >
      <div className="mb-3 flex items-center justify-between gap-2">
        <h2 id={title} className="text-body font-semibold">
          Export CSV
        </h2>
        <IconButton label="Close" onClick={close}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <PanelBoundary>{children(close)}</PanelBoundary>
      {/* That of the page is not heard beside a dialog. */}
      <p role="status" aria-live="polite" className="sr-only">
        {useAnnouncement()}
      </p>
    </dialog>,
    document.body,
  );
}
