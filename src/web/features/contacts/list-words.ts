import type { ContactsOf } from './contact-source';

/**
 * What a list of contacts is called: `Contacts of Pied Piper`.
 *
 * @param name - what they are called whose contacts these are; undefined until it is known, and for all of them
 */
export function listLabel(of: ContactsOf, name: string | undefined): string {
  if (of.kind === 'account-manager' && of.accountManager === null)
    return 'Contacts of customers without an account manager';
  if (name === undefined) return 'Contacts';
  return of.kind === 'account' ? `Contacts from ${name}` : `Contacts of ${name}`;
}
