import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Contact, readContact } from '../../../../contract/contact';
import { contactUuidSchema } from '../../../../contract/ids';
import { getJson } from '../../../lib/api';
import { takeEntry } from '../../../lib/malformed';
import type { Pages } from '../../../lib/pages/use-pages';

/** One contact by its uuid, fresh from ChartMogul. */
function contactQuery(uuid: string) {
  return queryOptions({
    queryKey: ['contact', uuid],
    queryFn: ({ signal }) =>
      getJson(`/api/contacts/${uuid}`, signal, (value) => takeEntry(readContact(value, uuid))),
  });
}

/** The contact that is open, and its neighbours in the table. */
export interface OpenContact {
  contact: Contact | undefined;
  error: Error | null;
  retry: () => void;
  /** The place among the loaded contacts, from 0; undefined when it is on a page that is not loaded. */
  place: number | undefined;
  count: number;
  previous: Contact | undefined;
  next: Contact | undefined;
  /** True when there is no contact after it among those loaded. */
  isLast: boolean;
}

/**
 * Finds the open contact among the loaded rows, or asks for it by its uuid when its page is not loaded yet: a
 * link to a contact works wherever in the list it stands.
 */
export function useOpenContact(uuid: string | undefined, pages: Pages<Contact>): OpenContact {
  const { rows, status } = pages;
  const place = uuid === undefined ? undefined : rows.indexOf(uuid);
  const isWanted = uuid !== undefined && place === undefined && status !== 'pending';
  const query = useQuery({
    ...contactQuery(uuid ?? ''),
    enabled: isWanted && contactUuidSchema.safeParse(uuid).success,
  });
  return {
    contact: place === undefined ? query.data : rows.list[place],
    error: place === undefined ? query.error : null,
    retry: query.refetch,
    place,
    count: rows.count,
    previous: place === undefined || place === 0 ? undefined : rows.list[place - 1],
    next: place === undefined || place + 1 >= rows.count ? undefined : rows.list[place + 1],
    isLast: place !== undefined && place === rows.count - 1,
  };
}
