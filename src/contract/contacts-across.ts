import * as z from 'zod/mini';
import { coverageSchema } from './directory';
import { problemSchema } from './problem';

const text = z.nullable(z.string());

/** What the directory knows of a customer, as far as it is shown beside the customer's contacts. */
const knownCustomerSchema = z.object({
  uuid: z.string(),
  /** What the customer is called. */
  name: z.string(),
  /** Who looks after it, by the rule in force; null for nobody. */
  account_manager: text,
});

export type KnownCustomer = z.infer<typeof knownCustomerSchema>;

/**
 * What else a page of contacts of several customers says: the customers of its contacts, each once, as far as the
 * directory knows them. One that is missing is unknown if the directory is complete, and not read yet if it is not.
 */
export const acrossPageSchema = z.looseObject({
  customers: z.array(knownCustomerSchema),
  coverage: coverageSchema,
});

const namedSchema = z.object({ uuid: z.string(), name: z.string() });

/** How far the contacts of many customers are read. */
const contactsReadingSchema = z.object({
  /** Customer by customer; or all contacts of the account, of which those of the customers are kept. */
  way: z.enum(['customers', 'account']),
  /** How many customers there are, as far as the directory has read. */
  customers: z.number(),
  /** How many of them were read to their end. */
  done: z.number(),
  /** Those that could not be read to their end, and why. They are tried again when the reading goes on at its end. */
  failed: z.array(z.extend(namedSchema, { problem: problemSchema })),
  /** Those that ChartMogul no longer has. */
  gone: z.array(namedSchema),
});

export type ContactsReading = z.infer<typeof contactsReadingSchema>;

/** What a line of the contacts of many customers says beside what every page says: {@link acrossPageSchema}. */
export const contactsLineSchema = z.looseObject({ reading: contactsReadingSchema });

/** The last line of a stream that could not go on; the page before it says where it can. */
export const problemLineSchema = z.object({ problem: problemSchema });
