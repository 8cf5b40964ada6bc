import { X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useDocumentTitle } from '../../lib/use-document-title';
import { IconButton } from '../../ui/button';
import { useModal } from '../../ui/use-modal';
import { SignInPart } from './sign-in-part';

// Both in one chunk, which most visits never load.

/** What somebody sees who is not signed in. What was asked for waits behind it, at its address. */
export function SignInScreen() {
  useDocumentTitle('Sign in');
  return (
    <main className="flex h-full items-start justify-center overflow-y-auto p-4 short:h-auto">
      <div className="mt-[max(16px,22dvh)] mb-4 w-90 min-w-0 animate-menu rounded-panel border border-border bg-surface p-6 max-tablet:mt-[max(8px,8dvh)] short:mt-0">
        <img src="/icon.svg" alt="" width={28} height={28} />
        <h1 tabIndex={-1} className="mt-4 mb-5 text-title font-semibold tracking-tight outline-none">
          Sign in to Roster
        </h1>
        <div className="flex flex-col">
          <SignInPart isOverPage={false} />
        </div>
      </div>
    </main>
  );
}

export interface SessionDialogProps {
  /** False once somebody has signed in: then it closes. */
  isEnded: boolean;
  /** Hears that the dialog is closed, and the focus back where it was. */
  onClosed: () => void;
}

/** Asks somebody whose session has ended to sign in again. The page behind it stays as it is. */
export function SessionDialog({ isEnded, onClosed }: SessionDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { close, onKeyDown } = useModal(dialog);
  useEffect(() => {
    if (!isEnded) dialog.current?.close();
  }, [isEnded]);
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClosed}
      onKeyDown={onKeyDown}
      className="mx-auto mt-[max(16px,22dvh)] max-h-[calc(100dvh-32px)] w-90 max-w-[calc(100vw-32px)] animate-menu overflow-y-auto rounded-panel border border-border bg-surface p-6 text-text shadow-floating backdrop:bg-canvas/60 max-tablet:mt-[max(16px,8dvh)] short:mt-4 print:hidden"
    >
      <IconButton label="Close" className="absolute top-3 right-3" onClick={close}>
        <X size={16} aria-hidden />
      </IconButton>
      <h2 id={title} className="pr-8 text-title font-semibold tracking-tight">
        Your session has ended.
      </h2>
      <p className="mt-1 mb-5 text-body text-muted">Sign in again to go on where you were.</p>
      <div className="flex flex-col">
        <SignInPart isOverPage />
      </div>
    </dialog>,
    document.body,
  );
}
