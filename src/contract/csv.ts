import { printJson } from './read-entry';

/**
 * Texts that a spreadsheet would run as a formula, and full-width variants of them
 * (https://owasp.org/www-community/attacks/CSV_Injection); but not numbers and phone numbers with their sign.
 */
const FORMULA = /^(?:[=@\t\r\n\0＝＋－＠]|[+-](?![\d ()./-]*$))/;

/** What must stand in quotes; a byte order mark, too, which readers take away where a file begins with it. */
const QUOTED = /[",\r\n\ufeff]/;

/** The characters that {@link FORMULA} begins with are up to `@`, or full-width: most texts need no closer look. */
const LAST_SIGN = '@'.charCodeAt(0);
const FIRST_FULL_WIDTH = 0xff00;

/** By this mark Excel knows that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A text as a spreadsheet takes it for a text: one that it would run gets a `'` before it. */
export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** A value as a cell has it: texts and numbers as they are, other things as JSON, nothing as an empty cell. */
function csvText(value: unknown): string {
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

  /** One line, its line end included. Joined and not appended to, which takes twice as long. */
  line(values: readonly unknown[]): string {
    const line = values.map((value) => this.#cell(value)).join(',');
    // An empty line is none to most readers.
    return line === '' && values.length > 0 ? '""\r\n' : `${line}\r\n`;
  }

  #cell(value: unknown): string {
    if (typeof value === 'string') return this.#text(value);
    // A number is no formula, whatever sign it has.
    return typeof value === 'object' ? this.#text(csvText(value)) : csvText(value);
  }

  #text(text: string): string {
    const first = text.charCodeAt(0);
    let safe = text;
    if (this.#isProtected && (first <= LAST_SIGN || first >= FIRST_FULL_WIDTH) && FORMULA.test(text)) {
      this.#protectedCells += 1;
      safe = `'${text}`;
    }
    return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }
}
