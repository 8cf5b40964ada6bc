import { dataSourcesSchema } from '../../contract/account';
import type { Caller, Upstream } from './client';
import { Abandoned, UpstreamError } from './errors';

/** Names of data sources by uuid; null when they cannot be read, since their ids can be shown instead. */
export async function readDataSources(
  upstream: Upstream,
  caller: Caller,
): Promise<Record<string, string> | null> {
  try {
    const { value } = await upstream.get('/v1/data_sources', caller);
    const answer = dataSourcesSchema.safeParse(value);
    if (!answer.success) return null;
    return Object.fromEntries(
      answer.data.data_sources.map(({ uuid, name, system }) => [uuid, name || system || uuid]),
    );
  } catch (error) {
    if (error instanceof UpstreamError || error instanceof Abandoned) return null;
    throw error;
  }
}
