import { queryOptions, useQuery } from '@tanstack/react-query';
import { type DirectoryAnswer, directoryAnswerSchema } from '../../contract/directory';
import { getJson, readBy } from './api';

/** How often the server is asked how far it has read, in milliseconds: while it reads, and afterwards. */
const READING_MS = 1_000;
const READ_MS = 60_000;

/** What the server's directory of customers holds, and how far it has read. */
export const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: ({ signal }) => getJson('/api/directory', signal, readBy(directoryAnswerSchema)),
  refetchInterval: ({ state }) => (state.data?.coverage.complete === false ? READING_MS : READ_MS),
});

/** What is known of the directory, kept up to date while it is shown; undefined until the server answered. */
export function useDirectory(): DirectoryAnswer | undefined {
  return useQuery(directoryQuery).data;
}
