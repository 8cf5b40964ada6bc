import type { RequestListener, ServerResponse } from 'node:http';
import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startServer } from '../session/server.test-support';
import type { LoadedPage, PageSource } from './loaded-page';
import { createRowCollector } from './rows';
import { type Goal, type LoadedPages, stepAfter, walkPages } from './walk';

// Errors come with the connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { pageLoader } = await import('./loaded-page');
const { streamLoader } = await import('./stream-loader');
const { readReading } = await import('./reading');
const { refreshPages } = await import('./refresh');

let answer: RequestListener;
const asked: string[] = [];
/** Answers that have begun and not ended. */
let open = 0;
let base = '';
beforeAll(async () => {
  base = await startServer((request, response) => {
    asked.push((request.url ?? '').slice(1));
    open++;
    response.once('close', () => {
      open--;
    });
    answer(request, response);
  });
});
beforeEach(() => {
  asked.length = 0;
});

interface Row {
  id: string;
}
const KEY = ['list'];
const NDJSON = { 'content-type': 'application/x-ndjson' };
const problem = { type: 'upstream-error', title: 'ChartMogul failed', status: 502, upstreamStatus: 502 };
const coverage = { read: 3, about: null, complete: true, as_of: '2026-11-25T10:00:00Z', problem: null };
const forever = new AbortController().signal;
const idOf = ({ id }: Row) => id;

/** How the answer to one request goes wrong, after so many lines. */
interface Fault {
  kind: 'refuse' | 'cut' | 'end' | 'problem' | 'hang';
  after: number;
}

function lineAt(lines: string[][], place: number): string {
  const reading = { way: 'customers', customers: lines.length, done: place + 1, failed: [], gone: [] };
  return JSON.stringify({
    entries: lines[place]?.map((id) => ({ id })),
    cursor: `${place + 1}`,
    has_more: place + 1 < lines.length,
    customers: [],
    coverage,
    reading,
  });
}

function fail(response: ServerResponse, kind: Fault['kind'], line: string) {
  if (kind === 'end') response.end();
  else if (kind === 'problem') response.end(`${JSON.stringify({ problem })}\n`);
  else if (kind === 'cut') response.write(line.slice(0, line.length / 2), () => response.destroy());
}

/** Serves a stream of these lines, each the ids of its rows; its cursor is the place of the next one. */
function serve(lines: string[][], faults: Fault[] = []) {
  answer = ({ url }, response) => {
    const parameters = new URL(url ?? '', base).searchParams;
    const most = Number(parameters.get('rows') ?? Number.POSITIVE_INFINITY);
    const fault = faults.shift();
    if (fault?.kind === 'refuse') {
      response.writeHead(502).end(JSON.stringify(problem));
      return;
    }
    response.writeHead(200, NDJSON).flushHeaders();
    let [place, sent] = [Number(parameters.get('cursor') ?? 0), 0];
    for (let count = 0; place < lines.length && sent < most; count++, place++) {
      if (fault?.after === count) {
        fail(response, fault.kind, lineAt(lines, place));
        return;
      }
      response.write(`${lineAt(lines, place)}\n\n`);
      sent += lines[place]?.length ?? 0;
    }
    response.end();
  };
}

/** A list as the page has it; nothing of it is loaded yet. */
function list(onRow: () => void = () => {}) {
  const client = new QueryClient();
  const rowsOf = createRowCollector(idOf);
  const source: PageSource<Row> = {
    queryKey: KEY,
    path: `${base}/`,
    loaderOf: streamLoader,
    isMixed: true,
    idOf,
    rowsOf,
    readEntry: (entry) => {
      onRow();
      return { id: String(Object(entry).id) };
    },
    readReading,
  };
  const loaded = () => client.getQueryData<LoadedPages<Row>>(KEY) ?? { pages: [], pageParams: [] };
  const first = async () => {
    const page = await pageLoader(source, 'first')(null, forever);
    client.setQueryData<LoadedPages<Row>>(KEY, { pages: [page], pageParams: [null] });
    return page;
  };
  const walk = (goal: Goal, signal: AbortSignal = forever) => {
    const loadPage = pageLoader(source, goal === 'more' ? 'more' : 'walk');
    return walkPages({ client, queryKey: KEY, loadPage, rowsOf, goal, signal });
  };
  const ids = () => {
    const rows = rowsOf(loaded().pages);
    return rows.list.slice(0, rows.count).map(idOf);
  };
  return {
    source,
    rowsOf,
    first,
    walk,
    loaded,
    ids,
    step: () => stepAfter(loaded().pages, rowsOf(loaded().pages)),
  };
}

/** So many lines of so many rows each. */
function linesOf(lines: number, rows: number): string[][] {
  return Array.from({ length: lines }, (_, line) =>
    Array.from({ length: rows }, (_, row) => `con_${line * rows + row}`),
  );
}

const closed = () => vi.waitFor(() => expect(open).toBe(0), { interval: 2 });

