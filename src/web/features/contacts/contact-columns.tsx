import type { Contact } from '../../../contract/contact';
import { type ContactField, displayName } from '../../../contract/contact-fields';
import { visibleText } from '../../lib/controls';
import type { GridColumn, GridColumnMeta } from '../../ui/grid/grid-columns';
import { selectColumn } from '../../ui/grid/select-column';
import { cellValue } from './field-value';
import type { CustomerColumns } from './use-customers';

/** Widths in px of fields that need another than their kind has. */
const SIZES: Record<string, number> = {
  name: 200,
  title: 170,
  email: 240,
  linked_in: 200,
  customer: 200,
  account_manager: 200,
};

/** Where fields stand in the two lines of a row on a phone. */
const ON_PHONE: Record<string, GridColumnMeta['phone']> = {
  name: 'name',
  title: 'aside',
  email: 'below',
};
/** Where a list is of many customers, whose somebody is says more than their title. */
const ON_PHONE_ACROSS: typeof ON_PHONE = { name: 'name', customer: 'aside', email: 'below' };

function sizeOf({ key, kind }: ContactField): number {
  if (Object.hasOwn(SIZES, key)) return SIZES[key] ?? 150;
  if (kind === 'notes') return 280;
  if (kind === 'identifier') return 180;
  return kind === 'number' || kind === 'boolean' ? 110 : 150;
}

function metaOf({ key, kind }: ContactField, places: typeof ON_PHONE): GridColumnMeta {
  const phone = Object.hasOwn(places, key) ? places[key] : undefined;
  return {
    ...(phone && { phone }),
    ...(kind === 'number' && { align: 'end' }),
    ...(kind === 'notes' && { isLong: true }),
  };
}

/** Characters of a name that are put into its cell. */
const LONGEST_NAME = 300;

/** What a contact is called, safe to show and not too long. */
export function nameOf(contact: Contact): string {
  return visibleText(displayName(contact).slice(0, LONGEST_NAME));
}

interface ColumnOptions {
  fields: readonly ContactField[];
  /** Those of the contacts' customers; undefined where these are not many. */
  ofCustomers: CustomerColumns | undefined;
  timeZone: string;
  /** What was searched for, to be marked; empty for nothing. */
  query: string;
  isPhone: boolean;
}

/** The columns of the contacts table, derived from the fields that there are. */
export function contactColumns({ fields, ofCustomers, ...look }: ColumnOptions): GridColumn<Contact>[] {
  const places = ofCustomers ? ON_PHONE_ACROSS : ON_PHONE;
  const columns = fields.map((field): GridColumn<Contact> => {
    const { key, label, read } = field;
    const cellOf = ofCustomers?.fields.includes(field) ? ofCustomers.cell : cellValue;
    return {
      id: key,
      header: visibleText(label) || '(no name)',
      size: sizeOf(field),
      meta: metaOf(field, places),
      accessorFn: read,
      cell: ({ row: { original: contact } }) => cellOf({ contact, field, ...look }),
    };
  });
  return [selectColumn(nameOf), ...columns];
}
