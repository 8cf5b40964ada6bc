/**
 * Texts that a spreadsheet would run as a formula, and full-width variants of them
 * (https://owasp.org/www-community/attacks/CSV_Injection); but not numbers and phone numbers with their sign.
 */
const FORMULA = /^(?:[=@\t\r\n\0＝＋－＠]|[+-](?![\d ()./-]*$))/;

/** A text as a spreadsheet takes it for a text: one that it would run gets a `'` before it. */
export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/**
 * One line of a CSV file (https://www.rfc-editor.org/rfc/rfc4180), its line end included.
 *
 * A cell that a spreadsheet would run gets a `'` before it, by which it is text.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => printCell(String(cell ?? ''))).join(',')}\r\n`;
}

function printCell(text: string): string {
  const safe = defused(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
