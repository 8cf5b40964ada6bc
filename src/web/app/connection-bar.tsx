import { useEffect } from 'react';
import { announce } from '../lib/announce';
import { lastAnswerTime, useConnection } from '../lib/connection';
import { formatClock } from '../lib/format';
import { KEEP_TRYING } from '../lib/words';

/** A bar that is there while the browser has no network, or Roster's server does not answer. */
export function ConnectionBar() {
  const connection = useConnection();
  const text =
    connection === 'offline'
      ? `You are offline. Showing what was loaded at ${formatClock(lastAnswerTime())}.`
      : connection === 'unreachable'
        ? KEEP_TRYING
        : null;
  useEffect(() => {
    if (text) announce(text);
  }, [text]);
  if (!text) return null;
  return (
    <section
      aria-label="Connection"
      className="flex-none border-b border-warn bg-surface px-4 py-1.5 font-medium text-warn"
    >
      {text}
    </section>
  );
}
