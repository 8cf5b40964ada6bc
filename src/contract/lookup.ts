import * as z from 'zod/mini';
import type { Contact } from './contact';
import { accountManagerSchema, coverageSchema, listedCustomerSchema } from './directory';
import { problemSchema } from './problem';

const text = z.nullable(z.string());

/** A contact as the finder shows it, with the customer it belongs to. */
const personSchema = z.object({
  uuid: z.string(),
  /** Null for a contact that was left without a customer by a merge. */
  customer_uuid: text,
  /** What the customer is called; null when that is not known. */
  customer_name: text,
  first_name: text,
  last_name: text,
  title: text,
  email: text,
});

export type Person = z.infer<typeof personSchema>;

/** A contact as the finder shows it; what its customer is called is to be looked up. */
export function personOf(contact: Contact): Person {
  const { uuid, customer_uuid, first_name, last_name, title, email } = contact;
  return {
    uuid,
    customer_uuid: customer_uuid || null,
    customer_name: null,
    first_name: first_name ?? null,
    last_name: last_name ?? null,
    title: title ?? null,
    email: email ?? null,
  };
}

/** `GET /api/lookup?q`: what the finder shows, best first. */
export const lookupAnswerSchema = z.object({
  customers: z.array(listedCustomerSchema),
  account_managers: z.array(accountManagerSchema),
  people: z.array(personSchema),
  /** True when ChartMogul knows more people than these. */
  has_more_people: z.boolean(),
  /** How many customers and account managers match in all, of whom the best are here. */
  total: z.object({ customers: z.number(), account_managers: z.number() }),
  coverage: coverageSchema,
  /** Why ChartMogul could not be asked for an exact e-mail or external id; null when it was, or needed not be. */
  problem: z.nullable(problemSchema),
});

export type LookupAnswer = z.infer<typeof lookupAnswerSchema>;

/** What a text in the finder is, beside words to search for. */
export type Query =
  | { kind: 'customer'; uuid: string }
  | { kind: 'contact'; uuid: string }
  /** The number that ChartMogul's own address of a customer has. */
  | { kind: 'customer-number'; number: number }
  | { kind: 'email'; email: string }
  | { kind: 'words' };

/** Nothing longer is an address that somebody pastes; it keeps the reading of a text short, whatever is in it. */
const LONGEST_READ = 4_096;

const CONTACT_UUID = /(?<![\w-])con_[0-9a-f-]{36}(?![\w-])/i;
const CUSTOMER_UUID = /(?<![\w-])cus_[0-9a-f-]{36}(?![\w-])/i;
const CUSTOMER_ADDRESS = /(?<![\w-])chartmogul\.com\/[^\s?]{0,40}?\bcustomers\/(\d{1,15})(?!\d)/i;
const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/;

/**
 * Reads a text as what was pasted: an id, alone or within an address, an address of ChartMogul, an e-mail address.
 *
 * `https://app.chartmogul.com/#/customers/114167452-Pied_Piper` is such an address.
 */
export function readQuery(text: string): Query {
  const trimmed = text.slice(0, LONGEST_READ).trim();
  // Of a contact's address in Roster, which names the customer too, the contact is what is meant.
  const contact = CONTACT_UUID.exec(trimmed)?.[0];
  if (contact !== undefined) return { kind: 'contact', uuid: contact.toLowerCase() };
  const customer = CUSTOMER_UUID.exec(trimmed)?.[0];
  if (customer !== undefined) return { kind: 'customer', uuid: customer.toLowerCase() };
  const number = CUSTOMER_ADDRESS.exec(trimmed)?.[1];
  if (number !== undefined) return { kind: 'customer-number', number: Number(number) };
  const email = bareAddress(trimmed);
  return EMAIL.test(email) ? { kind: 'email', email } : { kind: 'words' };
}

/** An e-mail address without what mail programs and links put around it. */
function bareAddress(text: string): string {
  const one = text.replace(/[,;]$/, '');
  const [from, to] = [one.lastIndexOf('<'), one.length - 1];
  if (from >= 0 && one.endsWith('>')) return one.slice(from + 1, to);
  return /^mailto:/i.test(one) ? one.slice('mailto:'.length).replace(/\?.*$/, '') : one;
}

/**
 * Tells whether ChartMogul is asked for a text, beside the directory: for an e-mail address, which finds people
 * too, and, until all customers are read, for what may be an external id. Ids have no spaces and nearly always
 * a digit: a word that somebody types is not asked for letter by letter.
 */
export function isAskedUpstream(text: string, isDirectoryComplete: boolean): boolean {
  const { kind } = readQuery(text);
  if (kind === 'email') return true;
  return kind === 'words' && !isDirectoryComplete && /^(?=\D*\d)\S{3,}$/.test(text.trim());
}
