import { useSyncExternalStore } from 'react';
import type { SessionAnswer } from '../../../contract/session';

/** Who is at the page, as far as the page knows. */
export interface Stay {
  /**
   * `in` as long as nobody has said otherwise. Then `out` where nobody has been signed in since the page was opened,
   * and `ended` where somebody was, whose rows stay. `left` for good, once somebody has signed out.
   */
  state: 'in' | 'out' | 'ended' | 'left';
  /** What the server has said last; null until it has. Who was signed in stays known when the session ends. */
  session: SessionAnswer | null;
  /** Why nobody is known though a proxy should have said who asks, for an operator; null where there is no such reason. */
  refusal: string | null;
}

let stay: Stay = { state: 'in', session: null, refusal: null };
let hasBeenIn = false;
/** How often somebody has signed in since the page was opened. */
let turns = 0;
const held = new Set<() => void>();
const forgetters = new Set<() => void>();
const listeners = new Set<() => void>();

function change(next: Stay) {
  stay = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is at the page now. */
export function currentStay(): Stay {
  return stay;
}

/** Who is at the page; the component renders anew when that changes. */
export function useStay(): Stay {
  return useSyncExternalStore(subscribe, currentStay);
}

/** The session of somebody who had to sign in, or has to; null where nobody has, and until that is known. */
export function useUser(): SessionAnswer | null {
  const { session } = useStay();
  return session?.method === 'none' ? null : session;
}

/** Where the sign-in is shown from anywhere, as from a dialog that lies over the bar. */
let showSignIn = () => {};

/** Has the sign-in shown by this whenever somebody calls for it. */
export function setShowSignIn(show: () => void) {
  showSignIn = show;
}

/** Shows the sign-in, where the session has ended. */
export function callForSignIn() {
  showSignIn();
}

/**
 * Has something called when what is known of people is to be forgotten: somebody else has signed in, or somebody out.
 *
 * @returns what ends that
 */
export function onForget(forget: () => void): () => void {
  forgetters.add(forget);
  return () => forgetters.delete(forget);
}

/** Has what is known of people forgotten. */
export function forgetPeople() {
  for (const forget of forgetters) forget();
}

/** How often somebody has signed in so far: to be noted when a request is sent, for {@link untilSignedIn}. */
export function currentTurn(): number {
  return turns;
}

/** To be called when the server has answered with data: it knows who asks. */
export function reportAnswered() {
  hasBeenIn = true;
}

/** To be called when somebody has signed in, here or in another tab: what was held is asked for again. */
export function reportSignedIn(session: SessionAnswer) {
  if (stay.state === 'left') return;
  hasBeenIn = true;
  turns++;
  change({ state: 'in', session, refusal: null });
  for (const release of held) release();
  held.clear();
}

/** To be called when the server says that nobody is signed in. */
export function reportSignedOut(session: SessionAnswer | null = stay.session) {
  if (stay.state === 'left') return;
  const name = session?.name ?? stay.session?.name ?? null;
  change({ ...stay, state: hasBeenIn ? 'ended' : 'out', session: session && { ...session, name } });
}

/** To be called when somebody has signed out: nothing is to be seen any more. */
export function reportLeft() {
  change({ ...stay, state: 'left' });
}

/**
 * Waits after an answer that nobody is signed in until somebody is.
 *
 * @param turn - that of the request: when somebody has signed in since, there is nothing to wait for
 * @param refusal - what the answer says to an operator
 * @throws the signal's reason when it is aborted
 */
export async function untilSignedIn(turn: number, signal: AbortSignal, refusal?: string): Promise<void> {
  signal.throwIfAborted();
  if (turn !== turns) return;
  if (stay.state === 'in') reportSignedOut();
  if (refusal !== undefined && refusal !== stay.refusal) change({ ...stay, refusal });
  await new Promise<void>((resolve, reject) => {
    const abort = () => {
      held.delete(release);
      reject(signal.reason);
    };
    const release = () => {
      signal.removeEventListener('abort', abort);
      resolve();
    };
    held.add(release);
    signal.addEventListener('abort', abort, { once: true });
  });
}
