import { useMemo } from 'react';
import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import { say } from '../../../lib/announce';
import type { Rows } from '../../../lib/pages/rows';
import type { GridRows } from '../../../ui/grid/grid-rows';
import type { RowSelection } from '../../../ui/grid/row-selection';
import { putOnClipboard } from './clipboard';
import { copyEmails, copyRows } from './copy-rows';
import { contactJson } from './json';
import { cellText } from './tsv';

interface ContactCopyOptions {
  /** All that are loaded. */
  loaded: Rows<Contact>;
  shown: GridRows<Contact>;
  selection: RowSelection;
  /** Of the shown columns, in their order. */
  fields: readonly ContactField[];
  timeZone: string;
}

/** The selected contacts: the shown ones in their order, then those that are not shown now. */
function* selectedContacts({ loaded, shown, selection }: ContactCopyOptions): Generator<Contact> {
  for (let place = 0; place < shown.count; place++) {
    const contact = shown.at(place);
    if (contact && selection.has(contact.uuid)) yield contact;
  }
  for (const id of selection.ids()) {
    const row = loaded.indexOf(id);
    const contact = row === undefined || shown.indexOf(id) !== undefined ? undefined : loaded.at(row);
    if (contact) yield contact;
  }
}

async function copyText(text: string, what: string) {
  try {
    await putOnClipboard(Promise.resolve(text));
    say(`${what} copied.`);
  } catch {
    say(`${what} could not be copied: the browser refused.`);
  }
}

/** What of the contacts can be put on the clipboard. Each says what came of it. */
export function useContactCopy(options: ContactCopyOptions) {
  const { loaded, shown, selection, fields, timeZone } = options;
  return useMemo(() => {
    const given = { loaded, shown, selection, fields, timeZone };
    return {
      email: ({ email }: Contact) => email && copyText(email, 'E-mail'),
      cell: (contact: Contact, field: ContactField) =>
        copyText(cellText(contact, field, timeZone), field.label),
      row: (contact: Contact) =>
        copyRows({ contacts: [contact], count: 1, fields, hasHeader: false, timeZone, say }),
      json: (contact: Contact) => copyText(contactJson(contact), 'JSON'),
      /** The address of this page with a contact open in it. */
      link: ({ uuid }: Contact) => {
        const address = new URL(window.location.href);
        address.searchParams.set('contact', uuid);
        return copyText(address.href, 'Link');
      },
      selectedEmails: () => copyEmails(selectedContacts(given), say),
      selectedRows: () =>
        copyRows({
          contacts: selectedContacts(given),
          count: selection.size,
          fields,
          hasHeader: true,
          timeZone,
          say,
        }),
    };
  }, [loaded, shown, selection, fields, timeZone]);
}

/** What of the contacts can be put on the clipboard. */
export type ContactCopy = ReturnType<typeof useContactCopy>;
