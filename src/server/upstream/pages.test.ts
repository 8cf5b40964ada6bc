import type { RequestListener, ServerResponse } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf, KEY, person, startUpstream } from '../testing/people';
import { startRawServer } from '../testing/raw-server';
import { createUpstream, type Upstream } from './client';
import { walkPages } from './pages';

const PATH = '/v1/customers/cus_1/contacts';

async function entriesOf(upstream: Upstream, parameters = new Map<string, string>()): Promise<unknown[]> {
  const entries = [];
  for await (const page of walkPages(upstream, PATH, parameters, person())) entries.push(...page);
  return entries;
}

/** Serves the pages in turn; their cursors are opaque, odd, and set on the last page too. */
function serving(
  pages: unknown[][],
  faults: Map<number, (response: ServerResponse, body: string) => void>,
): RequestListener {
  const cursorOf = (page: number) => Buffer.from(`+ &=é${page}`).toString('base64');
  return (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://upstream');
    const cursor = searchParams.get('cursor');
    const page = cursor === null ? 0 : pages.findIndex((_, i) => cursorOf(i) === cursor);
    const entries = pages[page];
    if (
      entries === undefined ||
      searchParams.get('per_page') !== '7' ||
      searchParams.get('email') !== 'a+b@c.example'
    ) {
      response.writeHead(400).end();
      return;
    }
    const body = JSON.stringify({
      has_more: page < pages.length - 1,
      more: 1,
      cursor: cursorOf(page + 1),
      entries,
    });
    const fault = faults.get(page);
    faults.delete(page);
    if (fault === undefined) response.end(body);
    else fault(response, body);
  };
}

const faultArb = fc.constantFrom(
  (response: ServerResponse) => void response.writeHead(500).end('<html>'),
  (response: ServerResponse) => void response.writeHead(503, { 'retry-after': '0' }).end(),
  (response: ServerResponse) => void response.socket?.resetAndDestroy(),
  (response: ServerResponse, body: string) => void response.end(body.slice(0, -1)),
);

test('a walk gives every entry once, in order, whatever the pages look like and whichever fail once', async () => {
  let listener: RequestListener = () => {};
  const server = await startRawServer((request, response) => listener(request, response));
  // A small range of uuids, so that entries repeat on later pages and within one.
  const entryArb = fc.record({ uuid: fc.nat(60).map(String), unknown: fc.jsonValue() });
  const pagesArb = fc.array(fc.array(entryArb, { maxLength: 7 }), { minLength: 1, maxLength: 12 });
  const faultsArb = fc.array(fc.tuple(fc.nat(11), faultArb), { maxLength: 3 });

  await fc.assert(
    fc.asyncProperty(pagesArb, faultsArb, async (pages, faults) => {
      listener = serving(pages, new Map(faults));
      const upstream = createUpstream({ base: server.base, key: KEY, liftLimit: true });
      const walked = await entriesOf(
        upstream,
        new Map([
          ['per_page', '7'],
          ['email', 'a+b@c.example'],
        ]),
      );
      await upstream.close();

      const firsts = new Map<string, unknown>();
      for (const entry of JSON.parse(JSON.stringify(pages.flat())))
        if (!firsts.has(entry.uuid)) firsts.set(entry.uuid, entry);
      expect(walked).toEqual([...firsts.values()]);
    }),
    { numRuns: 40 },
  );
});

/** Walks what the server answers page by page, and counts what was asked. */
async function walk(answerOf: (asked: number) => unknown, parameters?: Map<string, string>) {
  const server = await startRawServer((_request, response) => {
    response.end(JSON.stringify(answerOf(server.seen.length)));
  });
  const upstream = createUpstream({ base: server.base, key: KEY, liftLimit: true });
  const entries: unknown[] = [];
  const failure = await failureOf(
    (async () => {
      for await (const page of walkPages(upstream, PATH, parameters ?? new Map(), person()))
        entries.push(...page);
    })(),
  ).finally(() => upstream.close());
  return { failure, entries, asked: server.seen.length };
}

test('a cursor that was used before ends the walk, and what came before stays', async () => {
  const answer = (asked: number) => ({ entries: [{ uuid: `${asked}` }], cursor: 'same', has_more: true });
  const { failure, entries, asked } = await walk(answer);
  expect(failure.type).toBe('paging-fault');
  expect(entries).toEqual([{ uuid: '1' }, { uuid: '2' }]);
  expect(asked).toBe(2);
});

test('a cursor that leads back to where the walk began counts as used', async () => {
  const answer = () => ({ entries: [], cursor: 'start', has_more: true });
  expect((await walk(answer, new Map([['cursor', 'start']]))).asked).toBe(1);
});

test.each([{ cursor: null }, { cursor: '' }, {}])('has_more with %j ends the walk', async (cursor) => {
  const { failure, entries } = await walk(() => ({ entries: [{ uuid: 'a' }], has_more: true, ...cursor }));
  expect(failure.type).toBe('paging-fault');
  expect(entries).toEqual([{ uuid: 'a' }]);
});

test('pages without end that bring nothing new end the walk', async () => {
  const answer = (asked: number) => ({ entries: [{ uuid: 'a' }], cursor: `${asked}`, has_more: true });
  const { failure, asked } = await walk(answer);
  expect(failure.type).toBe('paging-fault');
  expect(asked).toBe(51);
});

test.each([
  { entries: {} },
  [],
  { entries: [], has_more: 'yes' },
  { entries: [], has_more: true, cursor: 5 },
  null,
])('an answer of another shape is told and not asked for again: %j', async (answer) => {
  const { failure, asked } = await walk(() => answer);
  expect(failure.type).toBe('invalid-answer');
  expect(asked).toBe(1);
});

test('entries without a uuid cannot be told apart, and none of them is left out', async () => {
  const entries = [{}, { uuid: '' }, { uuid: '' }, { uuid: 7 }, { uuid: 7 }, null, 'text', 'text'];
  const server = await startRawServer((_request, response) => {
    response.end(JSON.stringify({ entries, has_more: false }));
  });
  expect(await entriesOf(startUpstream(server.base))).toEqual(entries);
});
