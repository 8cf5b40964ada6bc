import { useState } from 'react';
import { visibleText } from '../../../lib/controls';
import { formatNumber } from '../../../lib/format';
import { LinkButton } from '../../../ui/button';
import { MarkedText } from './marked-text';

/** Characters of a value that are shown before the rest is folded away. */
const FOLD_CHARACTERS = 2_000;

/** A value as text, its end folded away when it is long: it may be a megabyte. */
export function LongText({ text, query }: { text: string; query: string }) {
  const [isUnfolded, setUnfolded] = useState(false);
  if (text.length <= FOLD_CHARACTERS) return <MarkedText text={visibleText(text)} query={query} />;
  return (
    <>
      <MarkedText
        text={isUnfolded ? visibleText(text) : `${visibleText(text.slice(0, FOLD_CHARACTERS))}…`}
        query={query}
      />{' '}
      <LinkButton
        className="pointer-coarse:min-h-11"
        aria-expanded={isUnfolded}
        onClick={() => setUnfolded(!isUnfolded)}
      >
        {isUnfolded ? 'Show less' : `Show all ${formatNumber(text.length)} characters`}
      </LinkButton>
    </>
  );
}
