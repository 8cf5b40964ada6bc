import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { customerName } from '../../../contract/customer';
import type { Coverage } from '../../../contract/directory';
import { customerUuidSchema } from '../../../contract/ids';
import { isAskedUpstream, type Person, personOf, type Query, readQuery } from '../../../contract/lookup';
import type { ProblemType } from '../../../contract/problem';
import { ProblemError } from '../../lib/api';
import { customerQuery } from '../../lib/customer-query';
import { recentCustomers } from '../../lib/recent-customers';
import { contactQuery } from './contact-query';
import { type FoundGroup, groupsOf } from './found';
import { loadedPages, searchLoaded } from './loaded-people';
import { askedQuery, indexQuery, namesQuery } from './lookup-query';
import { useSettled } from './use-settled';

/** So long a text must stand before ChartMogul is asked for it. */
const ASK_AFTER_MS = 200;
const NOBODY: readonly Person[] = [];

/** What was found for a text, and what is still to come. */
export interface Answers {
  query: Query;
  groups: FoundGroup[];
  coverage: Coverage | undefined;
  /** True when the groups are those of the text before: its own are on their way. */
  isBehind: boolean;
  /** True while ChartMogul is asked for more than the directory has. */
  isAsking: boolean;
  /** What could not be looked up, and why. */
  trouble: { what: string; error: Error; retry: () => void } | null;
  /** True when there is no contact of the uuid that was typed. */
  isUnknownContact: boolean;
}

/** Looks up what is typed, everywhere at once. */
export function useAnswers(text: string): Answers {
  const q = text.trim();
  const query = useMemo(() => readQuery(q), [q]);
  // The one whose page this is need not be found.
  const [recent] = useState(() => recentCustomers().filter((uuid) => !location.pathname.includes(uuid)));
  const index = useQuery(indexQuery(q, recent));
  const coverage = index.data?.coverage;

  const asks = isAskedUpstream(q, coverage?.complete ?? true);
  const isStanding = useSettled(q, ASK_AFTER_MS) === q;
  const asked = useQuery({ ...askedQuery(q), enabled: asks && isStanding });
  const askedAnswer = asks ? asked.data : undefined;

  const contactUuid = query.kind === 'contact' ? query.uuid : null;
  const contact = useQuery({ ...contactQuery(contactUuid ?? ''), enabled: contactUuid !== null });
  const person = useMemo(
    () => (contactUuid !== null && contact.data ? personOf(contact.data) : undefined),
    [contactUuid, contact.data],
  );
  const loaded = useLoadedPeople(searchedIn(query, q));
  const people = useNames(useMemo(() => (person ? [person] : loaded.people), [person, loaded.people]));
  const groups = useMemo(
    () => groupsOf({ query, q, index: index.data, asked: askedAnswer, people }),
    [query, q, index.data, askedAnswer, people],
  );

  const isUnknownContact = contactUuid !== null && typeOf(contact.error) === 'not-found';
  const problem = askedAnswer?.problem ?? null;
  const problemError = useMemo(() => (problem === null ? null : new ProblemError(problem)), [problem]);
  const contactError = contactUuid === null || isUnknownContact ? null : unsaid(contact.error, coverage);
  const askedError = asks ? unsaid(asked.error ?? problemError, coverage) : null;
  const what =
    query.kind === 'email' ? 'People could not be looked up' : 'The external ID could not be looked up';

  return {
    query,
    groups,
    coverage,
    isBehind: index.isPlaceholderData || index.isPending || loaded.isBehind,
    isAsking: asks ? !isStanding || asked.isFetching : contactUuid !== null && contact.isFetching,
    isUnknownContact,
    trouble: index.error
      ? { what: 'The search failed', error: index.error, retry: index.refetch }
      : askedError
        ? { what, error: askedError, retry: asked.refetch }
        : contactError
          ? { what: 'The contact could not be looked up', error: contactError, retry: contact.refetch }
          : null,
  };
}

/** What is searched for among loaded contacts; nothing where a text names one thing. */
function searchedIn(query: Query, q: string): string {
  if (query.kind === 'email') return query.email;
  return query.kind === 'words' ? q : '';
}

function typeOf(error: Error | null): ProblemType | null {
  return error instanceof ProblemError ? error.problem.type : null;
}

/** A key that ChartMogul does not take is said once, by the line that tells how far customers are read. */
function unsaid(error: Error | null, coverage: Coverage | undefined): Error | null {
  const type = typeOf(error);
  const isSaid = (type === 'wrong-key' || type === 'forbidden') && coverage?.problem?.type === type;
  return isSaid ? null : error;
}

/** People among the contacts that this tab has loaded; those of the text before until they are found. */
function useLoadedPeople(q: string): { people: readonly Person[]; isBehind: boolean } {
  const client = useQueryClient();
  const [found, setFound] = useState<{ q: string; people: readonly Person[] }>({ q: '', people: NOBODY });
  useEffect(() => {
    if (q === '') return;
    const controller = new AbortController();
    searchLoaded(loadedPages(client), q, controller.signal).then((people) => {
      if (people !== null) setFound({ q, people });
    });
    return () => controller.abort();
  }, [client, q]);
  return q === '' ? { people: NOBODY, isBehind: false } : { people: found.people, isBehind: found.q !== q };
}

/** Names the customers of people, as far as this tab or the directory knows them. */
function useNames(people: readonly Person[]): readonly Person[] {
  const client = useQueryClient();
  const uuids = [...new Set(people.flatMap(({ customer_uuid }) => customer_uuid ?? []))].filter(
    (uuid) => customerUuidSchema.safeParse(uuid).success,
  );
  const names = useQuery({ ...namesQuery(uuids), enabled: uuids.length > 0 }).data;
  return useMemo(() => {
    const known = new Map(names?.map((customer) => [customer.uuid, customerName(customer)]));
    const nameOf = (uuid: string) => {
      const opened = client.getQueryData(customerQuery(uuid).queryKey);
      return opened ? customerName(opened) : (known.get(uuid) ?? null);
    };
    return people.map((person) => ({
      ...person,
      customer_name: person.customer_uuid === null ? null : nameOf(person.customer_uuid),
    }));
  }, [client, names, people]);
}
