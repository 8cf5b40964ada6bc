import {
  type CsvField,
  type CsvRequest,
  type CsvStyle,
  csvParameterShape,
  readCsvRequest,
} from '../../contract/csv-columns';
import { splitEscaped } from '../../contract/key-list';
import { checksOf, printable } from '../parameters';
import { MalformedRequest } from '../problems';

/** The parameters of every file whose columns can be chosen. */
export const CSV_PARAMETERS = checksOf(csvParameterShape);

/** How a file is written unless told: as scripts want it, and safe to open in a spreadsheet. */
const DEFAULT_STYLE: CsvStyle = { names: 'api', isForExcel: false, isProtected: true };

/**
 * Reads the parameters that {@link CSV_PARAMETERS} has checked.
 *
 * @throws MalformedRequest - for a list of columns that is empty or names one twice
 */
export function csvRequestOf(parameters: ReadonlyMap<string, string>): CsvRequest {
  const request = readCsvRequest(parameters, DEFAULT_STYLE);
  if (request.columns?.length === 0) {
    throw malformed('columns names none. Name at least one, or leave it out to have all.');
  }
  if (splitEscaped(parameters.get('columns') ?? '', ',').length > (request.columns?.length ?? 0)) {
    throw malformed('columns names one twice. Name each once.');
  }
  return request;
}

/**
 * The fields of the columns that were asked for, in their order.
 *
 * @param known - what to say that there is
 * @throws MalformedRequest - for a key that is unknown
 */
export function chosenFields<T>(
  columns: readonly string[],
  fieldOf: (key: string) => CsvField<T> | undefined,
  known: string,
): CsvField<T>[] {
  return columns.map((key) => {
    const field = fieldOf(key);
    if (field === undefined) throw malformed(`columns names “${printable(key)}”. There are ${known}.`);
    return field;
  });
}

function malformed(detail: string): MalformedRequest {
  return new MalformedRequest('malformed-parameter', detail);
}
