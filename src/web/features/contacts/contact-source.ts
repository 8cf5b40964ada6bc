import { type Contact, readContact } from '../../../contract/contact';
import { contactFields } from '../../../contract/contact-fields';
import { faultOf, takeEntry } from '../../lib/malformed';
import type { PageSource } from '../../lib/pages/loaded-page';
import { createRowCollector } from '../../lib/pages/rows';

/** The key of a contact. */
export function uuidOf(contact: Contact): string {
  return contact.uuid;
}

const LABELS = new Map(Object.values(contactFields).map(({ key, label }) => [key, label]));

/** Says what ChartMogul sent wrongly about a contact, or null when nothing is wrong. */
export function contactFault(contact: Contact): string | null {
  return faultOf(contact, 'contact', LABELS);
}

const rowsOf = createRowCollector(uuidOf);

/** The contacts of a customer, newest first. */
export function contactSource(customerUuid: string): PageSource<Contact> {
  return {
    queryKey: ['contacts', customerUuid],
    path: `/api/customers/${customerUuid}/contacts`,
    idOf: uuidOf,
    rowsOf,
    readEntry: (entry, fallbackUuid) => takeEntry(readContact(entry, fallbackUuid)),
  };
}
