import { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { LoadedPage, LoadPage } from './loaded-page';
import { createRowCollector } from './rows';
import { type Goal, type LoadedPages, stepAfter, walkPages } from './walk';

// Errors come with the connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { refreshPages } = await import('./refresh');

interface Row {
  id: string;
  name?: string;
}
const KEY = ['list'];
const idOf = ({ id }: Row) => id;
const signal = new AbortController().signal;

/**
 * A list behind a cursor, which is the place of its next row, with a suffix after a page without entries: an
 * upstream may not repeat a cursor. Fails at the calls it is told to.
 */
function upstream(rows: Row[], pageSizes: number[], failures: Set<number> = new Set()) {
  let calls = 0;
  let served = 0;
  const loadPage: LoadPage<Row> = async (cursor) => {
    if (failures.has(calls++)) throw new Error('502');
    const start = cursor === null ? 0 : Number.parseInt(cursor, 10);
    const size = pageSizes[served++ % pageSizes.length] ?? 1;
    const end = Math.min(rows.length, start + size);
    return page(
      rows.slice(start, end),
      end < rows.length ? `${end}${size === 0 ? `.${served}` : ''}` : `${end}`,
      end < rows.length,
    );
  };
  return { loadPage, calls: () => calls };
}

function page(entries: Row[], cursor: string, has_more: boolean): LoadedPage<Row> {
  return { entries, cursor, has_more, receivedAt: 0 };
}

async function start(loadPage: LoadPage<Row>) {
  const client = new QueryClient();
  const rowsOf = createRowCollector(idOf);
  const first = await loadPage(null, signal);
  client.setQueryData<LoadedPages<Row>>(KEY, { pages: [first], pageParams: [null] });
  const walk = (goal: Goal, by: AbortSignal = signal) =>
    walkPages({ client, queryKey: KEY, loadPage, rowsOf, goal, signal: by });
  const loaded = () => client.getQueryData<LoadedPages<Row>>(KEY) ?? { pages: [], pageParams: [] };
  return { client, walk, loaded, rows: () => rowsOf(loaded().pages), rowsOf };
}

const ids = (count: number) => Array.from({ length: count }, (_, place) => ({ id: `con_${place}` }));

describe('walkPages', () => {
  test('loads every row once and in order, whatever the pages hold and wherever it fails', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        sizes.filter((list) => list.some((size) => size > 0)),
        fc.uniqueArray(fc.integer({ min: 1, max: 40 })),
        async (count, pageSizes, failures) => {
          const { loadPage } = upstream(ids(count), pageSizes, new Set(failures));
          const list = await start(loadPage);
          for (let tries = 0; tries <= failures.length; tries++) await list.walk('all').catch(() => {});
          expect(list.rows().list.map(idOf)).toEqual(ids(count).map(idOf));
          expect(stepAfter(list.loaded().pages, list.rows()).kind).toBe('done');
        },
      ),
    );
  });

  test('keeps what was loaded when a page fails, and goes on at the same cursor', async () => {
    const { loadPage, calls } = upstream(ids(30), [10], new Set([2]));
    const list = await start(loadPage);
    await expect(list.walk('all')).rejects.toThrow('502');
    expect(list.rows().count).toBe(20);
    await list.walk('all');
    expect(list.loaded().pageParams).toEqual([null, '10', '20']);
    expect(calls()).toBe(4);
  });

  test('loads more until there is something new, past pages without entries', async () => {
    const { loadPage } = upstream(ids(9), [3, 0, 0, 3, 3]);
    const list = await start(loadPage);
    await list.walk('more');
    expect(list.rows().count).toBe(6);
    await list.walk('more');
    expect(list.rows().count).toBe(9);
  });

  test('stops when it is told to, and keeps what came', async () => {
    const { loadPage } = upstream(ids(100), [10]);
    const controller = new AbortController();
    let pages = 0;
    const list = await start((cursor, by) => {
      if (++pages === 4) controller.abort();
      by.throwIfAborted();
      return loadPage(cursor, by);
    });
    await expect(list.walk('all', controller.signal)).rejects.toThrow();
    expect(list.rows().count).toBe(30);
  });

  test('shows what has come while the next page is long in coming', async () => {
    const { loadPage } = upstream(ids(100), [10]);
    const controller = new AbortController();
    const list = await start(async (cursor, by) => {
      if (cursor === '20') await new Promise((_, reject) => by.addEventListener('abort', reject));
      return loadPage(cursor, by);
    });
    const walking = list.walk('all', controller.signal);
    await expect.poll(() => list.rows().count).toBe(20);
    controller.abort();
    await expect(walking).rejects.toBeDefined();
  });

  test('does not follow a cursor that leads back', async () => {
    let calls = 0;
    const list = await start(async () => {
      calls++;
      return page([{ id: `con_${calls}` }], 'same', true);
    });
    await list.walk('all');
    expect(calls).toBe(2);
    expect(stepAfter(list.loaded().pages, list.rows())).toEqual({ kind: 'fault', fault: 'repeated-cursor' });
  });
});

