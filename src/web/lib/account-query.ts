import { queryOptions, useQuery } from '@tanstack/react-query';
import { type AccountAnswer, accountAnswerSchema } from '../../contract/account';
import { getJson, readBy } from './api';

/** The account's name, time zone and data sources, and whether the data is made up. */
const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => getJson('/api/account', signal, readBy(accountAnswerSchema)),
});

/** What is known of the account so far; undefined until it is loaded, and when it cannot be. */
export function useAccount(): AccountAnswer | undefined {
  return useQuery(accountQuery).data;
}

/** The name of a data source by its uuid, or null when there is none: then its uuid is all there is to show. */
export function dataSourceName(
  uuid: string | null | undefined,
  account: AccountAnswer | undefined,
): string | null {
  const names = account?.data_sources;
  // Own names only: the uuid comes from outside, and `__proto__` is the name of no data source.
  return uuid && names && Object.hasOwn(names, uuid) ? (names[uuid] ?? null) : null;
}

/** The time zone in which points in time are shown: the account's, UTC until it is known. */
export function useTimeZone(): string {
  return useAccount()?.time_zone ?? 'UTC';
}
