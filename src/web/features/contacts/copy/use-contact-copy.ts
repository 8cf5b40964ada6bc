import { useMemo } from 'react';
import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import { say } from '../../../lib/announce';
import { visibleText } from '../../../lib/controls';
import type { Rows } from '../../../lib/pages/rows';
import { isEmpty } from '../../../lib/values';
import { copyText } from '../../../ui/copy-button';
import type { GridRows } from '../../../ui/grid/grid-rows';
import type { RowSelection } from '../../../ui/grid/row-selection';
import { cellText } from '../field-value';
import { copyEmails, copyRows } from './copy-rows';
import { contactJson } from './json';
import { selectedContacts } from './selected-contacts';

interface ContactCopyOptions {
  /** All that are loaded. */
  loaded: Rows<Contact>;
  shown: GridRows<Contact>;
  selection: RowSelection;
  /** Of the shown columns, in their order. */
  fields: readonly ContactField[];
  timeZone: string;
}

/** What of the contacts can be put on the clipboard. Each says what came of it. */
export function useContactCopy(options: ContactCopyOptions) {
  const { loaded, shown, selection, fields, timeZone } = options;
  return useMemo(() => {
    const given = { loaded, shown, selection };
    return {
      email: ({ email }: Contact) => email && copyText(email, 'E-mail', say),
      cell: (contact: Contact, field: ContactField) => {
        const text = cellText(contact, field, timeZone);
        const what = visibleText(field.label) || '(no name)';
        if (field.isPending?.(contact)) return say(`Nothing copied: ${what} is not read yet.`);
        return isEmpty(text) ? say(`Nothing copied: ${what} is empty.`) : copyText(text, what, say);
      },
      row: (contact: Contact) =>
        copyRows({ contacts: [contact], count: 1, fields, hasHeader: false, timeZone, say }),
      json: (contact: Contact) => copyText(contactJson(contact), 'JSON', say),
      /** The address of this page with a contact open in it. */
      link: ({ uuid }: Contact) => {
        const address = new URL(window.location.href);
        address.searchParams.set('contact', uuid);
        return copyText(address.href, 'Link', say);
      },
      selectedEmails: () => copyEmails({ ...selectedContacts(given), say }),
      selectedRows: () =>
        copyRows({
          ...selectedContacts(given),
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
