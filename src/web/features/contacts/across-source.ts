import type { Contact } from '../../../contract/contact';
import type { PageSource } from '../../lib/pages/loaded-page';
import { readReading } from '../../lib/pages/reading';
import { tellReading } from '../../lib/pages/reading-words';
import { streamLoader } from '../../lib/pages/stream-loader';
import { takeCustomers } from '../../lib/take-customers';
import { type ContactsOf, contactSource } from './contact-source';

/** Whose contacts a list across customers has. */
export type ContactsOfMany = Exclude<ContactsOf, { kind: 'customer' }>;

/** A list of contacts of many customers. */
export function acrossSource(of: ContactsOfMany): PageSource<Contact> {
  const source = { ...contactSource(of), takeOthers: takeCustomers };
  if (of.kind === 'account') return source;
  return { ...source, isMixed: true, loaderOf: streamLoader, readReading, tellReading };
}
