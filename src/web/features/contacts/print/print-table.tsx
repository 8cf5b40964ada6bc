import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import { visibleText } from '../../../lib/controls';
import { formatNumber } from '../../../lib/format';
import type { GridRows } from '../../../ui/grid/grid-rows';
import { cellText, emptyText } from '../field-value';

/** More make a stack of paper that nobody wants, and a page that no browser lays out. */
const MOST_ROWS = 5_000;

export interface PrintTableProps {
  /** What the rows are: `Contacts`. */
  title: string;
  /** What they are called whose rows these are; undefined until it is known, and for everybody's. */
  whose: string | undefined;
  /** The rows as they are shown, in their order. */
  rows: GridRows<Contact>;
  /** The shown columns, in their order. */
  fields: readonly ContactField[];
  /** What the rows cover, in the words of the page: `400 loaded · more available`. */
  coverage: string;
  /** The account's. */
  timeZone: string;
}

/** The rows as they are printed: a table with all of each value, below what they are and what they cover. */
export function PrintTable({ title, whose, rows, fields, coverage, timeZone }: PrintTableProps) {
  const count = Math.min(rows.count, MOST_ROWS);
  const now = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format();
  return (
    <>
      <h1>{visibleText(whose ?? title)}</h1>
      <p>
        {[whose === undefined ? '' : title, `Printed ${now}`, coverage].filter(Boolean).join(' · ')}
        {count < rows.count && ` · The first ${formatNumber(count)} of ${formatNumber(rows.count)} shown`}
      </p>
      <table data-columns={crowdOf(fields.length)}>
        <thead>
          <tr>
            {fields.map(({ key, label }) => (
              <th key={key} scope="col">
                {visibleText(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, place) => {
            const contact = rows.at(place);
            return (
              contact && (
                <tr key={contact.uuid}>
                  {fields.map((field) => (
                    <td key={field.key}>{cellText(contact, field, timeZone) || emptyText(field)}</td>
                  ))}
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** The more columns there are, the smaller they are set. */
function crowdOf(columns: number): 'few' | 'many' | 'very many' {
  if (columns <= 8) return 'few';
  return columns <= 14 ? 'many' : 'very many';
}
