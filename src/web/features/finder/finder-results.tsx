import { Autocomplete } from '@base-ui/react/autocomplete';
import type { ReactNode } from 'react';
import { MAX_QUERY } from '../../../contract/max-query';
import { Trouble } from '../../lib/trouble';
import type { Destination } from './destination';
import type { Found, FoundGroup } from './found';
import { ResultRow } from './result-row';
import type { Answers } from './use-answers';
import { emptyWords } from './words';

interface FinderResultsProps {
  /** What is searched for. */
  text: string;
  answers: Answers;
  groups: FoundGroup[];
  /** True when more was pasted than is searched for. */
  isCut: boolean;
  destinationOf: (found: Found) => Destination | null;
  onOpen: (found: Found) => void;
  onRetry: () => void;
}

/** What was found, by kind; or that nothing was, and why. */
export function FinderResults({
  text,
  answers,
  groups,
  isCut,
  destinationOf,
  onOpen,
  onRetry,
}: FinderResultsProps) {
  const { trouble } = answers;
  const empty = groups.length === 0 && !trouble ? emptyWords(text, answers) : null;
  return (
    <div className="max-h-[min(60dvh,480px)] min-h-0 scroll-py-2 overflow-y-auto overscroll-contain">
      {isCut && <Line>Only the first {MAX_QUERY} characters are searched.</Line>}
      <Autocomplete.List aria-label="Results" className={groups.length > 0 ? 'p-1.5' : ''}>
        {groups.map(({ label, note, items }) => (
          <Autocomplete.Group key={label} className="not-first:mt-2">
            <Autocomplete.GroupLabel className="flex min-h-7 items-baseline gap-2 px-2 pt-1.5 text-meta font-medium text-muted">
              {label}
              {note !== null && <span className="font-normal">{note}</span>}
            </Autocomplete.GroupLabel>
            {items.map((found) => (
              <ResultRow
                key={found.key}
                found={found}
                text={text}
                destination={destinationOf(found)}
                onOpen={onOpen}
              />
            ))}
          </Autocomplete.Group>
        ))}
      </Autocomplete.List>
      {empty !== null && <Line>{empty}</Line>}
      {trouble && (
        <div className={`px-3.5 py-2.5 ${groups.length > 0 ? 'border-t border-border' : ''}`}>
          <Trouble what={trouble.what} error={trouble.error} onRetry={onRetry} />
        </div>
      )}
    </div>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <p className="foreign px-3.5 py-2.5 text-muted">{children}</p>;
}
