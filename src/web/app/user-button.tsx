import { CircleUser } from 'lucide-react';
import { useRef, useState } from 'react';
import { asError } from '../lib/as-error';
import { visibleText } from '../lib/controls';
import { usePreference } from '../lib/preference';
import { signOut } from '../lib/session/session';
import { useUser } from '../lib/session/stay';
import { reasonOf } from '../lib/words';
import { Button, IconButton } from '../ui/button';
import { Popover } from '../ui/popover/popover';
import { ThemeButton } from './theme-button';

/** Says who is signed in, and signs out. Nothing where everybody may come in. */
export function UserButton() {
  const user = useUser();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (!user) return null;
  return (
    <>
      <IconButton
        ref={button}
        label="Who is signed in"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <CircleUser size={16} aria-hidden />
      </IconButton>
      {isOpen && button.current && (
        <Popover label="Who is signed in" anchor={button.current} onClose={() => setOpen(false)}>
          <div className="flex min-h-0 w-72 max-w-full flex-col gap-3 overflow-y-auto p-4">
            <p>
              {user.name === null ? (
                user.method === 'password' ? (
                  "Signed in with the team's password."
                ) : (
                  'Signed in.'
                )
              ) : (
                <>
                  <span className="text-muted">Signed in as</span>{' '}
                  <span className="foreign block font-medium">{visibleText(user.name)}</span>
                </>
              )}
            </p>
            {/* For which the top bar has no room there. */}
            <ThemeButton isInWords className="tablet:hidden" />
            {user.method === 'proxy' ? (
              <p className="text-muted">To sign out, do so at the sign-in in front of Roster.</p>
            ) : (
              <SignOut />
            )}
          </div>
        </Popover>
      )}
    </>
  );
}

function SignOut() {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [views] = usePreference('roster.views');
  async function act() {
    if (isBusy) return;
    setBusy(true);
    setError(null);
    try {
      await signOut();
    } catch (thrown) {
      setError(asError(thrown));
      setBusy(false);
    }
  }
  return (
    <>
      {error && (
        <p role="alert" className="text-danger">
          Signing out did not work: {reasonOf(error)}
        </p>
      )}
      <Button aria-disabled={isBusy} onClick={act}>
        {isBusy ? 'Signing out…' : 'Sign out'}
      </Button>
      {/* They are somebody's work, and may be named after people: whoever shares the browser is to know. */}
      {views !== null && (
        <p className="text-meta text-muted">The views that you saved stay in this browser.</p>
      )}
    </>
  );
}
