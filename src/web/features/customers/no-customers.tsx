import type { ReactNode } from 'react';
import type { Coverage } from '../../../contract/directory';
import { visibleText } from '../../lib/controls';
import { CoverageLine } from '../../lib/coverage';
import { MAY_BE_READ, useUnknownManager } from '../../lib/unknown-manager';
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
  const unknown = useUnknownManager(account_manager);
  const isReading = coverage !== null && !coverage.complete;
  const isNarrowed = q || account_manager !== undefined || status || data_source_uuid;
  return (
    <>
      <p className="foreign max-w-full">
        {unknown
          ? unknown.words
          : q
            ? `No customer matches “${visibleText(q)}”${status || data_source_uuid ? ' with these filters' : ''}.`
            : isNarrowed
              ? 'No customer matches these filters.'
              : 'This ChartMogul account has no customers.'}
      </p>
      {unknown && isReading && <p>{MAY_BE_READ}</p>}
      {isReading && isNarrowed && <CoverageLine coverage={coverage} verb="Searched" className="text-meta" />}
      {onClear && <Button onClick={onClear}>Clear filters</Button>}
      {unknown && wayOut}
    </>
  );
}
