import {
  CSV_PARAMETERS,
  type CsvField,
  type CsvRequest,
  type CsvStyle,
  HEADER_NAMES,
  readCsvRequest,
} from '../../contract/csv-columns';
import { splitEscaped } from '../../contract/key-list';
import { type Parameters, printable } from '../parameters';
import { MalformedRequest } from '../problems';

/** The parameters of every file whose columns can be chosen; {@link csvRequestOf} says what is wrong with a value. */
export const CSV_CHECKS: Parameters = Object.fromEntries(CSV_PARAMETERS.map((name) => [name, () => true]));

const VALUES = new Map<string, readonly string[]>([
  ['names', HEADER_NAMES],
  ['excel', ['true', 'false']],
  ['protect', ['true', 'false']],
]);

/** How a file is written unless told: as scripts want it, and safe to open in a spreadsheet. */
const DEFAULT_STYLE: CsvStyle = { names: 'api', isForExcel: false, isProtected: true };

/**
 * Reads the parameters of {@link CSV_CHECKS}.
 *
 * @throws MalformedRequest - for a value that there is not, and for a list of columns that is empty or names one twice
 */
export function csvRequestOf(parameters: ReadonlyMap<string, string>): CsvRequest {
  for (const [name, values] of VALUES) {
    const value = parameters.get(name);
    if (value !== undefined && !values.includes(value)) {
      throw malformed(`${name} is one of ${values.join(', ')}.`);
    }
  }
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
