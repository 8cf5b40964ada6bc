import { describe, expect, test, vi } from 'vitest';
import type { LoadedPage } from './loaded-page';
import type { LoadedPages } from './walk';

// Errors come with the connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { rereadPages } = await import('./reread');

interface Row {
  id: string;
  mrr: number;
}

const PER_PAGE = 2;
const { signal } = new AbortController();
const idOf = ({ id }: Row) => id;
const options = { idOf, atHand: (): string[] => [], signal };

/** Loads pages of a list as it is now. */
function loadFrom(list: Row[], asked: (string | null)[] = []) {
  return async (cursor: string | null): Promise<LoadedPage<Row>> => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const to = from + PER_PAGE;
    return {
      entries: list.slice(from, to).map((row) => ({ ...row })),
      cursor: String(to),
      has_more: to < list.length,
      receivedAt: 0,
    };
  };
}

async function loaded(list: Row[], pages: number): Promise<LoadedPages<Row>> {
  const load = loadFrom(list);
  const cursors = Array.from({ length: pages }, (_, page) => (page === 0 ? null : String(page * PER_PAGE)));
  return { pages: await Promise.all(cursors.map(load)), pageParams: cursors };
}

function rowsIn({ pages }: LoadedPages<Row>): Row[] {
  return pages.flatMap(({ entries }) => entries);
}

const ABCDE = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, mrr: 1 }));

test('reads as far as was loaded, however much more there is now', async () => {
  const before = await loaded(ABCDE, 2);
  const asked: (string | null)[] = [];
  const fresh = await rereadPages({ ...options, loadPage: loadFrom(ABCDE, asked), before });
  expect(asked).toEqual([null, '2']);
  expect(fresh).toEqual(before);
});

test('rows that are what they were stay the same objects, others do not', async () => {
  const before = await loaded(ABCDE, 1);
  const now = [
    { id: 'new', mrr: 9 },
    { id: 'b', mrr: 1 },
    { id: 'a', mrr: 2 },
  ];
  const fresh = rowsIn(await rereadPages({ ...options, loadPage: loadFrom(now), before }));
  const [a, b] = rowsIn(before);
  expect(fresh.map(idOf)).toEqual(['new', 'b']);
  expect(fresh[1]).toBe(b);
  expect(fresh).not.toContain(a);
});

test('a list that became shorter is read to its end', async () => {
  const before = await loaded(ABCDE, 3);
  const fresh = await rereadPages({ ...options, loadPage: loadFrom(ABCDE.slice(3)), before });
  expect(rowsIn(fresh).map(idOf)).toEqual(['d', 'e']);
});

describe('a row at hand that others were put before', () => {
  const news = ['1', '2', '3', '4', '5'].map((id) => ({ id, mrr: 1 }));
  const now = [...news, ...ABCDE];
  async function rereadAt(atHand: string[], list = now) {
    const before = await loaded(ABCDE, 2);
    const reread = { ...options, atHand: () => atHand, loadPage: loadFrom(list), before };
    return rowsIn(await rereadPages(reread)).map(idOf);
  }

  test('is read up to, and no further', async () => {
    expect(await rereadAt([])).toEqual(['1', '2', '3', '4']);
    expect(await rereadAt(['b'])).toEqual(['1', '2', '3', '4', '5', 'a', 'b', 'c']);
    expect(await rereadAt(['b', '5'])).toHaveLength(8);
  });

  test('is not looked for when it was not in before', async () => {
    expect(await rereadAt(['e'])).toEqual(['1', '2', '3', '4']);
  });

  test('makes the list no longer when it is gone', async () => {
    expect(await rereadAt(['gone', 'd'], now.slice(0, -2))).toEqual(['1', '2', '3', '4']);
    expect(await rereadAt(['d', 'a'], now.slice(0, -2))).toEqual(['1', '2', '3', '4', '5', 'a']);
  });
});

test('a list that was empty is read as far as its first page', async () => {
  const fresh = await rereadPages({ ...options, loadPage: loadFrom(ABCDE), before: await loaded([], 1) });
  expect(rowsIn(fresh).map(idOf)).toEqual(['a', 'b']);
});

describe('where paging stops making sense', () => {
  /** Its second page says that there is more, but not where. */
  const broken = (list: Row[]) => async (cursor: string | null) => {
    const page = await loadFrom(list)(cursor);
    return cursor === null ? page : { ...page, cursor: null };
  };

  test('short of what was loaded, the reading fails: the list is not to become shorter by it', async () => {
    const before = await loaded(ABCDE, 3);
    await expect(rereadPages({ ...options, loadPage: broken(ABCDE), before })).rejects.toMatchObject({
      problem: { type: 'paging-fault' },
    });
  });

  test('a list that ended so before may end so again', async () => {
    const first = await loaded(ABCDE, 1);
    const second = await broken(ABCDE)('2');
    const before = { pages: [...first.pages, second], pageParams: [null, '2'] };
    expect(await rereadPages({ ...options, loadPage: broken(ABCDE), before })).toEqual(before);
  });
});
