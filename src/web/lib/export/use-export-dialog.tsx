import { X } from 'lucide-react';
import {
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '../../ui/button';
import { MissingPart } from '../../ui/missing-part';
import { PanelBoundary } from '../../ui/panel-boundary';
import { say } from '../announce';
import { type Chunk, useChunk } from '../use-chunk';
import type { ExportPanelProps } from './export-panel';
import type { ExportSubject, RowScope } from './export-subject';

/** What is in the dialog of an export, loaded some time after the rows. */
export function exportChunk<T>(): Chunk<ExportPanelProps<T>> {
  return {
    load: () => import('./export-panel').then(({ ExportPanel }) => ExportPanel),
    missing: () => <MissingPart what="The export" className="" />,
    laterMs: 3_000,
  };
}

interface ExportDialogControl {
  open: (scope: RowScope) => void;
  dialog: ReactNode;
}

/**
 * The dialog by which a list is exported.
 *
 * @param chunk - the same object between renders
 */
export function useExportDialog<T>(
  chunk: Chunk<ExportPanelProps<T>>,
  subject: ExportSubject<T>,
): ExportDialogControl {
  const [scope, setScope] = useState<RowScope | null>(null);
  const { status } = subject.pages;
  const Panel = useChunk(chunk, scope ? 'now' : status === 'success' ? 'later' : 'none');
  return {
    open: (wanted) => {
      if (status === 'success') setScope(wanted);
      else say(`There is nothing to export before ${subject.noun.many} are loaded.`);
    },
    dialog: scope && (
      <ExportDialog Panel={Panel} subject={subject} scope={scope} onClosed={() => setScope(null)} />
    ),
  };
}

interface ExportDialogProps<T> {
  /** Null until its code is there. */
  Panel: ComponentType<ExportPanelProps<T>> | null;
  subject: ExportSubject<T>;
  scope: RowScope;
  /** Hears that the dialog is closed, and the focus back where it was. */
  onClosed: () => void;
}

function ExportDialog<T>({ Panel, subject, scope, onClosed }: ExportDialogProps<T>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const close = () => dialog.current?.close();
  useLayoutEffect(() => {
    // Not while it is being taken away and put back, as React's strict mode does.
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    // What is below the dialog is not to be closed by the same key.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
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
      <PanelBoundary>
        {Panel ? (
          <Panel subject={subject} scope={scope} onClose={close} />
        ) : (
          <p className="text-muted">Loading…</p>
        )}
      </PanelBoundary>
    </dialog>,
    document.body,
  );
}