describe('walkPages to a number of rows', () => {
  test.each([
    [10, 1],
    [25, 3],
    [30, 3],
    [1_000, 10],
  ])('loads until %i are there, and no further', async (rows, pages) => {
    const { loadPage, calls } = upstream(ids(100), [10]);
    const list = await start(loadPage);
    await list.walk({ rows });
    expect(list.loaded().pages).toHaveLength(pages);
    expect(calls()).toBe(pages);
  });

  test('goes on to the end where it is to', async () => {
    const list = await start(upstream(ids(100), [10]).loadPage);
    await list.walk({ rows: 30, isToEnd: true });
    expect(list.rows().count).toBe(100);
  });

  test('goes on where it failed', async () => {
    const { loadPage } = upstream(ids(100), [10], new Set([3]));
    const list = await start(loadPage);
    await expect(list.walk({ rows: 60 })).rejects.toThrow('502');
    expect(list.rows().count).toBe(30);
    await list.walk({ rows: 60 });
    expect(list.rows().count).toBe(60);
  });
});

describe('walkPages that is told the next cursor before a page is there', () => {
  /** Pages come one at a time; each tells what leads on a moment before it is read, and some cannot be read. */
  function telling(rows: Row[], unreadable = Number.NaN) {
    const { loadPage } = upstream(rows, [10]);
    const log: string[] = [];
    const aborted: string[] = [];
    const telling: LoadPage<Row> = async (cursor, by, onNext) => {
      log.push(`ask ${cursor}`);
      await new Promise((resolve) => setTimeout(resolve));
      if (by.aborted) aborted.push(`${cursor}`);
      by.throwIfAborted();
      const page = await loadPage(cursor, by);
      if (page.has_more && page.cursor) onNext?.(page.cursor);
      log.push(`read ${cursor}`);
      if (Number(cursor) === unreadable) throw new Error('unreadable');
      return page;
    };
    return { loadPage: telling, log, aborted };
  }

  test('asks for the next page first, and reads each once and in order', async () => {
    const { loadPage, log } = telling(ids(40));
    const list = await start(loadPage);
    log.length = 0;
    await list.walk('all');
    expect(log).toEqual(['ask 10', 'ask 20', 'read 10', 'ask 30', 'read 20', 'read 30']);
    expect(list.rows().list.map(idOf)).toEqual(ids(40).map(idOf));
    expect(list.loaded().pageParams).toEqual([null, '10', '20', '30']);
  });

  test('does not ask for a page that is not wanted', async () => {
    const { loadPage, log } = telling(ids(100));
    const list = await start(loadPage);
    await list.walk('more');
    await list.walk({ rows: 40 });
    expect(log.filter((line) => line.startsWith('ask'))).toEqual(['ask null', 'ask 10', 'ask 20', 'ask 30']);
  });

  test('fails at a page that cannot be read, lets go of the one after it, and goes on there', async () => {
    const broken = telling(ids(60), 20);
    const list = await start(broken.loadPage);
    await expect(list.walk('all')).rejects.toThrow('unreadable');
    expect(list.loaded().pageParams).toEqual([null, '10']);
    await expect.poll(() => broken.aborted).toEqual(['30']);
    await expect(list.walk('all')).rejects.toThrow('unreadable');
    expect(broken.log.at(-1)).toBe('read 20');
  });

  test('does not follow a cursor that leads back, nor asks for it', async () => {
    let calls = 0;
    const list = await start(async (_cursor, _signal, onNext) => {
      await new Promise((resolve) => setTimeout(resolve));
      const next = calls < 4 ? `${calls + 1}` : '2';
      const answer = page([{ id: `con_${calls++}` }], next, true);
      onNext?.(next);
      return answer;
    });
    await list.walk('all');
    expect(calls).toBe(5);
  });
});

test('a walk that is stopped because its list was dropped brings nothing of it back', async () => {
  const { loadPage } = upstream(ids(100), [10]);
  const controller = new AbortController();
  let pages = 0;
  const list = await start((cursor, by) => {
    if (++pages === 4) {
      list.client.removeQueries({ queryKey: KEY });
      controller.abort();
    }
    by.throwIfAborted();
    return loadPage(cursor, by);
  });
  await expect(list.walk('all', controller.signal)).rejects.toThrow();
  expect(list.client.getQueryCache().getAll()).toEqual([]);
});

