import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { ProblemError } from '../../lib/api';
import { asError } from '../../lib/as-error';
import { askSession, signIn } from '../../lib/session/session';
import { Button, IconButton } from '../../ui/button';
import { SignInTrouble } from './sign-in-trouble';
import { pauseAfter } from './trouble-words';

/** The one field that the team's password goes into. What was wrong stays, selected, to be typed anew or mended. */
export function PasswordForm() {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => field.current?.focus(), []);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const mustWait = error !== null && pauseAfter(error) !== null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    field.current?.focus();
    if (isBusy || mustWait || password === '') return;
    const controller = new AbortController();
    leaving.current = controller;
    setBusy(true);
    setError(null);
    try {
      await signIn(password, controller.signal);
    } catch (thrown) {
      if (controller.signal.aborted) return;
      // The server was started anew, and people come in by another way.
      if (isNoPassword(thrown)) askSession().catch(() => {});
      setError(asError(thrown));
      field.current?.select();
    }
    setBusy(false);
  }
  return (
    <form onSubmit={submit} className="flex flex-col">
      {/* By which a password manager knows this one from others. */}
      <input type="text" name="username" autoComplete="username" value="Roster" readOnly hidden />
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-medium">
          Password
        </label>
        <div className="relative flex items-center">
          <input
            ref={field}
            id={id}
            name="password"
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            autoCapitalize="off"
            spellCheck={false}
            required
            // More than a password may have, and less than what the server would not read.
            maxLength={1_000}
            aria-invalid={error !== null}
            aria-describedby={`${id}-trouble`}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            className="h-9 w-full min-w-0 rounded-control border border-control bg-surface pr-10 pl-2.5 text-body aria-invalid:border-danger pointer-coarse:h-11 pointer-coarse:pr-12 max-tablet:text-[16px]"
          />
          <IconButton
            label={isShown ? 'Hide the password' : 'Show the password'}
            className="absolute right-1 pointer-coarse:right-0"
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          </IconButton>
        </div>
      </div>
      {/* Has its room before there is any, so that nothing moves. */}
      <div id={`${id}-trouble`} className="mt-1.5 mb-3 min-h-5">
        {error && <SignInTrouble error={error} onOver={() => setError(null)} />}
      </div>
      <Button type="submit" look={mustWait ? 'quiet' : 'primary'} aria-disabled={mustWait} className="h-9">
        {isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}

/** True where the server says that nobody signs in with a password there. */
function isNoPassword(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.type === 'no-such-route';
}
