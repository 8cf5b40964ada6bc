import { useEffect, useState } from 'react';
import type { SessionDialogProps } from '../features/sign-in/sign-in';
import { useStay, useUser } from '../lib/session/stay';
import { type Chunk, useChunk } from '../lib/use-chunk';
import { LinkButton } from '../ui/button';
import { MissingPart } from '../ui/missing-part';

/** Loaded well before a session ends, when the server may be another one already. */
const DIALOG: Chunk<SessionDialogProps> = {
  load: () => import('../features/sign-in/sign-in').then(({ SessionDialog }) => SessionDialog),
  missing: ({ onClosed }) => (
    <MissingPart
      what="The sign-in"
      className="fixed inset-x-4 bottom-4 z-30 mx-auto w-fit rounded-panel border border-border bg-surface p-4 shadow-floating"
      onClose={onClosed}
    />
  ),
  laterMs: 10_000,
};

/** How long nobody has typed when a dialog may take the focus, in milliseconds. */
const PAUSE_MS = 1_000;

/** When the session has ended: a dialog to sign in again, and once that is closed a bar, until somebody has. */
export function SessionEnded() {
  const isEnded = useStay().state === 'ended';
  const hasUser = useUser() !== null;
  const [isOpen, setOpen] = useState(false);
  const Dialog = useChunk(DIALOG, isOpen ? 'now' : hasUser ? 'later' : 'none');
  useEffect(() => {
    return isEnded ? afterTyping(() => setOpen(true)) : undefined;
  }, [isEnded]);
  return (
    <>
      {isEnded && !isOpen && (
        <section
          aria-label="Session"
          className="flex-none border-b border-warn bg-surface px-4 py-1.5 font-medium text-warn print:hidden"
        >
          Your session has ended. What is loaded stays. ·{' '}
          <LinkButton onClick={() => setOpen(true)}>Sign in</LinkButton>
        </section>
      )}
      {isOpen && Dialog && <Dialog isEnded={isEnded} onClosed={() => setOpen(false)} />}
    </>
  );
}

/**
 * Calls back when nobody is typing: at once, or after a pause where a field has the focus, so that what is being typed
 * there does not go on in the field for the password.
 *
 * @returns what calls it off
 */
function afterTyping(act: () => void): () => void {
  if (!document.activeElement?.matches('input, textarea')) {
    act();
    return () => {};
  }
  let timer = setTimeout(act, PAUSE_MS);
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE_MS);
  };
  document.addEventListener('keydown', wait, { capture: true });
  const stop = () => document.removeEventListener('keydown', wait, { capture: true });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
