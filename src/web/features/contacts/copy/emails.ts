import { mailLink } from '../../../lib/link';
import { STEP, type Steps } from '../../../lib/slices';
import { countOf } from '../../../lib/words';
import type { CopiedContacts } from './selected-contacts';

const ADDRESSES = { one: 'e-mail address', many: 'e-mail addresses' };
/** Whose addresses are copied. */
export const CONTACTS = { one: 'contact', many: 'contacts' };

/** The e-mail addresses of some contacts. */
export interface Emails {
  /** To be put into the address line of an e-mail. */
  text: string;
  /** How many different ones. */
  count: number;
  /** How many contacts have none. */
  without: number;
}

/**
 * Gathers the e-mail addresses of contacts, each once, whatever its case, in the order of the contacts.
 *
 * What is not plainly one address counts as none: with a comma in it, it would be two of which only one is seen.
 */
export function* emailsOf(
  contacts: CopiedContacts,
  onContacts: (done: number) => void = () => {},
): Steps<Emails> {
  const addresses = new Map<string, string>();
  let without = 0;
  let count = 0;
  let looked = 0;
  for (const contact of contacts) {
    looked += 1;
    if (looked % STEP === 0) {
      onContacts(count);
      yield;
    }
    if (!contact) continue;
    count += 1;
    const address = contact.email ? mailLink(contact.email)?.text : undefined;
    if (address === undefined) {
      without += 1;
      continue;
    }
    const key = address.toLowerCase();
    if (!addresses.has(key)) addresses.set(key, address);
  }
  return { text: [...addresses.values()].join(', '), count: addresses.size, without };
}

/** "12 e-mail addresses copied; 3 contacts have none." */
export function emailWords({ count, without }: Pick<Emails, 'count' | 'without'>): string {
  const none = `${countOf(without, CONTACTS)} ${without === 1 ? 'has' : 'have'} none`;
  if (count === 0) return `No e-mail address to copy: ${none}.`;
  const copied = `${countOf(count, ADDRESSES)} copied`;
  return without === 0 ? `${copied}.` : `${copied}; ${none}.`;
}
