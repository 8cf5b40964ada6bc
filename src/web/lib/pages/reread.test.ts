import { expect, test } from 'vitest';
import type { LoadedPage } from './loaded-page';
import { rereadPages } from './reread';
import type { LoadedPages } from './walk';

interface Row {
  id: string;
  mrr: number;
}

const PER_PAGE = 2;
const { signal } = new AbortController();
const idOf = ({ id }: Row) => id;

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
  const fresh = await rereadPages({ loadPage: loadFrom(ABCDE, asked), idOf, before, signal });
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
  const fresh = rowsIn(await rereadPages({ loadPage: loadFrom(now), idOf, before, signal }));
  const [a, b] = rowsIn(before);
  expect(fresh.map(idOf)).toEqual(['new', 'b']);
  expect(fresh[1]).toBe(b);
  expect(fresh).not.toContain(a);
});

test('a list that became shorter is read to its end', async () => {
  const before = await loaded(ABCDE, 3);
  const fresh = await rereadPages({ loadPage: loadFrom(ABCDE.slice(3)), idOf, before, signal });
  expect(rowsIn(fresh).map(idOf)).toEqual(['d', 'e']);
});
