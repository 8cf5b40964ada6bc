import { useEffect, useState } from 'react';
import type { SessionDialogProps } from '../features/sign-in/sign-in';
import { setShowSignIn, useStay, useUser } from '../lib/session/stay';
import { type Chunk, useChunk } from '../lib/use-chunk';
import { LinkButton } from '../ui/button';
import { MissingPart } from '../ui/missing-part';

/** Loaded well before a session ends, when the server may be another one already. */
const DIALOG: Chunk<SessionDialogProps> = {
  load: () => import('../features/sign-in/sign-in').then(({ SessionDialog }) => SessionDialog),
  missing: ({ isEnded, onClosed }) =>
    isEnded && (
      <MissingPart
        what="The sign-in"
        className="fixed inset-x-4 bottom-4 z-30 mx-auto w-fit rounded-panel border border-border bg-surface p-4 shadow-floating"
        onClose={onClosed}
      />
    ),
  laterMs: 10_000,
};

/** How long no key was pressed when a dialog may take the focus, in milliseconds. */
const PAUSE_MS = 1_000;

/** When the session has ended: a dialog to sign in again, and once that is closed a bar, until somebody has. */
export function SessionEnded() {
  const isEnded = useStay().state === 'ended';
  const hasUser = useUser() !== null;
  const [isOpen, setOpen] = useState(false);
  const Dialog = useChunk(DIALOG, isOpen ? 'now' : hasUser ? 'later' : 'none');
  useEffect(() => {
    return isEnded ? afterKeys(() => setOpen(true)) : undefined;
  }, [isEnded]);
  useEffect(() => setShowSignIn(() => setOpen(true)), []);
  useEffect(() => {
    const note = () => {
      lastKeyAt = performance.now();
    };
    document.addEventListener('keydown', note, { capture: true });
    return () => document.removeEventListener('keydown', note, { capture: true });
  }, []);
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

/** When a key was pressed last, as of `performance.now()`. */
let lastKeyAt = Number.NEGATIVE_INFINITY;

/**
 * Calls back when no key was pressed for a while, so that what is being typed, or walked through by keys, does not go on
 * in the field for the password.
 *
 * @returns what calls it off
 */
function afterKeys(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    const left = lastKeyAt + PAUSE_MS - performance.now();
    if (left > 0) timer = setTimeout(wait, left);
    else act();
  };
  wait();
  return () => clearTimeout(timer);
}
