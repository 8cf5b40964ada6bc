import { Hono } from 'hono';
import { type AccountAnswer, accountSchema } from '../../contract/account';
import { personAt } from '../caller';
import type { ServerEnv } from '../env';
import { readParameters } from '../parameters';
import type { Caller, Upstream } from '../upstream/client';
import { readDataSources } from '../upstream/data-sources';
import { UpstreamError } from '../upstream/errors';

/** Names of accounts and data sources hardly ever change. */
const FRESH_MS = 5 * 60_000;

interface AccountOptions {
  isSampleData: boolean;
  accountManagerAttributes: string[];
}

/**
 * `GET /api/account`: the account's name and settings, the names of its data sources, and whether all of it
 * is made up. Kept for five minutes when it could be read in full.
 */
export function accountRoute(
  upstream: Upstream,
  { isSampleData, accountManagerAttributes }: AccountOptions,
): Hono<ServerEnv> {
  let kept: { answer: AccountAnswer; at: number } | undefined;

  return new Hono<ServerEnv>().get('/api/account', async (c) => {
    readParameters(c, {});
    if (kept !== undefined && performance.now() - kept.at < FRESH_MS) return c.json(kept.answer);

    const caller = personAt(c);
    const [account, dataSources] = await Promise.all([
      readAccount(upstream, caller),
      readDataSources(upstream, caller),
    ]);
    const answer: AccountAnswer = {
      ...account,
      data_sources: dataSources,
      sample_data: isSampleData,
      account_manager_attributes: accountManagerAttributes,
    };
    if (dataSources !== null) kept = { answer, at: performance.now() };
    return c.json(answer);
  });
}

async function readAccount(upstream: Upstream, caller: Caller) {
  const { value } = await upstream.get('/v1/account', caller);
  const account = accountSchema.safeParse(value);
  if (!account.success)
    throw new UpstreamError('invalid-answer', { detail: 'The answer is not an account.' });
  const { name = null, currency = null, time_zone = null } = account.data;
  return { name, currency, time_zone };
}
