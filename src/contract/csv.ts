import { printJson } from './read-entry';

/**
 * Texts that a spreadsheet would run as a formula, and full-width variants of them
 * (https://owasp.org/www-community/attacks/CSV_Injection); but not numbers and phone numbers with their sign.
 */
const FORMULA = /^(?:[=@\t\r\n\0＝＋－＠]|[+-](?![\d ()./-]*$))/;

/** What must stand in quotes; a byte order mark, too, which readers take away where a file begins with it. */
const QUOTED = /[",\r\n\ufeff]/;

/** Whether {@link FORMULA} may be true of a text by its first character: signs and what is full-width, but no digit. */
function mayBeFormula(first: number): boolean {
  return first < 0x30 || first === 0x3d || first === 0x40 || first >= 0xff00;
}

/** By this mark Excel knows that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** A text as a spreadsheet takes it for a text: one that it would run gets a `'` before it. */
export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/**
 * Prints the lines of a CSV file (https://www.rfc-editor.org/rfc/rfc4180): texts and numbers as they are, other things
 * as JSON, nothing as an empty cell.
 */
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
    return endLine(values.map((value) => this.#cell(value)));
  }

  /** The line of a row, by what reads its values: as {@link line}, without a list of them. */
  lineOf<T>(row: T, reads: readonly ((row: T) => unknown)[]): string {
    return endLine(reads.map((read) => this.#cell(read(row))));
  }

  #cell(value: unknown): string {
    if (typeof value === 'string') return this.#text(value);
    if (value === null || value === undefined) return '';
    // What JSON begins with is no formula; nor is a number, whatever sign it has.
    return typeof value === 'object' ? quoted(printJson(value)) : String(value);
  }

  #text(text: string): string {
    let safe = text;
    if (this.#isProtected && mayBeFormula(text.charCodeAt(0)) && FORMULA.test(text)) {
      this.#protectedCells += 1;
      safe = `'${text}`;
    }
    return QUOTED.test(safe) ? quoted(safe) : safe;
  }
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** Joins cells to a line: twice as fast as to append one after the other. */
function endLine(cells: readonly string[]): string {
  const line = cells.join(',');
  // An empty line is none to most readers.
  return line === '' && cells.length > 0 ? '""\r\n' : `${line}\r\n`;
}
