import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import { defused } from '../../../../contract/csv';
import { cellText } from '../field-value';

/**
 * One line of a table on the clipboard, without a line end, as spreadsheets read it.
 *
 * What a spreadsheet would run is made a text first: contacts are written by many, and a table is pasted unread.
 */
export function tsvLine(texts: readonly string[]): string {
  return texts.map((text) => printCell(defused(text))).join('\t');
}

/** The line of a contact: what the cells of some fields show. */
export function contactLine(contact: Contact, fields: readonly ContactField[], timeZone: string): string {
  const cells = fields.map((field) => {
    const text = cellText(contact, field, timeZone);
    // A number is none, whatever sign and separators it is written with.
    return printCell(typeof field.read(contact) === 'number' ? text : defused(text));
  });
  return cells.join('\t');
}

function printCell(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
