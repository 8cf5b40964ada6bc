import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Coverage } from '../../../contract/directory';
import { visibleText } from '../../lib/controls';
import { CoverageLine } from '../../lib/coverage';
import { accountManagersQuery } from '../../lib/directory-query';
import { Button } from '../../ui/button';
import type { CustomersSearch } from './customer-search';

interface NoCustomersProps {
  search: CustomersSearch;
  coverage: Coverage | null;
  onClear: (() => void) | undefined;
  wayOut: ReactNode;
}

/** Why no customer is listed, and what to do about it. */
export function NoCustomers({ search, coverage, onClear, wayOut }: NoCustomersProps) {
  const { q, account_manager, status, data_source_uuid } = search;
  const { data } = useQuery(accountManagersQuery);
  const isUnknown =
    account_manager !== undefined &&
    data !== undefined &&
    !data.entries.some((manager) => (manager.account_manager ?? '') === account_manager);
  const isReading = coverage !== null && !coverage.complete;
  const isNarrowed = q || account_manager !== undefined || status || data_source_uuid;
  return (
    <>
      <p className="foreign max-w-full">
        {isUnknown
          ? unknownWords(account_manager)
          : q
            ? `No customer matches “${visibleText(q)}”${status || data_source_uuid ? ' with these filters' : ''}.`
            : isNarrowed
              ? 'No customer matches these filters.'
              : 'This ChartMogul account has no customers.'}
      </p>
      {isUnknown && isReading && <p>Their customers may not have been read yet.</p>}
      {isReading && isNarrowed && <CoverageLine coverage={coverage} verb="Searched" className="text-meta" />}
      {onClear && <Button onClick={onClear}>Clear filters</Button>}
      {isUnknown && wayOut}
    </>
  );
}

function unknownWords(accountManager: string): string {
  if (accountManager === '') return 'Every customer has an account manager.';
  return `No customer has the account manager “${visibleText(accountManager)}”.`;
}
