import { queryOptions, useQuery } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import {
  accountManagersAnswerSchema,
  type Coverage,
  type DirectoryAnswer,
  directoryAnswerSchema,
} from '../../contract/directory';
import { getJson, ProblemError, readBy } from './api';

/** How often the server is asked how far it has read, in milliseconds: while it reads, and afterwards. */
const READING_MS = 1_000;
const READ_MS = 60_000;
/** The same where customers are waited for that it has read: asking for them has failed. */
const AWAITED_MS = 5_000;
/** Who counts, or lists, need not be told of each page. */
const COUNTING_MS = 2_000;

/**
 * How long until the server is asked again how far it has read, in milliseconds.
 *
 * @param coverage - what it said last; undefined where it has not answered, and may be reading
 * @param isAwaited - true where customers are waited for
 */
export function directoryPause(coverage: Coverage | undefined, isAwaited = false): number {
  if (!coverage?.complete) return READING_MS;
  return isAwaited ? AWAITED_MS : READ_MS;
}

/** What the server's directory of customers holds, and how far it has read. */
export const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: ({ signal }) => getJson('/api/directory', signal, readBy(directoryAnswerSchema)),
  refetchInterval: ({ state }) => directoryPause(state.data?.coverage),
});

/** What is known of the directory, kept up to date while it is shown; undefined until the server answered. */
export function useDirectory(): DirectoryAnswer | undefined {
  return useQuery(directoryQuery).data;
}

/** Every account manager, and which customers they were counted among. */
export type AccountManagersAnswer = z.infer<typeof accountManagersAnswerSchema>;

interface CountingState {
  data: { coverage: Coverage } | undefined;
  error: Error | null;
}

/** How long until account managers are counted again, in milliseconds; false for not before somebody asks for it. */
export function countingPause({ data, error }: CountingState): number | false {
  // Each try makes the server ask ChartMogul, and a key does not become right by that.
  if (error instanceof ProblemError && /^(wrong-key|forbidden)$/.test(error.problem.type)) return false;
  return error === null && data?.coverage.complete === false ? COUNTING_MS : READ_MS;
}

/** Every account manager with what their customers come to; counted again as the directory is read. */
export const accountManagersQuery = queryOptions<AccountManagersAnswer>({
  queryKey: ['account-managers'],
  queryFn: ({ signal }) => getJson('/api/account-managers', signal, readBy(accountManagersAnswerSchema)),
  refetchInterval: ({ state }) => countingPause(state),
});
