import { printJson } from './read-entry';

/**
 * Texts that a spreadsheet would run as a formula, and full-width variants of them
 * (https://owasp.org/www-community/attacks/CSV_Injection); but not numbers and phone numbers with their sign.
 */
const FORMULA = /^(?:[=@\t\r\n\0＝＋－＠]|[+-](?![\d ()./-]*$))/;

/** What must stand in quotes; a byte order mark, too, which readers take away where a file begins with it. */
const QUOTED = /[",\r\n\ufeff]/;

/** What {@link FORMULA} or {@link QUOTED} may be true of: one look is enough for most cells. */
const SPECIAL = /^[=@\t\r\n\0＝＋－＠+-]|[",\r\n\ufeff]/;

/** By this mark Excel knows that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A text as a spreadsheet takes it for a text: one that it would run gets a `'` before it. */
export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A value as a cell has it: texts and numbers as they are, other things as JSON, nothing as an empty cell. */
export function csvText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? printJson(value) : String(value);
}

/** Prints the lines of a CSV file (https://www.rfc-editor.org/rfc/rfc4180). */
export class CsvPrinter {
  readonly #isProtected: boolean;
  #protectedCells = 0;

  /** @param isProtected - true when a text that a spreadsheet would run gets a `'` before it, by which it is text */
  constructor(isProtected: boolean) {
    this.#isProtected = isProtected;
  }

  /** How many cells were given a `'` so far. */
  get protectedCells(): number {
    return this.#protectedCells;
  }

  /** One line, its line end included. */
  line(values: readonly unknown[]): string {
    // An empty line is none to most readers.
    if (values.length === 1 && csvText(values[0]) === '') return '""\r\n';
    let line = '';
    for (let place = 0; place < values.length; place++) {
      if (place > 0) line += ',';
      line += this.#cell(values[place]);
    }
    return `${line}\r\n`;
  }

  #cell(value: unknown): string {
    const text = csvText(value);
    // A number is no formula, whatever sign it has.
    if (typeof value === 'number' || !SPECIAL.test(text)) return text;
    let safe = text;
    if (this.#isProtected && FORMULA.test(text)) {
      this.#protectedCells += 1;
      safe = `'${text}`;
    }
    return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }
}
