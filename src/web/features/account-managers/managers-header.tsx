import type { Coverage } from '../../../contract/directory';
import { CoverageLine } from '../../lib/coverage';
import { useDirectory } from '../../lib/directory-query';
import { Heading } from '../../ui/heading';
import { missingWords, ruleWords } from './rule-words';

/** What the page shows, where it is read from, and how far that is to be trusted. */
export function ManagersHeader({ coverage }: { coverage: Coverage | undefined }) {
  const directory = useDirectory();
  const rule = directory?.account_manager;
  const warning = directory && missingWords(directory.account_manager, directory.coverage.complete);
  return (
    <header className="flex-none px-4 pt-3 pb-1">
      <Heading>Account managers</Heading>
      <p className="foreign text-muted">
        {rule ? `${ruleWords(rule)} ` : ''}Monthly recurring revenue is never added across currencies.
      </p>
      <div className="min-h-5">
        <CoverageLine coverage={coverage} verb="Counted among" />
      </div>
      {warning && (
        <p role="status" className="foreign text-warn">
          {warning}
        </p>
      )}
    </header>
  );
}
