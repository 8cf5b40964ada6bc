import { type Contact, readContact } from '../../../contract/contact';
import { contactFields } from '../../../contract/contact-fields';
import type { PageSource } from '../../lib/pages/loaded-page';

/** Contacts that could not be read in full, with the keys that could not. There are few, so they are kept aside. */
const malformedKeys = new WeakMap<Contact, string[]>();

/** Reads an entry of a page; a malformed one is shown as far as it can be read. */
function readEntry(entry: unknown, fallbackUuid: string): Contact {
  const { contact, malformed } = readContact(entry, fallbackUuid);
  if (malformed.length > 0) malformedKeys.set(contact, malformed);
  return contact;
}

/** Says what ChartMogul sent wrongly about a contact, or null when nothing is wrong. */
export function faultOf(contact: Contact): string | null {
  const keys = malformedKeys.get(contact);
  if (!keys) return null;
  const labels = Object.values(contactFields).flatMap(({ key, label }) =>
    keys.includes(key) ? [label] : [],
  );
  const others = keys.filter((key) => !(key in contactFields));
  return `ChartMogul sent this contact with values that make no sense: ${[...labels, ...others].join(', ')}.`;
}

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
    readEntry,
  };
}
