import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Contact, readContact } from '../../../../contract/contact';
import { contactUuidSchema } from '../../../../contract/ids';
import { getJson } from '../../../lib/api';
import { takeEntry } from '../../../lib/malformed';
import type { Pages } from '../../../lib/pages/use-pages';
import type { GridRows } from '../../../ui/grid/grid-rows';
import type { Place } from './place-words';

/** One contact by its uuid, fresh from ChartMogul. */
function contactQuery(uuid: string) {
  return queryOptions({
    queryKey: ['contact', uuid],
    queryFn: ({ signal }) =>
      getJson(`/api/contacts/${uuid}`, signal, (value) => takeEntry(readContact(value, uuid))),
  });
}

/** The contact that is open, and its neighbours in the table. */
export interface OpenContact extends Place {
  contact: Contact | undefined;
  error: Error | null;
  retry: () => void;
  previous: Contact | undefined;
  /** The first one shown when the open contact is loaded but not shown. */
  next: Contact | undefined;
  /** True when it is the last one shown. */
  isLast: boolean;
}

/**
 * Finds the open contact among the loaded rows, or asks for it by its uuid when its page is not loaded yet: a
 * link to a contact works wherever in the list it stands, and whatever the table is searched for.
 *
 * @param shown - the rows of the table, in their order
 * @param isNarrowed - whether a search or a filter hides some of the loaded rows
 */
export function useOpenContact(
  uuid: string | undefined,
  pages: Pages<Contact>,
  shown: GridRows<Contact>,
  isNarrowed: boolean,
): OpenContact {
  const { rows, status, isComplete } = pages;
  const loadedPlace = uuid === undefined ? undefined : rows.indexOf(uuid);
  const isLoaded = loadedPlace !== undefined;
  const query = useQuery({
    ...contactQuery(uuid ?? ''),
    enabled: !isLoaded && status !== 'pending' && contactUuidSchema.safeParse(uuid).success,
  });
  const place = isLoaded && uuid !== undefined ? shown.indexOf(uuid) : undefined;
  return {
    contact: isLoaded ? rows.list[loadedPlace] : query.data,
    error: isLoaded ? null : query.error,
    retry: query.refetch,
    place,
    count: shown.count,
    isNarrowed,
    isComplete,
    previous: place ? shown.at(place - 1) : undefined,
    next: isLoaded ? shown.at(place === undefined ? 0 : place + 1) : undefined,
    isLast: place !== undefined && place === shown.count - 1,
  };
}
