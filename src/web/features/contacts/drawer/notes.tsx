import { type ReactNode, useState } from 'react';
import { visibleText } from '../../../lib/controls';
import { formatNumber } from '../../../lib/format';
import { linkify } from '../../../lib/link';
import { LinkButton } from '../../../ui/button';
import { CopyButton } from '../../../ui/copy-button';
import { ExternalLink } from '../../../ui/external-link';
import { MarkedText } from './marked-text';
import { Section } from './section';

/** Lines, or characters where lines are long, that are shown before the rest is folded away. */
const FOLD_LINES = 12;
const FOLD_CHARACTERS = 2_000;

/** Notes exactly as they were written, with web and e-mail addresses to follow. */
export function Notes({ text, query }: { text: string; query: string }) {
  const [isUnfolded, setUnfolded] = useState(false);
  const lines = text.split(/\r\n|\r|\n/);
  const isLong = lines.length > FOLD_LINES || text.length > FOLD_CHARACTERS;
  const shown =
    isUnfolded || !isLong ? text : lines.slice(0, FOLD_LINES).join('\n').slice(0, FOLD_CHARACTERS);
  return (
    <Section
      title="Notes"
      aside={
        <div className="-my-1.5 ml-auto">
          <CopyButton text={text} what="notes" />
        </div>
      }
    >
      <p className="foreign whitespace-pre-wrap [&_a]:underline">{linked(visibleText(shown), query)}</p>
      {isLong && (
        <LinkButton
          className="mt-2 pointer-coarse:min-h-11"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {isUnfolded ? 'Show less' : `Show all ${sizeOf(text, lines)}`}
        </LinkButton>
      )}
    </Section>
  );
}

/** A text with its web and e-mail addresses as links, and what was searched for marked in both. */
function linked(text: string, query: string): ReactNode[] {
  let offset = 0;
  return linkify(text).map((piece) => {
    const key = offset;
    const words = typeof piece === 'string' ? piece : piece.text;
    offset += words.length;
    const marked = <MarkedText key={key} text={words} query={query} />;
    if (typeof piece === 'string') return marked;
    return (
      <ExternalLink key={key} href={piece.href}>
        {marked}
      </ExternalLink>
    );
  });
}

function sizeOf(text: string, lines: string[]): string {
  return lines.length > FOLD_LINES
    ? `${formatNumber(lines.length)} lines`
    : `${formatNumber(text.length)} characters`;
}
