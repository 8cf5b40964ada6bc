import type { SortingState } from '@tanstack/react-table';
import * as z from 'zod/mini';
import { CUSTOMER_SORTS, type CustomerSort } from '../../../contract/directory';
import { MAX_QUERY } from '../../../contract/max-query';

const text = z.catch(z.optional(z.string()), undefined);

/** What the customers are narrowed to and sorted by, as it stands in the page's address. */
export const customersSearchSchema = z.object({
  /** What is longer than the server searches for is cut. */
  q: z.catch(
    z.optional(
      z.pipe(
        z.string(),
        z.transform((q) => q.slice(0, MAX_QUERY)),
      ),
    ),
    undefined,
  ),
  /** Empty for customers without an account manager. */
  account_manager: text,
  status: text,
  data_source_uuid: text,
  sort: z.catch(z.optional(z.enum(CUSTOMER_SORTS)), undefined),
});

export type CustomersSearch = z.infer<typeof customersSearchSchema>;

/** Changes to a search; undefined takes a part of it away. */
export type SearchChange = { [Part in keyof CustomersSearch]: CustomersSearch[Part] | undefined };

/**
 * The path of Roster's API that answers a search, the same for the same search.
 *
 * The start script in index.html writes it too: a change here is one there.
 */
export function customersPath({
  q,
  account_manager,
  status,
  data_source_uuid,
  sort,
}: CustomersSearch): string {
  const parameters = new URLSearchParams();
  if (q?.trim()) parameters.set('q', q.trim());
  // An empty one means those without an account manager.
  if (account_manager !== undefined) parameters.set('account_manager', account_manager);
  if (status) parameters.set('status', status);
  if (data_source_uuid) parameters.set('data_source_uuid', data_source_uuid);
  if (sort) parameters.set('sort', sort);
  return parameters.size > 0 ? `/api/customers?${parameters}` : '/api/customers';
}

/** The path of a file of all customers that a search finds, in its order. */
export function csvPath(search: CustomersSearch): string {
  return customersPath(search).replace('/api/customers', '/api/customers.csv');
}

/** Tells whether a search leaves out any customers. */
export function isNarrowed({ q, account_manager, status, data_source_uuid }: CustomersSearch): boolean {
  return Boolean(q?.trim() || account_manager !== undefined || status || data_source_uuid);
}

/** A sort of the address as the grid has it. */
export function sortingOf(sort: CustomerSort | undefined): SortingState {
  return sort === undefined ? [] : [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }];
}

/** A sort of the grid as the address has it; undefined for none, and for a column that is not sorted by. */
export function customerSortOf([sort]: SortingState): CustomerSort | undefined {
  const text = sort ? `${sort.desc ? '-' : ''}${sort.id}` : '';
  return CUSTOMER_SORTS.find((known) => known === text);
}
