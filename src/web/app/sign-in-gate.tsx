import { type ReactNode, useEffect, useRef } from 'react';
import { useStay } from '../lib/session/stay';
import { type Chunk, useChunk } from '../lib/use-chunk';
import { MissingPart } from '../ui/missing-part';

const SCREEN: Chunk<object> = {
  load: () => import('../features/sign-in/sign-in').then(({ SignInScreen }) => SignInScreen),
  missing: () => (
    <main className="p-6">
      <MissingPart what="The sign-in" className="" />
    </main>
  ),
  laterMs: 0,
};

/** Shows the page to who is signed in, and to others where to sign in; nothing once somebody has signed out. */
export function SignInGate({ children }: { children: ReactNode }) {
  const { state } = useStay();
  const isOut = state === 'out';
  const Screen = useChunk(SCREEN, isOut ? 'now' : 'none');
  const wasOut = useRef(isOut);
  useEffect(() => {
    // What had the focus is gone; the page is read out from its heading.
    if (wasOut.current && !isOut) document.querySelector('h1')?.focus();
    wasOut.current = isOut;
  }, [isOut]);
  if (state === 'left') return null;
  if (isOut) return Screen && <Screen />;
  return children;
}
