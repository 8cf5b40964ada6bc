import type { Contact } from '../../../../contract/contact';
import { contactFields } from '../../../../contract/contact-fields';
import type { CsvField } from '../../../../contract/csv-columns';
import type { ImportFields } from '../../../lib/export/export-subject';

const { name, first_name, last_name, customer_external_id } = contactFields;

/**
 * What ChartMogul's import of contacts takes of some fields, each once: the names apart, and first the customer that
 * each contact is to be at. https://help.chartmogul.com/hc/en-us/articles/14100275980956
 */
export function importFields(fields: readonly CsvField<Contact>[]): ImportFields<Contact> {
  const apart = fields.flatMap((field) => (field.key === name.key ? [first_name, last_name] : [field]));
  const byKey = new Map([customer_external_id, ...apart].map((field) => [field.key, field]));
  const all = [...byKey.values()];
  return {
    taken: all.filter(({ importName }) => importName !== undefined),
    left: all.filter(({ importName }) => importName === undefined),
  };
}
