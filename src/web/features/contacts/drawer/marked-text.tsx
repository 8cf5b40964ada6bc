import type { ReactNode } from 'react';
import { fold, foldedWords } from '../../../../contract/fold';
import { Marked } from '../../../ui/marked';

/** Up to so many characters a text is marked; in longer ones nobody looks for a mark, and marking takes too long. */
const LONGEST_MARKED = 10_000;

/** A text with what was searched for marked in it, if it has any of it. */
export function MarkedText({ text, query }: { text: string; query: string }): ReactNode {
  if (query === '' || text.length > LONGEST_MARKED) return text;
  const folded = fold(text);
  if (!foldedWords(query).some((word) => folded.includes(word))) return text;
  return <Marked text={text} query={query} />;
}
