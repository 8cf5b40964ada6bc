import type { ReactNode } from 'react';
import type { Contact } from '../../../contract/contact';
import type { ContactField } from '../../../contract/contact-fields';
import type { Rows } from '../../lib/pages/rows';
import { useCustomersOf } from '../../lib/use-customers-of';
import type { ContactsOfMany } from './across-source';
import { awaitedNote, needsCustomers, waitingWords } from './awaited-customers';
import { type CustomerCellProps, customerCell } from './customer-cell';
import type { ContactView } from './view/contact-view';
import { accountManagerField, customerField } from './view/customer-fields';
import type { FieldCatalog } from './view/field-catalog';

/** The columns that contacts of many customers have by these; the same object for each kind of list. */
export interface CustomerColumns {
  fields: readonly ContactField[];
  /** Keys of those that are columns from the start. */
  shown: readonly string[];
  cell: (props: CustomerCellProps) => ReactNode;
}

/** What a list of contacts of many customers knows of these. */
export interface Customers {
  columns: CustomerColumns;
  /** Rises when something else is known. */
  version: number;
  /** What is to be said beside a view as long as it may be otherwise once more is known; null for nothing. */
  noteOn: (view: ContactView, catalog: FieldCatalog) => string | null;
  /** What the rows of a view have to wait for before these columns of them are written; null for nothing. */
  waitingFor: (view: ContactView, catalog: FieldCatalog, columns: readonly string[]) => string | null;
}

const fields = [customerField, accountManagerField];
const COLUMNS: Record<ContactsOfMany['kind'], CustomerColumns> = {
  account: { fields, shown: fields.map(({ key }) => key), cell: customerCell },
  // An account manager's contacts all have the same one.
  'account-manager': { fields, shown: [customerField.key], cell: customerCell },
};

/** Follows what is known of the customers of a list's contacts. */
export function useCustomers({ kind }: ContactsOfMany, rows: Rows<Contact>): Customers {
  const { version, isPending, coverage } = useCustomersOf(rows);
  return {
    columns: COLUMNS[kind],
    version,
    noteOn: (view, catalog) => (isPending ? awaitedNote(view, catalog, coverage) : null),
    waitingFor: (view, catalog, columns) =>
      isPending && needsCustomers(view, catalog, columns) ? waitingWords(coverage) : null,
  };
}
