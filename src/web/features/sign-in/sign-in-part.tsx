import { useCallback, useEffect, useRef, useState } from 'react';
import { OPEN_ID_PATH, SIGNED_IN_PATH } from '../../../contract/session';
import { asError } from '../../lib/as-error';
import { useConnection } from '../../lib/connection';
import { askSession } from '../../lib/session/session';
import { useStay } from '../../lib/session/stay';
import { LinkButton } from '../../ui/button';
import { PasswordForm } from './password-form';
import { whyNotSignedIn } from './trouble-words';

interface SignInPartProps {
  /** True over a page that is to stay: what leads away from it opens a tab of its own. */
  isOverPage: boolean;
}

/** A longer address, such as one with many columns, is not sure to be come back to: it is kept open instead. */
const LONGEST_RETURN = 1_500;

/** How one signs in, by whichever way the server has. */
export function SignInPart({ isOverPage }: SignInPartProps) {
  const { session, refusal } = useStay();
  const here = window.location.pathname + window.location.search;
  switch (session?.method) {
    case undefined:
      return <Asking />;
    case 'open-id': {
      const staysHere = isOverPage || here.length > LONGEST_RETURN;
      const returnTo = encodeURIComponent(staysHere ? SIGNED_IN_PATH : here);
      return (
        <WayOut isOverPage={staysHere} href={`${OPEN_ID_PATH}?return_to=${returnTo}`}>
          Sign in with your organization
        </WayOut>
      );
    }
    case 'proxy':
      return isOverPage ? (
        <WayOut isOverPage href={SIGNED_IN_PATH}>
          Sign in
        </WayOut>
      ) : (
        <p>
          The sign-in in front of Roster has to be passed first.{' '}
          <LinkButton onClick={() => window.location.reload()}>Reload the page</LinkButton>
          {refusal !== null && <span className="mt-3 block text-muted">{refusal}</span>}
        </p>
      );
    default:
      return <PasswordForm />;
  }
}

interface WayOutProps extends SignInPartProps {
  href: string;
  children: string;
}

/** Leads to where one signs in. */
function WayOut({ isOverPage, href, children }: WayOutProps) {
  const link = useRef<HTMLAnchorElement>(null);
  // In a dialog it is what comes next; a page is read from its heading.
  useEffect(() => {
    if (isOverPage) link.current?.focus();
  }, [isOverPage]);
  return (
    <>
      <a
        ref={link}
        href={href}
        {...(isOverPage && { target: '_blank', rel: 'noopener' })}
        className="inline-flex min-h-9 items-center justify-center rounded-control bg-accent px-3 text-center font-medium text-on-accent hover:no-underline pointer-coarse:min-h-11 forced-colors:border"
      >
        {children}
      </a>
      {isOverPage && (
        <p className="mt-3 text-meta text-muted">It opens in a tab of its own. This page stays as it is.</p>
      )}
    </>
  );
}

/** Asks the server how one signs in, and says when it does not answer. */
function Asking() {
  const [error, setError] = useState<Error | null>(null);
  const ask = useCallback(() => {
    setError(null);
    askSession().catch((thrown: unknown) => setError(asError(thrown)));
  }, []);
  const isOnline = useConnection() === 'online';
  // Once more when a connection that was lost is back.
  useEffect(() => {
    if (isOnline) ask();
  }, [isOnline, ask]);
  if (!error) return <p className="text-muted">Loading…</p>;
  return (
    <p role="alert" className="text-danger">
      {whyNotSignedIn(error)} <LinkButton onClick={ask}>Try again</LinkButton>
    </p>
  );
}
