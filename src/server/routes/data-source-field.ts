import type { CsvField } from '../../contract/csv-columns';
import { hurried } from '../caller';
import type { Caller, Upstream } from '../upstream/client';
import { readDataSources } from '../upstream/data-sources';

interface OfDataSource {
  data_source_uuid?: string | null | undefined;
}

/** The column of the data source by its name; by its uuid until {@link withDataSourceNames} gives it the names. */
export const dataSourceField: CsvField<OfDataSource> = {
  key: 'data_source',
  label: 'Data source',
  read: ({ data_source_uuid: uuid }) => uuid,
};

/** The same fields, {@link dataSourceField} with the names that ChartMogul has for data sources. */
export async function withDataSourceNames<T extends OfDataSource>(
  fields: readonly CsvField<T>[],
  upstream: Upstream,
  caller: Caller,
): Promise<readonly CsvField<T>[]> {
  if (!fields.some(({ key }) => key === dataSourceField.key)) return fields;
  const names = (await readDataSources(upstream, hurried(caller))) ?? {};
  const read = ({ data_source_uuid: uuid }: T) => (uuid && Object.hasOwn(names, uuid) ? names[uuid] : uuid);
  return fields.map((field) => (field.key === dataSourceField.key ? { ...field, read } : field));
}
