import { useState } from 'react';
import { visibleText } from '../../../lib/controls';
import { linkify } from '../../../lib/link';
import { LinkButton } from '../../../ui/button';
import { CopyButton } from '../../../ui/copy-button';
import { ExternalLink } from '../../../ui/external-link';
import { Section } from './section';

/** Lines, or characters where lines are long, that are shown before the rest is folded away. */
const FOLD_LINES = 12;
const FOLD_CHARACTERS = 2_000;

/** Notes exactly as they were written, with web and e-mail addresses to follow. */
export function Notes({ text }: { text: string }) {
  const [isUnfolded, setUnfolded] = useState(false);
  const lines = text.split(/\r\n|\r|\n/);
  const isLong = lines.length > FOLD_LINES || text.length > FOLD_CHARACTERS;
  const shown =
    isUnfolded || !isLong ? text : lines.slice(0, FOLD_LINES).join('\n').slice(0, FOLD_CHARACTERS);
  let offset = 0;
  return (
    <Section title="Notes" aside={<CopyButton text={text} what="notes" />}>
      <p className="foreign whitespace-pre-wrap [&_a]:underline">
        {linkify(visibleText(shown)).map((piece) => {
          const key = offset;
          offset += typeof piece === 'string' ? piece.length : piece.text.length;
          if (typeof piece === 'string') return piece;
          return (
            <ExternalLink key={key} href={piece.href}>
              {piece.text}
            </ExternalLink>
          );
        })}
      </p>
      {isLong && (
        <LinkButton className="mt-2" aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
          {isUnfolded ? 'Show less' : `Show all ${lines.length > FOLD_LINES ? `${lines.length} lines` : ''}`}
        </LinkButton>
      )}
    </Section>
  );
}
