import { Fragment, type ReactNode } from 'react';
import { foldedMatches } from '../../contract/fold';

interface MarkedProps {
  text: string;
  /** What was searched for; nothing is marked when it is empty. */
  query: string | undefined;
}

/** A text with what was searched for marked in it, whatever its accents and case. */
export function Marked({ text, query }: MarkedProps): ReactNode {
  const matches = query ? foldedMatches(text, query) : [];
  if (matches.length === 0) return text;
  let end = 0;
  return (
    <>
      {matches.map(([from, to]) => {
        const before = text.slice(end, from);
        end = to;
        return (
          <Fragment key={from}>
            {before}
            <mark className="rounded-xs bg-mark text-text">{text.slice(from, to)}</mark>
          </Fragment>
        );
      })}
      {text.slice(end)}
    </>
  );
}
