import * as z from 'zod/mini';
import { type ContactsReading, contactsLineSchema } from '../../../contract/contacts-across';
import { coverageSchema } from '../../../contract/directory';
import type { Page } from '../../../contract/page';

/** How far the contacts of many customers are read. */
export interface Reading extends ContactsReading {
  /** True once all customers are known; until then there may be more of them than are counted. */
  isWhole: boolean;
  /** When the reading of the customers that are known began (ISO 8601); null before the first. */
  asOf: string | null;
}

const lineSchema = z.extend(contactsLineSchema, { coverage: coverageSchema });

/**
 * Reads how far the contacts of many customers were read when a page of them came.
 *
 * @throws when it has another shape
 */
export function readReading(page: Page): Reading {
  const { reading, coverage } = lineSchema.parse(page);
  return { ...reading, isWhole: coverage.complete, asOf: coverage.as_of };
}
