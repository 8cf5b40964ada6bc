import type { ComponentProps, MouseEvent } from 'react';
import { useRef } from 'react';
import { askSession } from './session/session';
import { currentStay, currentTurn, untilSignedIn, useUser } from './session/stay';

interface FileLinkProps extends Omit<ComponentProps<'a'>, 'onClick' | 'download'> {
  /** The path of a file of Roster's API. */
  href: string;
}

/**
 * A link to a file that Roster's server makes. Where people sign in it is seen to first that somebody is: a download that
 * is refused says nothing on the page.
 */
export function FileLink({ href, children, ...props }: FileLinkProps) {
  const hasUser = useUser() !== null;
  const isKnown = useRef(false);

  async function download(event: MouseEvent<HTMLAnchorElement>) {
    if (!hasUser || isKnown.current) return;
    event.preventDefault();
    const link = event.currentTarget;
    // A server that is away lets the download fail, which the browser says.
    await askSession().catch(() => {});
    if (currentStay().state !== 'in') await untilSignedIn(currentTurn(), new AbortController().signal);
    isKnown.current = true;
    link.click();
    isKnown.current = false;
  }

  return (
    <a {...props} href={href} download onClick={download}>
      {children}
    </a>
  );
}