describe('refreshPages', () => {
  async function refresh(before: Row[], after: Row[], loadedPages: number) {
    const old = await start(upstream(before, [5]).loadPage);
    for (let number = 1; number < loadedPages; number++) await old.walk('more');
    const { loadPage } = upstream(after, [5]);
    return refreshPages({
      loadPage,
      idOf,
      rowsOf: old.rowsOf,
      before: old.loaded().pages,
      isMixed: false,
      onProgress: () => {},
      signal,
    });
  }

  test('says what is new, changed and gone among the rows that were loaded', async () => {
    const before = ids(12);
    const after: Row[] = [{ id: 'new' }, ...ids(12).filter(({ id }) => id !== 'con_4')];
    after[1] = { id: 'con_0', name: 'Ada' };
    expect(await refresh(before, after, 3)).toMatchObject({ added: 1, changed: 1, gone: 1 });
  });

  test('rows further down that were not loaded before are not new', async () => {
    expect(await refresh(ids(30), [{ id: 'new' }, ...ids(30)], 2)).toMatchObject({
      added: 1,
      changed: 0,
      gone: 0,
    });
  });

  test('reads no further than the list was loaded, also when some of it is gone', async () => {
    const old = await start(upstream(ids(100), [5]).loadPage);
    await old.walk('more');
    const { loadPage, calls } = upstream(
      ids(100).filter(({ id }) => id !== 'con_3'),
      [5],
    );
    const options = {
      loadPage,
      idOf,
      rowsOf: old.rowsOf,
      before: old.loaded().pages,
      isMixed: false,
      onProgress: () => {},
    };
    expect(await refreshPages({ ...options, signal })).toMatchObject({ added: 0, gone: 1 });
    expect(calls()).toBe(2);
  });

  test('rows that are what they were stay the same objects', async () => {
    const before = ids(12);
    const after: Row[] = ids(12);
    after[3] = { id: 'con_3', name: 'Ada' };
    const { pages } = await refresh(before, after, 3);
    const rows = pages.pages.flatMap(({ entries }) => entries);
    expect(rows.map((row, place) => row === before[place])).toEqual(before.map((_, place) => place !== 3));
  });

  test('counts as a comparison of the two lists would', async () => {
    const list = fc.uniqueArray(
      fc.nat(25).map((number) => `con_${number}`),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(list, list, async (before, after) => {
        const result = await refresh(
          before.map((id) => ({ id })),
          after.map((id) => ({ id })),
          10,
        );
        expect(result.gone).toBe(before.filter((id) => !after.includes(id)).length);
        expect(result.added).toBe(after.filter((id) => !before.includes(id)).length);
      }),
    );
  });
});

describe('refreshPages where paging stops making sense', () => {
  const nowhere = { cursor: null };
  const back = { cursor: '5' };

  /** Pages of 5, the third of which leads on wrongly. */
  function broken(rows: Row[], wrong: { cursor: string | null }): LoadPage<Row> {
    const { loadPage } = upstream(rows, [5]);
    return async (cursor, by) => {
      const page = await loadPage(cursor, by);
      return cursor === '10' ? { ...page, ...wrong } : page;
    };
  }

  async function refresh(goal: Goal, before: LoadPage<Row>, after: LoadPage<Row>) {
    const old = await start(before);
    await old.walk(goal);
    const { rowsOf } = old;
    const was = old.loaded().pages;
    const options = {
      loadPage: after,
      idOf,
      rowsOf,
      before: was,
      isMixed: false,
      onProgress: () => {},
      signal,
    };
    return refreshPages(options);
  }

  const failure = { problem: { type: 'paging-fault' } };
  const sound = () => upstream(ids(30), [5]).loadPage;

  test.each([
    ['all of it was loaded', 'all'],
    ['more was loaded', { rows: 20 }],
    ['as much was loaded', { rows: 15 }],
  ] as const)('fails where %s: what it did not meet is not gone', async (_, goal) => {
    await expect(refresh(goal, sound(), broken(ids(30), nowhere))).rejects.toMatchObject(failure);
  });

  test('does not get that far where less was loaded', async () => {
    const result = await refresh({ rows: 10 }, sound(), broken(ids(30), nowhere));
    expect(result).toMatchObject({ added: 0, changed: 0, gone: 0 });
  });

  test('may end as the list ended before', async () => {
    const without = ids(30).filter(({ id }) => id !== 'con_3');
    const result = await refresh('all', broken(ids(30), nowhere), broken(without, nowhere));
    expect(result).toMatchObject({ added: 0, changed: 0, gone: 1 });
    expect(result.pages.pages).toHaveLength(3);
  });

  test('fails where it ends by another fault than the list did', async () => {
    const [before, after] = [broken(ids(30), nowhere), broken(ids(30), back)];
    await expect(refresh('all', before, after)).rejects.toMatchObject(failure);
  });

  test('fails where the list ended so too, but rows that were loaded are now behind the fault', async () => {
    const after = broken([{ id: 'new' }, ...ids(30)], nowhere);
    await expect(refresh('all', broken(ids(30), nowhere), after)).rejects.toMatchObject(failure);
  });

  test('goes on behind the fault once there is none', async () => {
    const result = await refresh('all', broken(ids(30), nowhere), sound());
    expect(result).toMatchObject({ added: 0, changed: 0, gone: 0 });
  });
});
