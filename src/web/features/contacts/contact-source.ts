import { accountManagerContactsPath } from '../../../contract/account-manager-path';
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

/** Whose contacts a list has. */
export type ContactsOf =
  | { kind: 'customer'; customerUuid: string }
  /** Everybody in the account, or of one of its data sources. */
  | { kind: 'account'; dataSourceUuid: string | undefined }
  /** Everybody at an account manager's customers; null stands for the customers that have none. */
  | { kind: 'account-manager'; accountManager: string | null };

/** The path of Roster's API that has the contacts, without parameters. */
export function contactsPath(of: ContactsOf): string {
  if (of.kind === 'customer') return `/api/customers/${of.customerUuid}/contacts`;
  return of.kind === 'account' ? '/api/contacts' : accountManagerContactsPath(of.accountManager);
}

/** The parameters by which ChartMogul narrows the contacts, with a question mark; empty for none. */
export function contactsQuery(of: ContactsOf): string {
  const source = of.kind === 'account' ? of.dataSourceUuid : undefined;
  return source === undefined ? '' : `?data_source_uuid=${encodeURIComponent(source)}`;
}

/**
 * The contacts of a list; those of a customer, and of the account, newest first. What else lists across customers have is
 * added where these are.
 *
 * The start script in index.html writes their paths too: a change here is one there.
 */
export function contactSource(of: ContactsOf): PageSource<Contact> {
  const path = `${contactsPath(of)}${contactsQuery(of)}`;
  return {
    queryKey: ['contacts', path],
    path,
    idOf: uuidOf,
    rowsOf,
    readEntry: (entry, fallbackUuid) => takeEntry(readContact(entry, fallbackUuid)),
  };
}
