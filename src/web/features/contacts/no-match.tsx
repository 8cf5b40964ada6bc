import type { Contact } from '../../../contract/contact';
import { visibleText } from '../../lib/controls';
import type { Pages } from '../../lib/pages/use-pages';
import { Button } from '../../ui/button';
import type { ContactView } from './view/contact-view';

interface NoMatchProps {
  view: ContactView;
  pages: Pages<Contact>;
  /** True while not all that are loaded were looked at. */
  isBehind: boolean;
  /** What else may match later, in a sentence; null for nothing. */
  note: string | null;
  onClear: () => void;
}

/** Stands in the place of the rows when none of those loaded matches, and says what else there may be. */
export function NoMatch({ view: { q, filters }, pages, isBehind, note, onClear }: NoMatchProps) {
  const { isComplete, hasMore, activity, start } = pages;
  const what = isComplete && !isBehind && note === null ? 'No contact' : 'No loaded contact';
  const isBoth = q.trim() !== '' && filters.length > 0;
  return (
    <>
      <p className="foreign max-w-full">
        {q.trim() === ''
          ? `${what} meets ${filters.length === 1 ? 'the filter' : 'all filters'}.`
          : `${what} matches “${visibleText(q.trim())}”${isBoth ? ' and the filters' : ''}.`}
        {!isComplete && ' More contacts are not loaded yet.'}
      </p>
      {note && <p className="text-warn tabular-nums">{note}</p>}
      <div className="flex flex-wrap justify-center gap-2.5">
        <Button onClick={onClear}>
          {filters.length > 1 || isBoth ? 'Clear all filters' : 'Clear filter'}
        </Button>
        {hasMore && activity !== 'all' && <Button onClick={() => start('all')}>Load all</Button>}
      </div>
    </>
  );
}
