import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createSandbox } from '../app';
import { KNOWN } from '../data/known';
import { AUTHORIZED, type Running, startSandbox } from '../test-support';
import type { FaultRule } from './fault';

const PATH = `/v1/customers/${KNOWN.fifty}/contacts`;
const pageSchema = z.looseObject({
  entries: z.array(z.unknown()),
  cursor: z.nullable(z.string()),
  has_more: z.boolean(),
});

async function withFault(fault: FaultRule['fault'], more: Omit<FaultRule, 'fault'> = {}): Promise<Running> {
  const sandbox = await startSandbox();
  sandbox.faults.add({ ...more, fault });
  return sandbox;
}

async function pageOf(sandbox: Running, perPage: number, cursor?: string | null) {
  const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
  return pageSchema.parse(await (await sandbox.get(`${PATH}?per_page=${perPage}${query}`)).json());
}

/** What comes over a bare socket until it ends, and how it ended. */
function onTheWire(sandbox: Running): Promise<{ text: string; end: string }> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(sandbox.port, '127.0.0.1');
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', (error) => resolve({ text, end: 'code' in error ? String(error.code) : 'error' }));
    socket.on('end', () => resolve({ text, end: 'closed' }));
    socket.write(
      `GET ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: ${AUTHORIZED.headers.authorization}\r\n\r\n`,
    );
    socket.setTimeout(400, () => {
      resolve({ text, end: 'silence' });
      socket.destroy();
    });
  });
}

const bodyOf = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4);
const promised = (text: string) => Number(/content-length: (\d+)/i.exec(text)?.[1]);

describe('faults on the socket', () => {
  it('hangs before the headers', async () => {
    expect(await onTheWire(await withFault({ kind: 'hang-before-headers' }))).toEqual({
      text: '',
      end: 'silence',
    });
  });

  it('ends what hangs when it is healed', async () => {
    const sandbox = await withFault({ kind: 'hang-before-headers' });
    const hanging = onTheWire(sandbox);
    await vi.waitFor(() => expect(sandbox.requests.report().paths).toHaveLength(1), { interval: 5 });
    sandbox.faults.clear();
    sandbox.faults.release();
    expect(await hanging).toEqual({ text: '', end: 'ECONNRESET' });
  });

  it('hangs in the middle of the body', async () => {
    const { text, end } = await onTheWire(await withFault({ kind: 'hang-mid-body' }));
    expect(end).toBe('silence');
    expect(bodyOf(text).length).toBe(Math.ceil(promised(text) / 2));
  });

  it('resets before the headers and in the middle of the body', async () => {
    expect(await onTheWire(await withFault({ kind: 'reset' }))).toEqual({ text: '', end: 'ECONNRESET' });
    const { text, end } = await onTheWire(await withFault({ kind: 'reset-mid-body' }));
    expect(end).toBe('ECONNRESET');
    expect(bodyOf(text).length).toBeGreaterThan(1000);
  });

  it('closes in an orderly way before the promised length', async () => {
    const { text, end } = await onTheWire(await withFault({ kind: 'cut-body' }));
    expect(end).toBe('closed');
    expect(bodyOf(text).length).toBeLessThan(promised(text));
    const sandbox = await withFault({ kind: 'cut-body' });
    await expect(sandbox.get(PATH).then((answer) => answer.text())).rejects.toThrow();
  });
});

