import type { Contact } from '../../../../contract/contact';
import { type ContactField, contactFields } from '../../../../contract/contact-fields';
import { formatNumber } from '../../../lib/format';
import { commandKey } from '../../../lib/shortcuts';
import { isEmpty, textOf } from '../../../lib/values';
import type { MenuItem } from '../../../ui/menu/menu-item';
import { cellText } from '../field-value';
import type { ContactFilter } from '../view/contact-view';
import { filterByValue } from './filter-by-value';

/** What can be done with a row. */
interface RowActions {
  open: () => void;
  copyEmail: () => void;
  copyRow: () => void;
  copyCell: () => void;
  copyLink: () => void;
  copyJson: () => void;
  filter: (filter: ContactFilter) => void;
  copySelectedEmails: () => void;
  copySelectedRows: () => void;
}

interface RowMenuOptions {
  contact: Contact;
  /** That of the cell the menu is opened at; undefined where it is opened for the row as a whole. */
  field: ContactField | undefined;
  /** How many rows are selected when this one is among them, and otherwise 0. */
  selected: number;
  /** The account's. */
  timeZone: string;
  actions: RowActions;
}

/** The menu of a row, and of the cell that it is opened at. */
export function rowMenuItems({ contact, field, selected, timeZone, actions }: RowMenuOptions): MenuItem[] {
  const hasEmail = !isEmpty(contactFields.email.read(contact));
  return [
    { label: 'Open', icon: 'open', shortcut: 'Enter', onSelect: actions.open },
    'separator',
    {
      label: 'Copy e-mail',
      icon: 'mail',
      ...(!hasEmail && { disabledReason: 'This contact has none' }),
      onSelect: actions.copyEmail,
    },
    ...(field ? [copyCell(contact, field, timeZone, actions)] : []),
    { label: 'Copy row', icon: 'copy', onSelect: actions.copyRow },
    { label: 'Copy link', icon: 'link', onSelect: actions.copyLink },
    { label: 'Copy as JSON', icon: 'json', onSelect: actions.copyJson },
    ...(field ? ['separator' as const, filterItem(contact, field, timeZone, actions)] : []),
    ...(selected > 1 ? selectedItems(selected, actions) : []),
  ];
}

function copyCell(contact: Contact, field: ContactField, timeZone: string, actions: RowActions): MenuItem {
  const text = cellText(contact, field, timeZone);
  const reason = field.isPending?.(contact) ? text : isEmpty(text) ? 'It is empty' : null;
  return {
    label: 'Copy cell',
    icon: 'cell',
    shortcut: commandKey('C'),
    ...(reason !== null && { disabledReason: reason }),
    onSelect: actions.copyCell,
  };
}

function filterItem(contact: Contact, field: ContactField, timeZone: string, actions: RowActions): MenuItem {
  const isPending = field.isPending?.(contact) === true;
  const value = field.read(contact);
  const filter = isPending ? null : filterByValue(field, value, timeZone);
  return {
    label: 'Filter by this value',
    icon: 'filter',
    ...(filter === null && {
      disabledReason: isPending ? cellText(contact, field, timeZone) : unfilteredReason(field, value),
    }),
    onSelect: () => filter && actions.filter(filter),
  };
}

function unfilteredReason({ key, kind }: ContactField, value: unknown): string {
  if (!`${key}${textOf(value)}`.isWellFormed()) return 'It has half a character, which no address can hold';
  return kind === 'timestamp' ? 'No calendar has this day' : 'It is too long for an address';
}

function selectedItems(selected: number, actions: RowActions): MenuItem[] {
  return [
    'separator',
    { heading: `${formatNumber(selected)} selected` },
    { label: 'Copy e-mails', icon: 'mail', onSelect: actions.copySelectedEmails },
    { label: 'Copy rows', icon: 'copy', onSelect: actions.copySelectedRows },
  ];
}
