import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { coverageSchema } from '../../src/contract/directory';
import { KNOWN } from '../../src/sandbox/data/known';
import { ask, type Who } from './asking';
import type { UpstreamProcess } from './servers';

const AUTHORIZED = { headers: { authorization: `Basic ${btoa('load:')}` } };

const pageSchema = z.looseObject({
  entries: z.array(z.looseObject({ uuid: z.string() })),
  cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});
const directorySchema = z.looseObject({ coverage: coverageSchema });

/** The uuids of all that a list of the upstream has, asked past Roster. */
export async function uuidsOf(upstream: UpstreamProcess, path: string): Promise<string[]> {
  const uuids: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await fetch(`${upstream.url}${path}?per_page=200${query}`, AUTHORIZED);
    const page = pageSchema.parse(await answer.json());
    uuids.push(...page.entries.map(({ uuid }) => uuid));
    cursor = page.has_more ? page.cursor : null;
    // Its limits hold for us too.
    await sleep(30);
  } while (cursor !== null);
  return uuids;
}

/** The uuids of all customers, but for the one whose contacts take the upstream seconds to make. */
export async function customersOf(upstream: UpstreamProcess): Promise<string[]> {
  return (await uuidsOf(upstream, '/v1/customers')).filter((uuid) => uuid !== KNOWN.hundredThousand);
}

/** Resolves once all customers are read. */
export async function directoryRead(origin: string, who: Who): Promise<void> {
  for (;;) {
    const { status, body } = await ask(origin, who, '/api/directory');
    if (status === 200 && directorySchema.parse(JSON.parse(body.toString())).coverage.complete) return;
    await sleep(100);
  }
}
