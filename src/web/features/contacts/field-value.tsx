import type { ReactNode } from 'react';
import type { Contact } from '../../../contract/contact';
import {
  type ContactField,
  calledName,
  contactFields,
  type FieldKind,
  fullName,
  NO_NAME,
} from '../../../contract/contact-fields';
import { printJson } from '../../../contract/read-entry';
import { visibleText } from '../../lib/controls';
import { formatNumber, formatTimestamp } from '../../lib/format';
import { mailLink, phoneLink, type SafeLink, webLink, xLink } from '../../lib/link';
import { ExternalLink } from '../../ui/external-link';
import { EMPTY_CELL } from '../../ui/grid/grid-columns';
import { marked } from '../../ui/marked';

/** The link that a value of a kind stands for, if it is one. */
export function linkFor(kind: FieldKind, key: string, value: string): SafeLink | null {
  if (kind === 'email') return mailLink(value);
  if (kind === 'phone') return phoneLink(value);
  if (kind === 'url') return key === 'twitter' ? xLink(value) : webLink(value);
  return null;
}

/** A value in words, without markup. */
export function plainText(kind: FieldKind, value: unknown, timeZone: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string')
    return kind === 'timestamp' ? formatTimestamp(value, timeZone) : visibleText(value);
  return printJson(value);
}

function isName({ key }: ContactField): boolean {
  return key === contactFields.name.key;
}

/** What a cell shows of a contact; in the column of names what it is called. */
function cellContent(contact: Contact, field: ContactField): unknown {
  return isName(field) ? calledName(contact) : field.read(contact);
}

/** All of a cell in words, as it is shown, copied and printed; empty where there is nothing. */
export function cellText(contact: Contact, field: ContactField, timeZone: string): string {
  return field.absence?.(contact) ?? plainText(field.kind, cellContent(contact, field), timeZone);
}

/** What stands in a cell where there is nothing. */
export function emptyText(field: ContactField): string {
  return isName(field) ? NO_NAME : EMPTY_CELL;
}

/** Characters of a value that are put into a cell, where one line is seen; the drawer has all of it. */
const LONGEST_CELL = 300;

/** A value as much of it as is put into a cell. */
export function cut<T>(value: T): T | string {
  return typeof value === 'string' && value.length > LONGEST_CELL
    ? `${value.slice(0, LONGEST_CELL)}…`
    : value;
}

interface CellValueProps {
  contact: Contact;
  field: ContactField;
  timeZone: string;
  /** What was searched for, to be marked; empty for nothing. */
  query: string;
}

/** A cell of the table: one line of {@link cellText}. Mostly plain text, which costs the least to scroll. */
export function cellValue({ contact, field, timeZone, query }: CellValueProps): ReactNode {
  const { key, kind } = field;
  const value = cellContent(contact, field);
  if (value === null || value === undefined || value === '') {
    return isName(field) ? <span className="font-normal text-muted">{NO_NAME}</span> : EMPTY_CELL;
  }
  if (typeof value === 'boolean') return booleanMark(value);
  const text = cut(plainText(kind, cut(value), timeZone));
  if (isName(field) && !fullName(contact)) {
    return <span className="font-normal text-muted">{marked(text, query)}</span>;
  }
  if (kind === 'notes') return marked(text.replace(/\s*\r?\n\s*/g, ' ↵ '), query);
  if (kind === 'timestamp') return <span title={String(value)}>{text}</span>;
  if (typeof value === 'string' && (kind === 'url' || key.startsWith('custom.'))) {
    const link = linkFor(kind, key, value);
    // Out of the tab order: the cell has it. The drawer has the same link within reach.
    if (link) {
      return (
        <ExternalLink href={link.href} tabIndex={-1}>
          {marked(link.text, query)}
        </ExternalLink>
      );
    }
  }
  return marked(text, query);
}

/** Yes or no: by a mark to the eye, by a word to others. */
function booleanMark(value: boolean): ReactNode {
  return (
    <span className={value ? 'text-ok' : 'text-muted'}>
      <span aria-hidden>{value ? '✓' : '✗'}</span>
      <span className="sr-only">{value ? 'Yes' : 'No'}</span>
    </span>
  );
}
