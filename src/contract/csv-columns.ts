import { defused } from './csv';
import { joinKeys, splitKeys } from './key-list';

/** How the columns of a file are called: as the page calls them, as the API does, or as ChartMogul's import does. */
export const HEADER_NAMES = ['labels', 'api', 'import'] as const;

export type HeaderNames = (typeof HEADER_NAMES)[number];

/** How a CSV file is written, whatever is in it. */
export interface CsvStyle {
  names: HeaderNames;
  /** True when it begins with a byte order mark. */
  isForExcel: boolean;
  /** True when cells that a spreadsheet would run are made texts. */
  isProtected: boolean;
}

/** A field as it can be a column of a file. */
export interface CsvField<T> {
  /** Its name in the API, or one that the API does not have. */
  readonly key: string;
  readonly label: string;
  /** What ChartMogul's import of CSV files calls it; absent for what it does not take. */
  readonly importName?: string;
  readonly read: (row: T) => unknown;
}

/**
 * The header cells of columns, each another one: who reads a file by names must not find two of one, nor two that are
 * one by the `'` of a protected cell.
 */
export function headersOf(fields: readonly CsvField<never>[], names: HeaderNames): string[] {
  const taken = new Set<string>();
  return fields.map((field) => {
    let header = nameOf(field, names);
    if (taken.has(defused(header))) header = `${header} (${field.key})`;
    while (taken.has(defused(header))) header = `${header}'`;
    taken.add(defused(header));
    return header;
  });
}

function nameOf({ key, label, importName }: CsvField<never>, names: HeaderNames): string {
  if (names === 'api') return key;
  return names === 'labels' ? label : (importName ?? label);
}

/** The parameters by which a CSV file of Roster's API is asked for, beside those that say what is in it. */
export const CSV_PARAMETERS = ['columns', 'names', 'excel', 'protect'] as const;

/** What a CSV file is asked for by: undefined columns are all that there are. */
export interface CsvRequest extends CsvStyle {
  columns: readonly string[] | undefined;
}

/**
 * Reads the parameters of a CSV file, {@link CSV_PARAMETERS}, whose values are as {@link writeCsvRequest} writes them.
 *
 * @param defaults - of what is not given
 */
export function readCsvRequest(parameters: ReadonlyMap<string, string>, defaults: CsvStyle): CsvRequest {
  const columns = parameters.get('columns');
  const isTrue = (name: string, otherwise: boolean) => (parameters.get(name) ?? String(otherwise)) === 'true';
  return {
    columns: columns === undefined ? undefined : splitKeys(columns, ','),
    names: HEADER_NAMES.find((names) => names === parameters.get('names')) ?? defaults.names,
    isForExcel: isTrue('excel', defaults.isForExcel),
    isProtected: isTrue('protect', defaults.isProtected),
  };
}

/** Writes the parameters of a CSV file: `columns=name,email,custom.Department&names=labels&excel=true&protect=true`. */
export function writeCsvRequest({ columns, names, isForExcel, isProtected }: CsvRequest): URLSearchParams {
  return new URLSearchParams({
    ...(columns && { columns: joinKeys(columns, ',') }),
    names,
    excel: String(isForExcel),
    protect: String(isProtected),
  });
}
