import { acrossFields } from '../../contract/across-fields';
import type { Contact } from '../../contract/contact';
import {
  CUSTOM_PREFIX,
  contactFields,
  customField,
  otherAttributesField,
} from '../../contract/contact-fields';
import type { CsvField } from '../../contract/csv-columns';
import { customerName } from '../../contract/customer';
import type { ListedCustomer } from '../../contract/directory';
import type { CONTACTS_OF } from '../../contract/export-report';
import type { Directory } from '../directory/directory';
import { chosenFields } from './csv-request';
import { dataSourceField } from './data-source-field';

/** The fields that ChartMogul's API has, in its order, but for those of custom attributes. */
const API_FIELDS: readonly CsvField<Contact>[] = [
  contactFields.uuid,
  contactFields.customer_uuid,
  contactFields.customer_external_id,
  contactFields.data_source_uuid,
  contactFields.external_id,
  contactFields.position,
  contactFields.first_name,
  contactFields.last_name,
  contactFields.title,
  contactFields.email,
  contactFields.phone,
  contactFields.linked_in,
  contactFields.twitter,
  contactFields.notes,
];

/**
 * The columns of a file of contacts, in their order.
 *
 * Which custom attributes occur is known only at the end. So without `columns` all of them are in one, `custom`, as
 * JSON. A column `custom` beside columns of some attributes has the others.
 *
 * @param columns - the keys that were asked for; undefined for all of the API's, beside which the contacts of more than
 *   one customer say what the directory knows of it
 * @throws MalformedRequest - for a key that is unknown
 */
export function contactCsvFields(
  columns: readonly string[] | undefined,
  of: (typeof CONTACTS_OF)[number],
  directory: Directory,
): readonly CsvField<Contact>[] {
  const across = acrossFieldsOf(directory);
  if (columns === undefined) {
    const listed = of === 'customer' ? API_FIELDS : API_FIELDS.flatMap((field) => besides(field, across));
    return [...listed, otherAttributesField([])];
  }
  const fields = [...Object.values(contactFields), dataSourceField, ...across];
  const known = new Map<string, CsvField<Contact>>(fields.map((field) => [field.key, field]));
  const fieldOf = (key: string) => {
    if (key === 'custom') return otherAttributesField(columns);
    if (key.startsWith(CUSTOM_PREFIX)) return customField(key.slice(CUSTOM_PREFIX.length), 'text');
    return known.get(key);
  };
  const keys = [...known.keys()].join(', ');
  const others = `${CUSTOM_PREFIX}KEY for a custom attribute, and custom for all others`;
  return chosenFields(columns, fieldOf, `${keys}, ${others}`);
}

/** Tells whether a column among these is right only once the directory has read all customers. */
export function needDirectory(fields: readonly CsvField<Contact>[]): boolean {
  return fields.some(({ key }) => Object.hasOwn(acrossFields, key));
}

function besides(field: CsvField<Contact>, across: readonly CsvField<Contact>[]): CsvField<Contact>[] {
  return field.key === contactFields.customer_uuid.key ? [field, ...across] : [field];
}

/** What the directory knows of a contact's customer when the row is written: nothing of one that there is not. */
function acrossFieldsOf(directory: Directory): readonly CsvField<Contact>[] {
  const field = (
    { key, label }: { key: string; label: string },
    read: (customer: ListedCustomer) => string | null,
  ): CsvField<Contact> => ({
    key,
    label,
    read: ({ customer_uuid: uuid }) => {
      const customer = uuid ? directory.customerOf(uuid) : undefined;
      return customer && read(customer);
    },
  });
  return [
    field(acrossFields.customer, customerName),
    field(acrossFields.account_manager, ({ account_manager }) => account_manager),
  ];
}
