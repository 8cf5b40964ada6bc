import type { Reading } from './reading';
import { failedWords, goneWords, WHOLE_ACCOUNT_WORDS } from './reading-words';

/** What else is to be said of a reading of many customers: which of them failed or are gone, and how they are read. */
export function ReadingNotes({ reading, isLoading }: { reading: Reading; isLoading: boolean }) {
  const failed = failedWords(reading);
  const gone = goneWords(reading);
  return (
    <>
      {isLoading && reading.way === 'account' && <p className="text-muted">{WHOLE_ACCOUNT_WORDS}</p>}
      {failed && <p className="foreign text-warn tabular-nums">{failed}</p>}
      {gone && <p className="foreign text-muted">{gone}</p>}
    </>
  );
}
