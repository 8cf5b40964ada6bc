import * as z from 'zod/mini';
import { problemSchema } from './problem';

/** What of the account's customers an answer of the directory is drawn from. */
export const coverageSchema = z.object({
  /** How many customers the directory holds. */
  read: z.number(),
  /** About how many there are, while it has not read them all; null when ChartMogul did not say. */
  about: z.nullable(z.number()),
  /** True once all customers were read. They are read again from time to time; it stays true meanwhile. */
  complete: z.boolean(),
  /** When the reading of what it holds began (ISO 8601): what changed later may not be seen. Null before the first. */
  as_of: z.nullable(z.string()),
  /** Why the reading does not get on, with the seconds until it is tried again; null while it does. */
  problem: z.nullable(problemSchema),
});

export type Coverage = z.infer<typeof coverageSchema>;

const text = z.nullable(z.string());

/** A customer as the directory holds it: what is searched and shown, under ChartMogul's names. */
export const listedCustomerSchema = z.object({
  uuid: z.string(),
  external_id: text,
  name: text,
  company: text,
  email: text,
  status: text,
  'customer-since': text,
  /** Cents of `currency`. */
  mrr: z.nullable(z.number()),
  currency: text,
  data_source_uuid: text,
  'billing-system-type': text,
  /** Who looks after it, by the rule in force; null for nobody. */
  account_manager: text,
  /** Keys that ChartMogul sent with values that make no sense; absent when there are none. */
  malformed: z.optional(z.array(z.string())),
});

export type ListedCustomer = z.infer<typeof listedCustomerSchema>;

/** What else a page of `/api/customers` says, beside what every page has. */
export const customersPageSchema = z.looseObject({
  coverage: coverageSchema,
  /** How many customers of those read match, on all pages together. */
  total: z.number(),
});

/** The orders in which customers are listed; a minus turns one round. */
export const CUSTOMER_SORTS = ['name', '-name', 'mrr', '-mrr', 'customer-since', '-customer-since'] as const;

export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** `GET /api/directory`: what can be chosen from, and which rule names the account manager. */
export const directoryAnswerSchema = z.object({
  coverage: coverageSchema,
  statuses: z.array(z.object({ status: z.string(), customers: z.number() })),
  data_sources: z.array(z.object({ data_source_uuid: z.string(), customers: z.number() })),
  account_manager: z.object({
    /** Custom attributes that name the account manager, in order; the owner follows. */
    attributes: z.array(z.string()),
    /** Those of them that no customer has. */
    missing: z.array(z.string()),
    /** Custom attributes that customers do have, most frequent first; only told when one is missing. */
    occurring: z.array(z.string()),
  }),
});

export type DirectoryAnswer = z.infer<typeof directoryAnswerSchema>;

/** An account manager, with what their customers come to. */
export const accountManagerSchema = z.object({
  /** Null for the customers that have none. */
  account_manager: text,
  customers: z.number(),
  /** Customers whose status is `Active`. */
  active: z.number(),
  /** Cents by currency, never added across currencies. */
  mrr: z.record(z.string(), z.number()),
});

export type AccountManager = z.infer<typeof accountManagerSchema>;

/** `GET /api/account-managers`: most customers first, those without an account manager last. */
export const accountManagersAnswerSchema = z.object({
  entries: z.array(accountManagerSchema),
  coverage: coverageSchema,
});
