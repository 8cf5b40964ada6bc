import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { announce } from '../lib/announce';
import { IconButton } from './button';

/**
 * Puts a text on the clipboard, and says whether that worked.
 *
 * @param tell - `say` where nothing else is to be seen of it
 */
export async function copyText(text: string, what: string, tell = announce): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    tell(`${what} copied.`);
    return true;
  } catch {
    tell(`${what} could not be copied: the browser refused.`);
    return false;
  }
}

interface CopyButtonProps {
  text: string;
  /** What is copied, as the button's name goes on after "Copy": `e-mail`. */
  what: string;
  children?: ReactNode;
}

/** A small button that copies a text, and shows for a moment that it did. */
export function CopyButton({ text, what, children }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <IconButton
      label={`Copy ${what}`}
      isSmall
      onClick={async () => setCopied(await copyText(text, what.charAt(0).toUpperCase() + what.slice(1)))}
    >
      {isCopied ? (
        <Check size={14} aria-hidden className="text-ok" />
      ) : (
        (children ?? <Copy size={14} aria-hidden />)
      )}
    </IconButton>
  );
}
