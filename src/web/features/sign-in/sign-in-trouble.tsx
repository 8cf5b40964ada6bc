import { useEffect, useRef, useState } from 'react';
import { pauseAfter, waitOf, whyNotSignedIn } from './trouble-words';

interface SignInTroubleProps {
  error: Error;
  /** Hears that the time to wait is over. */
  onOver: () => void;
}

/** Says why somebody is not signed in, and counts down where the next try has to wait. */
export function SignInTrouble({ error, onOver }: SignInTroubleProps) {
  const pause = pauseAfter(error);
  return (
    <p role="alert" className="text-danger tabular-nums">
      {whyNotSignedIn(error)} {pause !== null && <Countdown seconds={pause} onOver={onOver} />}
    </p>
  );
}

function Countdown({ seconds, onOver }: { seconds: number; onOver: () => void }) {
  const [until] = useState(() => Date.now() + seconds * 1_000);
  const [left, setLeft] = useState(seconds);
  const latest = useRef(onOver);
  useEffect(() => {
    latest.current = onOver;
  });
  useEffect(() => {
    // By the clock: in a tab that is not looked at, ticks come late.
    const timer = setInterval(() => {
      const rest = Math.ceil((until - Date.now()) / 1_000);
      if (rest > 0) setLeft(rest);
      else latest.current();
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  // Heard once, with the time as it was: an alert is read again each time it changes.
  return (
    <>
      <span aria-hidden>You can try again in {waitOf(left)}.</span>
      <span className="sr-only">You can try again in {waitOf(seconds)}.</span>
    </>
  );
}
