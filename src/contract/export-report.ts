import * as z from 'zod/mini';
import { customerUuidSchema } from './ids';

/** What came of an export. */
export const EXPORT_OUTCOMES = [
  /** All that was asked for. */
  'complete',
  /** What there was, and called partial. */
  'partial',
  /** No file, or one that was cut visibly. */
  'failed',
  /** Given up by whom it was for. */
  'cancelled',
] as const;

/** Whose contacts a file has: one customer's, everybody's in the account, or everybody's at an account manager's customers. */
export const CONTACTS_OF = ['customer', 'account', 'account-manager'] as const;

/**
 * What the page reports of an export that it made itself, by `POST /api/exports` with these as parameters: the server
 * leaves the same line for it as for its own. Nothing in it is personal.
 */
export const exportReportShape = {
  what: z.enum(['contacts', 'customers']),
  /** Whose contacts they are; absent for customers. */
  of: z.optional(z.enum(CONTACTS_OF)),
  /** Absent where the export is not of one customer. */
  customer_uuid: z.optional(customerUuidSchema),
  /** Which rows were asked for. */
  rows: z.enum(['all', 'shown', 'selected']),
  /** How many are in the file. */
  count: z.string().check(z.regex(/^\d{1,9}$/)),
  outcome: z.enum(EXPORT_OUTCOMES),
  duration_ms: z.string().check(z.regex(/^\d{1,9}$/)),
};
