import * as z from 'zod/mini';
import { accountManagerSchema, coverageSchema, listedCustomerSchema } from './directory';
import { problemSchema } from './problem';

const text = z.nullable(z.string());

/** A contact as the finder shows it, with the customer it belongs to. */
export const personSchema = z.object({
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

/** `GET /api/lookup?q`: what the finder shows, best first. */
export const lookupAnswerSchema = z.object({
  customers: z.array(listedCustomerSchema),
  account_managers: z.array(accountManagerSchema),
  people: z.array(personSchema),
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

const CUSTOMER_ADDRESS = /^(?:https?:\/\/)?[\w.-]*chartmogul\.com\/\S*?\bcustomers\/(\d{1,15})(?!\d)/i;
const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/;

/**
 * Reads a text as what was pasted: an id, alone or within an address, an address of ChartMogul, an e-mail address.
 *
 * `https://app.chartmogul.com/#/customers/114167452-Pied_Piper` is such an address.
 */
export function readQuery(text: string): Query {
  const trimmed = text.trim();
  // Of a contact's address in Roster, which names the customer too, the contact is what is meant.
  const contact = /(?<![\w-])con_[0-9a-f-]{36}(?![\w-])/i.exec(trimmed)?.[0];
  if (contact !== undefined) return { kind: 'contact', uuid: contact.toLowerCase() };
  const customer = /(?<![\w-])cus_[0-9a-f-]{36}(?![\w-])/i.exec(trimmed)?.[0];
  if (customer !== undefined) return { kind: 'customer', uuid: customer.toLowerCase() };
  const number = CUSTOMER_ADDRESS.exec(trimmed)?.[1];
  if (number !== undefined) return { kind: 'customer-number', number: Number(number) };
  const email = trimmed.replace(/^mailto:/i, '').replace(/^.*<(.+)>$/, '$1');
  return EMAIL.test(email) ? { kind: 'email', email } : { kind: 'words' };
}
