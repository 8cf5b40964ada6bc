import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { KEPT, keepLists } from './kept-lists';
import type { LoadedPage } from './loaded-page';
import type { LoadedPages } from './walk';

/** A client whose lists have as many rows as is told of them; none that cannot be loaded. */
function setUp(limits = { rows: 1_000, listsOfAKind: 100 }) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  keepLists(client, limits);
  const optionsOf = (key: string[], rows: number | null) => ({
    ...KEPT,
    queryKey: key,
    queryFn: async (): Promise<LoadedPage<object>> => {
      if (rows === null) throw new Error('502');
      return { entries: new Array<object>(rows).fill({}), cursor: null, has_more: false, receivedAt: 0 };
    },
    initialPageParam: null,
    getNextPageParam: () => undefined,
  });
  /** Shows a list until the returned function is called. */
  async function show(key: string[], rows: number | null) {
    const observer = new InfiniteQueryObserver(client, optionsOf(key, rows));
    const leave = observer.subscribe(() => {});
    await expect.poll(() => client.getQueryState(key)?.fetchStatus).toBe('idle');
    return leave;
  }
  async function visit(key: string[], rows: number | null) {
    const leave = await show(key, rows);
    leave();
    await Promise.resolve();
  }
  const kept = () =>
    client
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey.join(' '));
  return { client, optionsOf, show, visit, kept };
}

test('a list that was left is kept', async () => {
  const { client, visit } = setUp();
  await visit(['contacts', 'a'], 400);
  expect(client.getQueryData<LoadedPages<object>>(['contacts', 'a'])?.pages[0]?.entries).toHaveLength(400);
});

test('those shown least recently make room for others', async () => {
  const { visit, kept } = setUp();
  await visit(['contacts', 'a'], 400);
  await visit(['contacts', 'b'], 400);
  await visit(['contacts', 'a'], 400);
  await visit(['contacts', 'c'], 400);
  expect(kept()).toEqual(['contacts a', 'contacts c']);
});

test('a list that is shown is not dropped, however long it is, nor does it take the room of others', async () => {
  const { show, visit, kept } = setUp();
  const leave = await show(['contacts', 'long'], 5_000);
  await visit(['contacts', 'a'], 900);
  expect(kept()).toEqual(['contacts long', 'contacts a']);
  leave();
  await Promise.resolve();
  expect(kept()).toEqual(['contacts a']);
});

test('a list that changes hands within a moment stays, however long', async () => {
  const { show, kept } = setUp();
  const leave = await show(['contacts', 'long'], 5_000);
  leave();
  await show(['contacts', 'long'], 5_000);
  expect(kept()).toEqual(['contacts long']);
});

test('many short lists of a kind do not push out those of another', async () => {
  const { visit, kept } = setUp({ rows: 1_000, listsOfAKind: 3 });
  await visit(['contacts', 'a'], 500);
  for (const q of ['l', 'lu', 'lum', 'lume', 'lumen']) await visit(['customers', q], 10);
  expect(kept()).toEqual(['contacts a', 'customers lum', 'customers lume', 'customers lumen']);
});

test('a list that grows after it was left is counted as it is', async () => {
  const { client, visit, kept } = setUp();
  await visit(['contacts', 'a'], 400);
  await visit(['contacts', 'b'], 400);
  client.setQueryData<LoadedPages<object>>(
    ['contacts', 'b'],
    (old) => old && { pages: [...old.pages, ...old.pages], pageParams: [null, '1'] },
  );
  await Promise.resolve();
  expect(kept()).toEqual(['contacts b']);
});

test('one that could not be loaded is asked for anew when it is come back to, and not before it was shown', async () => {
  const { client, optionsOf, visit, kept } = setUp();
  await client.prefetchInfiniteQuery(optionsOf(['contacts', 'a'], null));
  await Promise.resolve();
  expect(kept()).toEqual(['contacts a']);
  await visit(['contacts', 'a'], null);
  expect(kept()).toEqual([]);
});

test('what is no list is left to Query', async () => {
  const { client, kept } = setUp({ rows: 0, listsOfAKind: 0 });
  client.setQueryData(['customer', 'a'], {});
  await Promise.resolve();
  expect(kept()).toEqual(['customer a']);
});