describe('answers that are none', () => {
  it.each([
    [429, { code: 429, message: 'Slow down', param: null }],
    [400, { error: 'text' }],
    [422, { errors: { per_page: 'is wrong' } }],
    [
      422,
      {
        external_id: ['is taken'],
        error_details: [{ param: 'external_id', code: 'taken', message: 'is taken' }],
      },
    ],
    [502, '<html><h1>502 Bad Gateway</h1></html>'],
    [500, '500 Internal Server Error'],
  ])('answers %d with any body and headers', async (status, body) => {
    const sandbox = await withFault({ kind: 'status', status, body, headers: { 'retry-after': '3' } });
    const answer = await sandbox.get(PATH);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(typeof body === 'string' ? await answer.text() : await answer.json()).toEqual(body);
  });

  it('redirects', async () => {
    const sandbox = await withFault({ kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' });
    const answer = await fetch(`${sandbox.url}${PATH}`, { ...AUTHORIZED, redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://127.0.0.1:9/elsewhere']);
  });

  it('stops JSON half-way, in a whole answer', async () => {
    const text = await (await (await withFault({ kind: 'invalid-json' })).get(PATH)).text();
    expect(text.startsWith('{"entries":[')).toBe(true);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it.each(['array', 'null', 'text', 'entries-not-array', 'entries-missing', 'has-more-text'] as const)(
    'has the wrong shape: %s',
    async (shape) => {
      const body: unknown = await (await (await withFault({ kind: 'wrong-shape', shape })).get(PATH)).json();
      expect(pageSchema.safeParse(body).success).toBe(false);
    },
  );

  it('is late, and else true', async () => {
    const sandbox = await withFault({ kind: 'slow', ms: 150 });
    const begun = performance.now();
    expect((await pageOf(sandbox, 5)).entries.length).toBe(5);
    expect(performance.now() - begun).toBeGreaterThan(145);
  });

  it('is too large, too deep, or grows when unpacked', async () => {
    const huge = await (await withFault({ kind: 'huge-body' })).get(PATH);
    expect((await huge.text()).length).toBeGreaterThan(16 * 1024 * 1024);

    const deep: unknown = await (
      await (await withFault({ kind: 'deep-nesting', levels: 5_000 })).get(PATH)
    ).json();
    expect(pageSchema.parse(deep).entries.length).toBe(50);
    expect(() => JSON.stringify(deep)).toThrow(RangeError);

    const bomb = await (await withFault({ kind: 'gzip-bomb', bytes: 20_000_000 })).get(PATH);
    expect(Number(bomb.headers.get('content-length'))).toBeLessThan(50_000);
    expect((await bomb.text()).length).toBe(20_000_000);
  });
});

describe('pages that lie', () => {
  it('repeats the cursor', async () => {
    const sandbox = await withFault({ kind: 'repeated-cursor' }, { match: { page: 2 } });
    const { cursor } = await pageOf(sandbox, 10);
    expect(await pageOf(sandbox, 10, cursor)).toMatchObject({ cursor, has_more: true });
  });

  it('has more without a cursor', async () => {
    expect(await pageOf(await withFault({ kind: 'missing-cursor' }), 10)).toMatchObject({
      cursor: null,
      has_more: true,
    });
  });

  it('has empty pages without end', async () => {
    const sandbox = await withFault({ kind: 'endless-empty-pages' });
    const cursors = new Set<string | null>();
    let page = await pageOf(sandbox, 10);
    for (let at = 0; at < 20; at += 1) {
      cursors.add(page.cursor);
      page = await pageOf(sandbox, 10, page.cursor);
      expect(page).toMatchObject({ entries: [], has_more: true });
    }
    expect(cursors.size).toBe(20);
  });

  it.each([1, 2, 3])('has an empty page in place of page %d, and loses nothing by it', async (number) => {
    const sandbox = await withFault({ kind: 'empty-page' }, { match: { page: number }, times: 1 });
    const entries: unknown[] = [];
    let page = await pageOf(sandbox, 20);
    let empty = 0;
    for (;;) {
      entries.push(...page.entries);
      if (page.entries.length === 0) empty += 1;
      if (!page.has_more) break;
      page = await pageOf(sandbox, 20, page.cursor);
    }
    expect(empty).toBe(1);
    expect(entries).toEqual((await pageOf(sandbox, 200)).entries);
  });

  it('repeats an entry of the page before', async () => {
    const sandbox = await withFault({ kind: 'repeated-entry' }, { match: { page: 2 } });
    const first = await pageOf(sandbox, 10);
    const second = await pageOf(sandbox, 10, first.cursor);
    expect(second.entries.length).toBe(11);
    expect(second.entries[0]).toEqual(first.entries.at(-1));
  });

  it.each([
    ['no-uuid', (entry: unknown) => expect(entry).not.toHaveProperty('uuid')],
    ['email-number', (entry: unknown) => expect(entry).toHaveProperty('email', 42)],
    ['not-an-object', (entry: unknown) => expect(typeof entry).toBe('string')],
  ] as const)('has one malformed entry: %s', async (flaw, check) => {
    const sandbox = await withFault({ kind: 'malformed-entry', flaw, at: 3 }, { times: 1 });
    const spoiled = await pageOf(sandbox, 10);
    const sound = await pageOf(sandbox, 10);
    check(spoiled.entries[3]);
    expect(spoiled.entries.filter((_, at) => at !== 3)).toEqual(sound.entries.filter((_, at) => at !== 3));
  });
});

describe('rules', () => {
  it('befall only what matches, and only so often', async () => {
    const sandbox = await withFault(
      { kind: 'status', status: 502 },
      { match: { path: /^\/v1\/account/ }, times: 2 },
    );
    const statuses = [];
    for (const path of ['/v1/ping', '/v1/account', '/v1/account', '/v1/account']) {
      statuses.push((await sandbox.get(path)).status);
    }
    expect(statuses).toEqual([200, 502, 502, 200]);
  });

  it('befall each so-manieth request, beside others that count for themselves', async () => {
    const sandbox = await withFault({ kind: 'status', status: 502 }, { every: 3 });
    sandbox.faults.add({ every: 4, fault: { kind: 'status', status: 503 } });
    const statuses = [];
    for (let n = 0; n < 12; n++) statuses.push((await sandbox.get('/v1/ping')).status);
    expect(statuses).toEqual([200, 200, 502, 503, 200, 502, 200, 503, 502, 200, 200, 502]);
  });

  it.each([
    [{ kind: 'status', status: 500 }, (answer: Response) => expect(answer.status).toBe(500)],
    [{ kind: 'status', status: 404 }, (answer: Response) => expect(answer.status).toBe(404)],
    [
      { kind: 'malformed-entry', flaw: 'no-uuid', at: 0 },
      async (answer: Response) =>
        expect(pageSchema.parse(await answer.json()).entries[0]).not.toHaveProperty('uuid'),
    ],
    [
      { kind: 'repeated-cursor' },
      async (answer: Response) => {
        const { cursor } = pageSchema.parse(await answer.json());
        const next = await fetch(`${answer.url}?cursor=${encodeURIComponent(String(cursor))}`, AUTHORIZED);
        expect(await next.json()).toEqual({ entries: [], cursor, has_more: true });
      },
    ],
  ] as const)('befall one customer’s contacts by %j, and nobody else’s', async (fault, check) => {
    const sandbox = await withFault(fault, { match: { path: `${KNOWN.fifty}/contacts` } });
    await check(await sandbox.get(PATH));
    for (const path of [
      PATH.replace(KNOWN.fifty, KNOWN.one),
      `/v1/customers/${KNOWN.fifty}`,
      '/v1/contacts',
    ]) {
      const answer = await sandbox.get(path);
      const sound = await createSandbox().app.request(path, AUTHORIZED);
      expect([answer.status, await answer.text()]).toEqual([200, await sound.text()]);
    }
  });

  it('let one customer’s contacts hang while others answer', async () => {
    const sandbox = await withFault(
      { kind: 'hang-before-headers' },
      { match: { path: `${KNOWN.fifty}/contacts` } },
    );
    const leaving = new AbortController();
    const hanging = fetch(`${sandbox.url}${PATH}`, { ...AUTHORIZED, signal: leaving.signal });
    await expect.poll(() => sandbox.requests.report().count).toBe(1);
    expect((await sandbox.get(PATH.replace(KNOWN.fifty, KNOWN.one))).status).toBe(200);
    leaving.abort();
    await expect(hanging).rejects.toThrow(/abort/);
  });

  it('befall each third page of the account’s contacts, and no page of a customer’s', async () => {
    const sandbox = await withFault(
      { kind: 'status', status: 502 },
      { match: { path: '^/v1/contacts\\?' }, every: 3 },
    );
    const statuses = [];
    for (let n = 0; n < 7; n++) {
      statuses.push((await sandbox.get('/v1/contacts?per_page=1')).status);
      expect((await sandbox.get(`${PATH}?per_page=1`)).status).toBe(200);
    }
    expect(statuses).toEqual([200, 200, 502, 200, 200, 502, 200]);
  });

  it('match a page of a walk and a cursor', async () => {
    const sandbox = await withFault(
      { kind: 'status', status: 502 },
      { match: { path: 'contacts', page: 3 } },
    );
    const first = await pageOf(sandbox, 10);
    const second = await pageOf(sandbox, 10, first.cursor);
    const third = `${PATH}?per_page=10&cursor=${encodeURIComponent(String(second.cursor))}`;
    expect((await sandbox.get(third)).status).toBe(502);
    sandbox.faults.clear();
    sandbox.faults.add({ match: { cursor: String(first.cursor) }, fault: { kind: 'status', status: 500 } });
    expect((await sandbox.get(third)).status).toBe(200);
    expect((await sandbox.get(`${PATH}?per_page=10&cursor=${first.cursor}`)).status).toBe(500);
  });
});

describe('switches for other processes', () => {
  const post = (sandbox: Running, body: string) =>
    fetch(`${sandbox.url}/__sandbox/faults`, { method: 'POST', body });

  it('set and clear faults, and report requests', async () => {
    const sandbox = await startSandbox({ control: true });
    const rules = [{ match: { path: 'ping' }, fault: { kind: 'status', status: 503 } }];
    expect((await post(sandbox, JSON.stringify(rules))).status).toBe(204);
    expect((await sandbox.get('/v1/ping?a=1')).status).toBe(503);
    await fetch(`${sandbox.url}/__sandbox/faults`, { method: 'DELETE' });
    expect((await sandbox.get('/v1/ping')).status).toBe(200);

    const report = async () => (await fetch(`${sandbox.url}/__sandbox/requests`)).json();
    expect(await report()).toEqual({
      count: 2,
      peakPerSecond: 2,
      peakParallel: 1,
      paths: ['/v1/ping?a=1', '/v1/ping'],
    });
    await fetch(`${sandbox.url}/__sandbox/requests`, { method: 'DELETE' });
    expect(await report()).toMatchObject({ count: 0, paths: [] });
  });

  it.each([
    '{',
    '{}',
    '[{"fault":{"kind":"unheard-of"}}]',
    '[{"match":{"path":"("},"fault":{"kind":"reset"}}]',
  ])('refuse %s and keep the rules in force', async (body) => {
    const sandbox = await startSandbox({ control: true });
    sandbox.faults.add({ fault: { kind: 'status', status: 418 } });
    expect((await post(sandbox, body)).status).toBe(400);
    expect((await sandbox.get('/v1/ping')).status).toBe(418);
  });
});
