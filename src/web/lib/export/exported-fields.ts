import type { CsvField } from '../../../contract/csv-columns';
import type { ExportChoices } from './export-choices';
import type { ExportSubject } from './export-subject';

/** The fields that are columns of a file, and those that are chosen and yet not in it. */
export interface ExportedFields<T> {
  fields: readonly CsvField<T>[];
  left: readonly CsvField<T>[];
}

/** Which columns a file has by some choices. */
export function exportedFields<T>(
  {
    shownFields,
    allFields,
    importFields,
  }: Pick<ExportSubject<T>, 'shownFields' | 'allFields' | 'importFields'>,
  { columns, isColumnEach, names }: ExportChoices,
): ExportedFields<T> {
  const isImport = names === 'import' && importFields !== undefined;
  // Columns of an import are read one by one.
  const fields = columns === 'shown' ? shownFields : allFields(isColumnEach || isImport);
  if (!isImport) return { fields, left: [] };
  const { taken, left } = importFields(fields);
  return { fields: taken, left };
}
