/**
 * Texts that a spreadsheet would run as a formula, and full-width variants of them
 * (https://owasp.org/www-community/attacks/CSV_Injection); but not numbers and phone numbers with their sign.
 */
const FORMULA = /^(?:[=@\t\r\n\0＝＋－＠]|[+-](?![\d ()./-]*$))/;

/**
 * One line of a CSV file (https://www.rfc-editor.org/rfc/rfc4180), its line end included.
 *
 * A cell that a spreadsheet would run gets a `'` before it, by which it is text.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => printCell(String(cell ?? ''))).join(',')}\r\n`;
}

function printCell(text: string): string {
  const defused = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
