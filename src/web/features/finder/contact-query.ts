import { queryOptions } from '@tanstack/react-query';
import { readContact } from '../../../contract/contact';
import { getJson } from '../../lib/api';

/** The contact of a uuid, wherever in the account it is. */
export function contactQuery(uuid: string) {
  return queryOptions({
    queryKey: ['lookup', 'contact', uuid],
    queryFn: ({ signal }) =>
      getJson(`/api/contacts/${uuid}`, signal, (value) => readContact(value, uuid).value),
    retryOnMount: true,
    gcTime: 60_000,
    staleTime: 30_000,
  });
}
