import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Keyboard } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useAnnouncement, useSaying } from '../lib/announce';
import { useUser } from '../lib/session/stay';
import { useShortcuts } from '../lib/shortcuts';
import { IconButton } from '../ui/button';
import { ConnectionBar } from './connection-bar';
import { FinderButton } from './finder-button';
import { KeysDialog } from './keys-dialog';
import { SampleChip } from './sample-chip';
import { SessionEnded } from './session-ended';
import { SignInGate } from './sign-in-gate';
import { ThemeButton } from './theme-button';
import { UserButton } from './user-button';

/** A page is its path: whatever it is narrowed to, and not the pages below it. */
const EXACTLY = { exact: true, includeSearch: false };

/** The page below it is a tab of it. */
const WITH_TABS = { exact: false, includeSearch: false };

/** On touch the area to hit is higher than what is seen. */
const NAV_LINK =
  'relative rounded-control px-2.5 py-1 whitespace-nowrap text-muted aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-text pointer-coarse:before:absolute pointer-coarse:before:inset-x-0 pointer-coarse:before:-inset-y-2 max-tablet:px-2';

/** What stays around every page, for who may see it; and what is said, to everybody. */
export function Shell() {
  return (
    <>
      <SignInGate>
        <Frame />
      </SignInGate>
      <LiveRegion />
      <Saying />
    </>
  );
}

/** The top bar, the state of the session and the connection, and the page. */
function Frame() {
  const keys = useRef<HTMLDialogElement>(null);
  const hasUser = useUser() !== null;
  useFocusOnNewPage();
  useShortcuts({ '?': () => keys.current?.showModal() });
  return (
    <div className="flex h-full flex-col short:h-auto">
      <header className="flex min-h-12 flex-none flex-wrap items-center gap-x-4 max-tablet:justify-end max-tablet:gap-x-2 border-b border-border bg-surface px-4 print:hidden">
        <button
          type="button"
          onClick={focusTable}
          className="absolute -top-20 left-4 z-10 rounded-control bg-accent px-3 py-1.5 text-on-accent focus:top-2"
        >
          Skip to the table
        </button>
        <Link to="/customers" className="flex items-center gap-2 text-body font-semibold text-text">
          <img src="/icon.svg" alt="" width={20} height={20} />
          <span className="max-tablet:sr-only">Roster</span>
        </Link>
        <nav aria-label="Main" className="flex">
          <Link to="/customers" activeOptions={EXACTLY} className={NAV_LINK}>
            Customers
          </Link>
          <Link to="/contacts" activeOptions={EXACTLY} className={NAV_LINK}>
            Contacts
          </Link>
          <Link to="/account-managers" activeOptions={WITH_TABS} className={NAV_LINK}>
            {/* On a phone there is room for the word that tells. */}
            <span className="max-tablet:sr-only">Account </span>
            <span className="inline-block max-tablet:first-letter:uppercase">managers</span>
          </Link>
        </nav>
        <FinderButton />
        <div className="flex items-center gap-x-4 max-tablet:gap-x-2">
          <SampleChip />
          <IconButton label="Keys" className="max-tablet:hidden" onClick={() => keys.current?.showModal()}>
            <Keyboard size={16} aria-hidden />
          </IconButton>
          <ThemeButton className={hasUser ? 'max-tablet:hidden' : ''} />
          <UserButton />
        </div>
      </header>
      <SessionEnded />
      <ConnectionBar />
      <main tabIndex={-1} className="outline-none flex min-h-0 flex-1 flex-col short:flex-none">
        <Outlet />
      </main>
      <KeysDialog ref={keys} />
    </div>
  );
}

/** A page that is gone to takes the focus to its heading, so that it is read out and Tab goes on from there. */
function useFocusOnNewPage() {
  const pathname = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== undefined && before.current !== pathname) document.querySelector('h1')?.focus();
    before.current = pathname;
  }, [pathname]);
}

/** Puts the focus into the table, or where there is none into the page's content. */
function focusTable() {
  document.querySelector<HTMLElement>('[role=grid] [tabindex="0"], main:not(:has([role=grid]))')?.focus();
}

/** What came of a key or a menu, for the eye; the live region says the same. */
function Saying() {
  const text = useSaying();
  if (text === '') return null;
  return (
    <p
      aria-hidden
      className="pointer-events-none fixed inset-x-4 bottom-14 z-30 mx-auto w-fit max-w-[calc(100vw-32px)] animate-menu rounded-panel border border-border bg-surface px-3 py-2 text-body shadow-floating print:hidden"
    >
      {text}
    </p>
  );
}

function LiveRegion() {
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {useAnnouncement()}
    </p>
  );
}
