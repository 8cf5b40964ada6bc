import { useMemo } from 'react';
import type { CsvField } from '../../../contract/csv-columns';
import { customerFields } from '../../../contract/customer-fields';
import type { Coverage, ListedCustomer } from '../../../contract/directory';
import { dataSourceName, useAccount } from '../../lib/account-query';
import { coverageWords } from '../../lib/coverage';
import { ExportPanel } from '../../lib/export/export-panel';
import type { ExportSubject } from '../../lib/export/export-subject';
import type { InExportDialog } from '../../lib/export/use-export-dialog';
import { countWords } from '../../lib/pages/listed-words';
import type { Pages } from '../../lib/pages/use-pages';
import { CUSTOMERS, NOBODY } from '../../lib/words';
import { type CustomersSearch, csvPath, isNarrowed } from './customer-search';

/** Of the columns of the table; the currency is a column of its own, so that amounts can be counted with. */
const SHOWN = [
  ...['customer', 'status', 'mrr_amount', 'currency', 'account_manager', 'customer-since', 'name', 'email'],
  ...['data_source', 'external_id'],
];

/** A list of customers, as an export needs it. */
export interface CustomerExportProps {
  pages: Pages<ListedCustomer>;
  /** What the customers are listed by. */
  search: CustomersSearch;
  /** What they are drawn from; null until there is a list. */
  coverage: Coverage | null;
  /** False where all customers have the same one, which the list is about. */
  withAccountManager: boolean;
}

/** What is in the dialog by which customers are exported. */
export function CustomerExport({
  pages,
  search,
  coverage,
  withAccountManager,
  scope,
  onClose,
}: CustomerExportProps & InExportDialog) {
  const account = useAccount();
  const fields = useMemo(() => {
    const dataSource: CsvField<ListedCustomer> = {
      key: 'data_source',
      label: 'Source',
      read: (customer) =>
        dataSourceName(customer.data_source_uuid, account) ?? customer['billing-system-type'],
    };
    return [...customerFields, dataSource];
  }, [account]);
  const shownFields = useMemo(() => {
    const byKey = new Map(fields.map((field) => [field.key, field]));
    const keys = withAccountManager ? SHOWN : SHOWN.filter((key) => key !== 'account_manager');
    return keys.flatMap((key) => byKey.get(key) ?? []);
  }, [fields, withAccountManager]);
  const isHits = isNarrowed(withAccountManager ? search : { ...search, account_manager: undefined });
  // A server that was started anew goes on with what it has read by then.
  const isShort = pages.isComplete && pages.rows.count < (pages.listing?.total ?? 0);
  const isPartial = coverage?.complete !== true || isShort;
  const words = countWords(pages, CUSTOMERS, isHits);
  const subject: ExportSubject<ListedCustomer> = {
    what: 'customers',
    noun: CUSTOMERS,
    pages,
    choices: [
      {
        scope: 'all',
        label: isHits ? 'All customers that match' : 'All customers',
        count: pages.rows.count,
        isPartial,
        coverage: [
          pages.isComplete ? words : `${words}, the rest is loaded first`,
          ...(coverage && isPartial ? [coverageWords(coverage, 'From')] : []),
        ].join(' · '),
        // biome-ignore lint/correctness/useYield: they are in their order already
        *take({ list, count }) {
          return { rows: list.slice(0, count), count };
        },
      },
    ],
    shownFields,
    allFields: () => fields,
    hasAttributes: false,
    about: withAccountManager ? null : search.account_manager || NOBODY,
    serverPath: csvPath(search),
  };
  return <ExportPanel subject={subject} scope={scope} onClose={onClose} />;
}
