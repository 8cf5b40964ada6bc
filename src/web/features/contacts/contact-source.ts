import { type Contact, readContact } from '../../../contract/contact';
import { takeEntry } from '../../lib/malformed';
import type { PageSource } from '../../lib/pages/loaded-page';

/** The key of a contact. */
export function uuidOf(contact: Contact): string {
  return contact.uuid;
}

/** The contacts of a customer, newest first. */
export function contactSource(customerUuid: string): PageSource<Contact> {
  return {
    queryKey: ['contacts', customerUuid],
    path: `/api/customers/${customerUuid}/contacts`,
    idOf: uuidOf,
    readEntry: (entry, fallbackUuid) => takeEntry(readContact(entry, fallbackUuid)),
  };
}