test('rows are those of the stream, each once and in order, whatever lines, cuts, failures and stops', async () => {
  const goal = fc.oneof(
    fc.constantFrom<Goal>('more', 'all'),
    fc.nat(80).map((rows): Goal => ({ rows })),
  );
  const fault = fc.record({
    kind: fc.constantFrom<Fault['kind']>('refuse', 'cut', 'end', 'problem'),
    after: fc.nat(6),
  });
  const steps = fc.array(fc.record({ goal, fault: fc.option(fault), stopAt: fc.option(fc.nat(30)) }), {
    maxLength: 6,
  });
  const sizes = fc.array(fc.nat(9), { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(sizes, steps, async (sizes, steps) => {
      let next = 0;
      const lines = sizes.map((size) => Array.from({ length: size }, () => `con_${next++}`));
      const all = lines.flat();
      const faults: Fault[] = [];
      serve(lines, faults);
      let controller = new AbortController();
      let left = Number.POSITIVE_INFINITY;
      const one = list(() => left-- === 0 && controller.abort());
      await one.first();
      for (const { goal, fault, stopAt } of steps) {
        if (fault) faults.push(fault);
        controller = new AbortController();
        left = stopAt ?? Number.POSITIVE_INFINITY;
        const before = one.ids().length;
        await one.walk(goal, controller.signal).catch(() => {});
        faults.length = 0;
        expect(one.ids()).toEqual(all.slice(0, one.ids().length));
        expect(one.ids().length).toBeGreaterThanOrEqual(before);
        await closed();
      }
      left = Number.POSITIVE_INFINITY;
      await one.walk('all');
      expect(one.ids()).toEqual(all);
      expect(one.step().kind).toBe('done');
      await closed();
    }),
    { numRuns: 60 },
  );
}, 60_000);

describe('a walk', () => {
  test('to the end takes a line a page from one stream', async () => {
    serve(linesOf(10, 40));
    const one = list();
    await one.first();
    await one.walk('all');
    expect(asked).toEqual(['?rows=40', '?cursor=1']);
    expect(one.loaded().pageParams).toEqual([null, '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(one.loaded().pages.at(-1)?.reading).toMatchObject({ done: 10, customers: 10, isWhole: true });
  });

  test('goes on behind the last line that came, after whatever failed', async () => {
    serve(linesOf(10, 40), [
      { kind: 'end', after: 9 },
      { kind: 'problem', after: 4 },
      { kind: 'cut', after: 2 },
    ]);
    const one = list();
    await one.first();
    await expect(one.walk('all')).rejects.toMatchObject({ problem });
    expect(one.ids()).toHaveLength(200);
    await one.walk('all').catch(() => {});
    await one.walk('all');
    expect(one.ids()).toEqual(linesOf(10, 40).flat());
    expect(asked.slice(0, 3)).toEqual(['?rows=40', '?cursor=1', '?cursor=5']);
  });

  test('that ends before its last line was cut, however well it ended', async () => {
    serve(linesOf(10, 40), [
      { kind: 'end', after: 9 },
      { kind: 'end', after: 3 },
    ]);
    const one = list();
    await one.first();
    await expect(one.walk('all')).rejects.toMatchObject({ name: 'UnreachableError' });
    expect(one.ids()).toHaveLength(160);
  });

  test('to a number of rows closes the stream there', async () => {
    serve(linesOf(10, 40), [
      { kind: 'end', after: 9 },
      { kind: 'hang', after: 5 },
    ]);
    const one = list();
    await one.first();
    await one.walk({ rows: 150 });
    expect(one.ids()).toHaveLength(160);
    await closed();
  });

  test('that is stopped while nothing comes stops at once, and keeps what came', async () => {
    serve(linesOf(10, 40), [
      { kind: 'end', after: 9 },
      { kind: 'hang', after: 5 },
    ]);
    const one = list();
    await one.first();
    const controller = new AbortController();
    const walking = one.walk('all', controller.signal);
    await expect.poll(() => one.ids().length).toBe(240);
    controller.abort();
    await expect(walking).rejects.toBeDefined();
    expect(one.ids()).toHaveLength(240);
    await closed();
  });

  test('gets past as many customers without contacts as there are', async () => {
    const lines = [['con_0'], ...Array.from({ length: 120 }, () => []), ['con_1']];
    serve(lines);
    const one = list();
    await one.first();
    await one.walk('all');
    expect(one.ids()).toEqual(['con_0', 'con_1']);
  });

  test('ends where a cursor leads back', async () => {
    serve(linesOf(2, 40));
    const one = list();
    await one.first();
    answer = (_request, response) => {
      const line = lineAt(linesOf(3, 40), 0);
      response.writeHead(200, NDJSON).write(`${line}\n${line}\n${line}\n`);
    };
    await one.walk('all');
    expect(one.step()).toEqual({ kind: 'fault', fault: 'repeated-cursor' });
    await closed();
  });
});

describe('a page by itself', () => {
  const more = (one: ReturnType<typeof list>): Promise<LoadedPage<Row>> =>
    pageLoader(one.source, 'more')('1', forever);

  test('has the rows of as many lines as it takes, and what the last of them says', async () => {
    serve(linesOf(10, 30));
    const page = await list().first();
    expect(page).toMatchObject({ cursor: '2', has_more: true, reading: { done: 2 } });
    expect(page.entries.map(idOf)).toEqual(linesOf(2, 30).flat());
    expect((await more(list())).cursor).toBe('8');
    expect(asked).toEqual(['?rows=40', '?rows=200&cursor=1']);
  });

  test('has the rows that came before something failed, and fails where none did', async () => {
    serve(linesOf(10, 30), [
      { kind: 'cut', after: 2 },
      { kind: 'problem', after: 0 },
      { kind: 'end', after: 0 },
    ]);
    const one = list();
    expect(await more(one)).toMatchObject({ cursor: '3', has_more: true });
    await expect(more(one)).rejects.toMatchObject({ problem });
    await expect(more(one)).rejects.toMatchObject({ name: 'UnreachableError' });
  });

  test('fails where a list begins with progress only, and then something fails', async () => {
    serve([[], [], ['con_1']], [{ kind: 'problem', after: 2 }]);
    await expect(list().first()).rejects.toMatchObject({ problem });
    serve([['con_0'], [], [], ['con_1']], [{ kind: 'problem', after: 2 }]);
    expect(await more(list())).toMatchObject({ entries: [], cursor: '3', has_more: true });
  });

  test('that takes long has the rows that came until then', async () => {
    answer = (_request, response) => {
      response.writeHead(200, NDJSON).write(`${lineAt(linesOf(9, 1), 0)}\n${lineAt(linesOf(9, 1), 1)}\n`);
    };
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    const page = await list(() => {
      now += 2_000;
    }).first();
    clock.mockRestore();
    expect(page).toMatchObject({ cursor: '2', has_more: true });
    expect(page.entries).toHaveLength(2);
    await closed();
  });
});

describe('a refresh', () => {
  const refresh = (one: ReturnType<typeof list>) =>
    refreshPages({
      loadPage: pageLoader(one.source, 'walk'),
      idOf,
      rowsOf: one.rowsOf,
      before: one.loaded().pages,
      isMixed: true,
      onProgress: () => {},
      signal: forever,
    });

  test('reads no further than the list was loaded where all are still there', async () => {
    serve(linesOf(10, 40));
    const one = list();
    await one.first();
    await one.walk('more');
    serve(linesOf(10, 40), [{ kind: 'hang', after: 8 }]);
    expect(await refresh(one)).toMatchObject({ added: 0, changed: 0, gone: 0 });
    await closed();
  });

  test('does not take for gone what now comes behind many others', async () => {
    serve(linesOf(3, 40));
    const one = list();
    await one.first();
    const others = Array.from({ length: 100 }, (_, place) => `con_new${place}`);
    const [first = [], ...rest] = linesOf(3, 40);
    serve([first.slice(0, 5), others, first.slice(6), ...rest]);
    expect(await refresh(one)).toMatchObject({ added: 0, gone: 1 });
    await closed();
  });

  test('gives up what is not met among many others, and does not call it gone', async () => {
    serve(linesOf(10, 40));
    const one = list();
    await one.first();
    const many = linesOf(100, 40);
    many[0]?.shift();
    serve(many);
    const found = await refresh(one);
    expect(found).toMatchObject({ added: 0, changed: 0, gone: 0, unmet: 1 });
    expect(found.pages.pages.flatMap(({ entries }) => entries)).toHaveLength(39 + 7 * 40);
    await closed();
  });

  test('tells of what is new where all was loaded', async () => {
    serve(linesOf(3, 40));
    const one = list();
    await one.first();
    await one.walk('all');
    const [first = [], ...rest] = linesOf(3, 40);
    serve([...rest, ['con_new'], first]);
    expect(await refresh(one)).toMatchObject({ added: 1, changed: 0, gone: 0 });
    await closed();
  });
});

test('a list of plain pages asks for them as ever', async () => {
  answer = (_request, response) => {
    const link = { Link: '<?cursor=b>; rel="next"' };
    response
      .writeHead(200, link)
      .end(JSON.stringify({ entries: [{ id: 'con_0' }], cursor: 'b', has_more: true }));
  };
  const { source } = list();
  const { readReading: _, loaderOf: __, ...plain } = { ...source, path: `${base}/?q=x` };
  const nexts: string[] = [];
  const page = await pageLoader(plain, 'walk')('a', forever, (next) => nexts.push(next));
  expect(page).toMatchObject({ entries: [{ id: 'con_0' }], cursor: 'b', has_more: true });
  expect([nexts, asked]).toEqual([['b'], ['?q=x&per_page=200&cursor=a']]);
});
