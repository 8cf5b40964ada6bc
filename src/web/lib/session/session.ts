import {
  SESSION_PATH,
  type SessionAnswer,
  SIGNED_IN_CHANNEL,
  sessionAnswerSchema,
} from '../../../contract/session';
import { announce, say } from '../announce';
import { askOnce, ProblemError, readBy } from '../api';
import { visibleText } from '../controls';
import { writePreference } from '../preference';
import { currentStay, currentTurn, forgetPeople, reportLeft, reportSignedIn, reportSignedOut } from './stay';

/** What is said to the other tabs. */
type Word = 'signed-in' | 'signed-out';

const read = readBy(sessionAnswerSchema);
let channel: BroadcastChannel | undefined;
let asked: Promise<void> | undefined;

function tell(word: Word) {
  channel?.postMessage(word);
}

/** Begins to keep up with who is signed in: asks the server, and listens to the other tabs. Once a page. */
export function followSession() {
  channel = new BroadcastChannel(SIGNED_IN_CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    if (data === 'signed-out') leave();
    // It is the server that says who: it may be another one.
    else if (data === 'signed-in') askAgain();
  });
  // It may have been done where the channel does not reach, as in a tab that was asleep.
  window.addEventListener('focus', askWhereOut);
  document.addEventListener('visibilitychange', askWhereOut);
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted && currentStay().session?.method !== 'none') setVisible(false);
  });
  window.addEventListener('pageshow', ({ persisted }) => persisted && askForShownAgain());
  // Somebody may have come in by this very load, having been at the identity provider.
  askSession().then(
    () => currentStay().state === 'in' && tell('signed-in'),
    () => {},
  );
}

function askWhereOut() {
  const { state } = currentStay();
  if (document.visibilityState === 'visible' && (state === 'out' || state === 'ended')) askAgain();
}

function askAgain() {
  askSession().catch(() => {});
}

/** Of a page that the browser has kept whole, and shows again: what it shows is for who is still signed in. */
async function askForShownAgain() {
  await askSession().catch(() => {});
  if (currentStay().state === 'in') setVisible(true);
  else window.location.reload();
}

function setVisible(isVisible: boolean) {
  document.documentElement.style.visibility = isVisible ? '' : 'hidden';
}

/**
 * Asks the server who is signed in; those who ask at once are told together.
 *
 * @throws the errors of {@link askOnce}
 */
export function askSession(): Promise<void> {
  const turn = currentTurn();
  asked ??= askOnce(SESSION_PATH, new AbortController().signal, read)
    .catch((error: unknown) => {
      if (!(error instanceof ProblemError && error.problem.type === 'not-signed-in')) throw error;
      // Said by what stands in front of Roster: the server itself tells everybody.
      return { method: 'proxy', signed_in: false, name: null } satisfies SessionAnswer;
    })
    // One that was asked before somebody signed in says nothing about now.
    .then((session) => (session.signed_in || turn === currentTurn()) && take(session))
    .then(() => {})
    .finally(() => {
      asked = undefined;
    });
  return asked;
}

function take(session: SessionAnswer) {
  const { state, session: before } = currentStay();
  if (!session.signed_in) {
    reportSignedOut(session);
    return;
  }
  reportSignedIn(session);
  // What is shown is the same for both, but who goes on is not.
  const name = session.name ?? '';
  if (name !== (before?.name ?? name)) {
    forgetPeople();
    say(`You are signed in as ${visibleText(name)} now.`);
  } else if (state !== 'in') announce('You are signed in.');
}

/**
 * Signs in with the password.
 *
 * @throws ProblemError `wrong-password` or `too-many-attempts`, and the other errors of {@link askOnce}
 */
export async function signIn(password: string, signal: AbortSignal): Promise<void> {
  take(await askOnce(SESSION_PATH, signal, read, { method: 'POST', body: { password } }));
  tell('signed-in');
}

/**
 * Signs out, here and in the other tabs, and leaves for the start with nothing left to be seen.
 *
 * @throws the errors of {@link askOnce}: who is told them is still signed in
 */
export async function signOut(): Promise<void> {
  await askOnce(SESSION_PATH, new AbortController().signal, () => {}, { method: 'DELETE' });
  tell('signed-out');
  leave();
}

/**
 * Takes all from the screen, so that not even the browser's Back finds it, forgets whose customers were looked at, and
 * loads the page anew.
 */
function leave() {
  if (currentStay().state === 'left') return;
  reportLeft();
  // Once it is taken away: what is left remembers its place, and what was being exported asks to stay.
  setTimeout(() => {
    forgetPeople();
    writePreference('roster.recent', null);
    try {
      sessionStorage.clear();
    } catch {
      // Storage that is blocked holds nothing.
    }
    window.location.replace('/');
  });
}
