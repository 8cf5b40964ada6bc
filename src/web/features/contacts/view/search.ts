import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import { foldedWords } from '../../../../contract/fold';
import { formatNumber } from '../../../lib/format';
import { textOf } from '../../../lib/values';
import { hasFolded, type TextTest } from './folded-search';

/** Tells whether a contact is one that is looked for. */
export type ContactTest = (contact: Contact) => boolean;

const UUID_START = /^(con|cus|ds)_/;
const DIGIT = /\d/;

/** Tells whether a number has the same digits as it is shown and as it was sent: both are whole, without exponent. */
function hasSameDigits(value: number): boolean {
  const size = Math.abs(value);
  return (size >= 1e-3 && size < 1e15) || size === 0;
}

/** Tells whether a number, as it is shown or as it was sent, has a word in it. */
function numberTest(word: string): (value: number) => boolean {
  if (!DIGIT.test(word)) return () => false;
  const has = (value: number) => String(value).includes(word) || formatNumber(value).includes(word);
  // Mostly how it is shown differs from how it was sent only in what separates its digits: that saves most of the time.
  if (/^\d+$/.test(word))
    return (value) => (hasSameDigits(value) ? String(value).includes(word) : has(value));
  return has;
}

function customTest(test: TextTest, hasNumber: (value: number) => boolean) {
  return (custom: Record<string, unknown>): boolean => {
    for (const key in custom) {
      const value = custom[key];
      if (typeof value === 'string') {
        if (test(value)) return true;
      } else if (typeof value === 'number') {
        if (hasNumber(value)) return true;
      } else if (typeof value === 'object' && value !== null && test(textOf(value))) return true;
    }
    return false;
  };
}

/** Tells it of what is known of a contact's customer, which is looked at once for all contacts of a customer. */
function customerTest(test: TextTest, fields: readonly ContactField[]): ContactTest {
  const tested = new Map<string, boolean>();
  return (contact) => {
    const { customer_uuid: uuid } = contact;
    if (!uuid) return false;
    let has = tested.get(uuid);
    if (has === undefined) {
      has = fields.some(({ read }) => test(textOf(read(contact))));
      tested.set(uuid, has);
    }
    return has;
  };
}

function wordTest(word: string, ofCustomer: readonly ContactField[]): ContactTest {
  const test = hasFolded(word);
  const has = (value: string | null | undefined) => typeof value === 'string' && test(value);
  const customHas = customTest(test, numberTest(word));
  const ownHave: ContactTest = (contact) =>
    has(contact.last_name) ||
    has(contact.first_name) ||
    has(contact.email) ||
    has(contact.title) ||
    has(contact.phone) ||
    has(contact.notes) ||
    has(contact.linked_in) ||
    has(contact.twitter) ||
    has(contact.external_id) ||
    has(contact.customer_external_id) ||
    (contact.custom !== null && contact.custom !== undefined && customHas(contact.custom));
  const customerHas = ofCustomer.length > 0 ? customerTest(test, ofCustomer) : null;
  const fieldsHave: ContactTest = customerHas
    ? (contact) => ownHave(contact) || customerHas(contact)
    : ownHave;
  if (!UUID_START.test(word)) return fieldsHave;
  return (contact) =>
    fieldsHave(contact) || has(contact.uuid) || has(contact.customer_uuid) || has(contact.data_source_uuid);
}

/** The words of a search that are not part of a longer one of them. */
export function searchedWords(q: string): string[] {
  const words = foldedWords(q);
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
}

/**
 * Makes the test for contacts that have all of the words, each anywhere.
 *
 * @param ofCustomer - fields that all contacts of a customer have the same value of, which are searched too
 */
export function searchTest(words: readonly string[], ofCustomer: readonly ContactField[]): ContactTest {
  const tests = words.map((word) => wordTest(word, ofCustomer));
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (contact) => tests.every((test) => test(contact));
}

/** Tells whether a word is looked for in all values in which another one is: only some are in numbers and UUIDs. */
function reachesAsFar(word: string, other: string): boolean {
  return [DIGIT, UUID_START].every((pattern) => pattern.test(word) || !pattern.test(other));
}

/** Tells whether all contacts that have the words have the former ones too. */
export function isNarrower(words: readonly string[], former: readonly string[]): boolean {
  return former.every((one) => words.some((word) => word.includes(one) && reachesAsFar(one, word)));
}
