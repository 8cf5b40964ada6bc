import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type LookupAnswer, lookupAnswerSchema } from '../../../contract/lookup';
import { getJson, readBy } from '../../lib/api';

/** How often an answer is asked for anew while the server is still reading customers, in milliseconds. */
const READING_MS = 1_000;
/** How long an answer is as good as a new one. */
const FRESH_MS = 30_000;
/** Answers name people: they are kept for as long as somebody may type the same again, and no longer. */
const KEPT_MS = 60_000;

const SHARED = {
  gcTime: KEPT_MS,
  // Typing the same text again tries again.
  retryOnMount: true,
} as const;

function look(parameters: Record<string, string>, signal: AbortSignal): Promise<LookupAnswer> {
  return getJson(`/api/lookup?${new URLSearchParams(parameters)}`, signal, readBy(lookupAnswerSchema));
}

/**
 * What the server's directory has for a text, or with an empty text the customers opened last. As long as the
 * directory is being read the answer goes along.
 *
 * @param q - without spaces around it, at most `MAX_QUERY` characters
 * @param recent - uuids of the customers opened last
 */
export function indexQuery(q: string, recent: readonly string[]) {
  const parameters: Record<string, string> = q === '' ? { recent: recent.join(',') } : { q, from: 'index' };
  if (q === '' && recent.length === 0) delete parameters.recent;
  return queryOptions({
    ...SHARED,
    queryKey: ['lookup', 'index', parameters],
    queryFn: ({ signal }) => look(parameters, signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) =>
      state.status === 'success' && state.data?.coverage.complete === false ? READING_MS : false,
  });
}

/** What ChartMogul itself answers for an e-mail address or an external id. */
export function askedQuery(q: string) {
  return queryOptions({
    ...SHARED,
    queryKey: ['lookup', 'asked', q],
    queryFn: ({ signal }) => look({ q }, signal),
    staleTime: ({ state }) => (state.data?.problem === null ? FRESH_MS : 0),
  });
}

/** Customers of the directory by their uuids, for their names. */
export function namesQuery(uuids: readonly string[]) {
  const recent = uuids.join(',');
  return queryOptions({
    ...SHARED,
    queryKey: ['lookup', 'names', recent],
    queryFn: async ({ signal }) => (await look({ recent }, signal)).customers,
    staleTime: FRESH_MS,
  });
}
