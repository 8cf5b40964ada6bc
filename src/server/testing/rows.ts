import { parse } from 'csv-parse/sync';

/** The rows of a file by the names of its columns, as a reader that is not ours reads them. */
export function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true, record_delimiter: '\r\n' });
}

/** A contact as a file without `columns` has it. */
export function rowOf(contact: object): Record<string, string> {
  const keys = [
    'uuid',
    'customer_uuid',
    'customer_external_id',
    'data_source_uuid',
    'external_id',
    'position',
    'first_name',
    'last_name',
    'title',
    'email',
    'phone',
    'linked_in',
    'twitter',
    'notes',
  ];
  const values = new Map<string, unknown>(Object.entries(contact));
  const custom = Object.entries(Object(values.get('custom')));
  const cells = keys.map((key): [string, string] => [
    key,
    // UTF-8 has no half characters.
    String(values.get(key) ?? '').replace(/\p{Surrogate}/gu, '\ufffd'),
  ]);
  return Object.fromEntries([
    ...cells,
    ['custom', custom.length === 0 ? '' : JSON.stringify(Object.fromEntries(custom))],
  ]);
}
