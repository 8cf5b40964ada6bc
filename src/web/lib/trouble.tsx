import { useEffect, useRef, useState } from 'react';
import { LinkButton } from '../ui/button';
import { useConnection } from './connection';
import { reasonOf, retryAfterOf, wholeSentenceOf } from './words';

interface TroubleProps {
  error: Error;
  /** What could not be done, without a full stop: `Couldn't load more`. */
  what: string;
  /** What the reader still has: `The 400 loaded stay.` */
  consolation?: string;
  onRetry: () => void;
}

/**
 * Says why something could not be loaded, and what is being done about it.
 *
 * Waits and goes on by itself where that is promised: when ChartMogul asked for a pause, when it is over; when
 * Roster's server could not be reached, when it answers again.
 */
export function Trouble({ error, what, consolation, onRetry }: TroubleProps) {
  const retryAfter = retryAfterOf(error);
  const serial = useSerial(error);
  if (retryAfter !== null) {
    return (
      <Countdown key={serial} reason={capitalize(reasonOf(error))} seconds={retryAfter} onRetry={onRetry} />
    );
  }
  const sentence =
    wholeSentenceOf(error) ?? [`${what}: ${reasonOf(error)}`, consolation].filter(Boolean).join(' ');
  return (
    <p role="alert" className="text-danger">
      {sentence} <LinkButton onClick={onRetry}>Try again</LinkButton>
      <RetryWhenBack onRetry={onRetry} />
    </p>
  );
}

/** Counts the errors that came one after the other, so that each has a countdown of its own. */
function useSerial(error: Error): number {
  const [seen, setSeen] = useState({ error, serial: 0 });
  if (seen.error === error) return seen.serial;
  setSeen({ error, serial: seen.serial + 1 });
  return seen.serial + 1;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface CountdownProps {
  reason: string;
  seconds: number;
  onRetry: () => void;
}

/** "ChartMogul asks us to slow down. Trying again in 4 s.", and then it does. */
function Countdown({ reason, seconds, onRetry }: CountdownProps) {
  const [left, setLeft] = useState(Math.max(1, Math.ceil(seconds)));
  const retry = useRef(onRetry);
  useEffect(() => {
    retry.current = onRetry;
  });
  useEffect(() => {
    if (left <= 0) {
      retry.current();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <p role="alert" className="text-warn tabular-nums">
      {/* The seconds are for the eye: an alert is read again each time it changes. */}
      {reason} <span aria-hidden>{left > 0 ? `Trying again in ${left}\u00a0s.` : 'Trying again…'}</span>
    </p>
  );
}

/** Tries again once the connection that was lost is back. */
function RetryWhenBack({ onRetry }: { onRetry: () => void }) {
  const connection = useConnection();
  const wasLost = useRef(connection !== 'online');
  useEffect(() => {
    if (connection !== 'online') wasLost.current = true;
    else if (wasLost.current) {
      wasLost.current = false;
      onRetry();
    }
  }, [connection, onRetry]);
  return null;
}
