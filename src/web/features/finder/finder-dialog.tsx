import { type ClipboardEvent, type ComponentType, type RefObject, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { PanelBoundary } from '../../ui/panel-boundary';
import { useModal } from '../../ui/use-modal';
import { FIELD, FinderBox } from './finder-box';
import type { FinderPanelProps } from './finder-panel';

interface FinderDialogProps {
  ref: RefObject<HTMLDialogElement | null>;
  /** What finds, null until its code is there. */
  Panel: ComponentType<FinderPanelProps> | null;
  /** Hears that the dialog is closed, and the focus back where it was. */
  onClosed: () => void;
}

/** What was done in the field before what finds was there. */
export interface Draft {
  text: string;
  /** Where the caret is, from and to; null for the end. */
  caret: [number, number] | null;
  /** What was pasted, when that is all that there is. */
  pasted: string | null;
  /** True when Enter was pressed. */
  isEntered: boolean;
}

/**
 * The finder's dialog. It is the browser's own, so that it opens in the next frame, before any code for it is
 * loaded, and gives the focus back where it was; what is typed until then is handed on.
 */
export function FinderDialog({ ref, Panel, onClosed }: FinderDialogProps) {
  const draft = useRef<Draft>({ text: '', caret: null, pasted: null, isEntered: false });
  const [isComposing, setComposing] = useState(false);
  const { close, onKeyDown } = useModal(ref);
  return createPortal(
    <dialog
      ref={ref}
      aria-label="Find"
      onClose={onClosed}
      onKeyDown={onKeyDown}
      onClick={(event) => event.target === event.currentTarget && close()}
      className="mx-auto mt-[min(88px,10dvh)] max-h-[calc(100dvh-32px)] w-170 max-w-[calc(100vw-32px)] flex-col open:flex animate-menu overflow-hidden rounded-panel border border-control bg-surface text-text shadow-floating backdrop:bg-canvas/60 max-tablet:m-0 max-tablet:w-full max-tablet:max-w-none max-tablet:rounded-t-none max-tablet:border-x-0 max-tablet:border-t-0 short:mt-0"
    >
      <PanelBoundary>
        {Panel && !isComposing ? (
          <Panel draft={draft.current} onClose={close} />
        ) : (
          <EmptyPanel draft={draft.current} onComposing={setComposing} onClose={close} />
        )}
      </PanelBoundary>
    </dialog>,
    document.body,
  );
}

interface EmptyPanelProps {
  draft: Draft;
  onComposing: (isComposing: boolean) => void;
  onClose: () => void;
}

/** Takes what is typed until it can be looked for. */
function EmptyPanel({ draft, onComposing, onClose }: EmptyPanelProps) {
  const keep = (field: HTMLInputElement) => {
    draft.text = field.value;
    draft.caret = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
  };
  return (
    <>
      <FinderBox onClose={onClose}>
        <input
          {...FIELD}
          defaultValue={draft.text}
          onSelect={(event) => keep(event.currentTarget)}
          onInput={({ currentTarget, nativeEvent }) => {
            keep(currentTarget);
            draft.isEntered = false;
            const isPaste = nativeEvent instanceof InputEvent && nativeEvent.inputType === 'insertFromPaste';
            if (!isPaste) draft.pasted = null;
          }}
          onPaste={(event: ClipboardEvent) => {
            draft.pasted = event.clipboardData.getData('text');
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) draft.isEntered = true;
          }}
          onCompositionStart={() => onComposing(true)}
          onCompositionEnd={() => onComposing(false)}
        />
      </FinderBox>
      <p className="flex min-h-9 items-center px-3.5 text-meta text-muted">Loading…</p>
    </>
  );
}
