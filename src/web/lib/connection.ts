import { useSyncExternalStore } from 'react';

/** Whether the browser has a network, and Roster's server answers. */
export type Connection = 'online' | 'offline' | 'unreachable';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;

let serverAnswers = true;
let lastAnswerAt = Date.now();
let retry: ReturnType<typeof setTimeout> | undefined;
/** Which loss of the server a knock belongs to, so that a late one starts no second row of knocks. */
let loss = 0;
const listeners = new Set<() => void>();

function notify() {
  for (const listener of listeners) listener();
}

function current(): Connection {
  if (!navigator.onLine) return 'offline';
  return serverAnswers ? 'online' : 'unreachable';
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** To be called when Roster's server has answered, whatever it said. */
export function reportReachable() {
  lastAnswerAt = Date.now();
  if (serverAnswers) return;
  clearTimeout(retry);
  serverAnswers = true;
  notify();
}

/** To be called when a request to Roster's server got no answer: from now on we keep asking until one comes. */
export function reportUnreachable() {
  if (!serverAnswers) return;
  serverAnswers = false;
  loss++;
  notify();
  knock(FIRST_RETRY_MS, FIRST_RETRY_MS);
}

/** Asks for the server after a delay, and again and again, ever more slowly, until it answers. */
function knock(delay: number, next: number) {
  const mine = loss;
  clearTimeout(retry);
  retry = setTimeout(async () => {
    const answer = await fetch('/healthz', { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (serverAnswers || mine !== loss) return;
    if (answer?.ok) reportReachable();
    else knock(next, Math.min(next * 2, LONGEST_RETRY_MS));
  }, delay);
}

window.addEventListener('online', () => {
  notify();
  if (!serverAnswers) knock(0, FIRST_RETRY_MS);
});
window.addEventListener('offline', notify);

/** When Roster's server last answered, in milliseconds since 1970: what is shown is no newer. */
export function lastAnswerTime(): number {
  return lastAnswerAt;
}

/** The connection as it is now; the component renders anew when it changes. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, current);
}
