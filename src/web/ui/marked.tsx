import { Fragment, type ReactNode } from 'react';
import { foldedMatches } from '../../contract/fold';

/**
 * A text with what was searched for marked in it, whatever its accents and case. A function, for cells: a component
 * for each of them would double what React keeps for a row.
 *
 * @param query - what was searched for; nothing is marked when it is empty
 */
export function marked(text: string, query: string | undefined): ReactNode {
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

/** A text with what was searched for marked in it, as {@link marked} has it. */
export function Marked({ text, query }: { text: string; query: string | undefined }): ReactNode {
  return marked(text, query);
}
