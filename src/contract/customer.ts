import * as z from 'zod/mini';
import { type ReadEntry, readMalformed } from './read-entry';

const text = z.optional(z.nullable(z.string()));
const cents = z.optional(z.nullable(z.number()));

/**
 * A customer as ChartMogul sends it: hyphens in some keys, `""` or null where nothing is set.
 *
 * `mrr` and `arr` are whole cents of `currency`. `owner` is the account manager's e-mail address.
 * Strict only in `uuid`; unknown keys are kept.
 */
export const customerSchema = z.looseObject({
  uuid: z.string().check(z.minLength(1)),
  external_id: text,
  external_ids: z.optional(z.nullable(z.array(z.unknown()))),
  data_source_uuid: text,
  data_source_uuids: z.optional(z.nullable(z.array(z.unknown()))),
  name: text,
  company: text,
  email: text,
  status: text,
  'customer-since': text,
  mrr: cents,
  arr: cents,
  currency: text,
  'chartmogul-url': text,
  'billing-system-type': text,
  owner: text,
  attributes: z.optional(z.nullable(z.looseObject({}))),
});

export type Customer = z.infer<typeof customerSchema>;

/** Reads an entry of a list of customers, however malformed; `fallbackUuid` is its key when it has none. */
export function readCustomer(entry: unknown, fallbackUuid: string): ReadEntry<Customer> {
  const customer = customerSchema.safeParse(entry);
  if (customer.success) return { value: customer.data, malformed: [] };
  return readMalformed(customerSchema, entry, fallbackUuid);
}

/** What to call a customer: the first of company, name, e-mail, external id that is set, else the UUID. */
export function customerName(customer: Customer): string {
  const { company, name, email, external_id, uuid } = customer;
  return [company, name, email, external_id].find((text) => text?.trim()) ?? uuid;
}
