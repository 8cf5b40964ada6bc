import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoadedPage } from './loaded-page';
import { createRowCollector } from './rows';

function page(ids: string[]): LoadedPage<{ id: string }> {
  return { entries: ids.map((id) => ({ id })), cursor: null, has_more: true, receivedAt: 0 };
}
const idOf = ({ id }: { id: string }) => id;

test('rows are those of all pages, each once, in their order, however the pages come', () => {
  const ids = fc.array(fc.integer({ min: 0, max: 30 }).map(String));
  fc.assert(
    fc.property(fc.array(ids), fc.array(fc.nat(5)), (lists, steps) => {
      const pages = lists.map(page);
      const rowsOf = createRowCollector(idOf);
      let loaded = 0;
      for (const step of [...steps, pages.length]) {
        loaded = Math.min(pages.length, loaded + step);
        const rows = rowsOf(pages.slice(0, loaded));
        const expected = [...new Set(lists.slice(0, loaded).flat())];
        expect(rows.list.slice(0, rows.count).map(idOf)).toEqual(expected);
        expect(expected.map((id) => rows.indexOf(id))).toEqual(expected.map((_, place) => place));
      }
    }),
  );
});

test('the array grows in place, and a snapshot keeps to its count', () => {
  const rowsOf = createRowCollector(idOf);
  const pages = [page(['a', 'b']), page(['c'])];
  const before = rowsOf(pages.slice(0, 1));
  const after = rowsOf(pages);
  expect(after.list).toBe(before.list);
  expect([before.count, after.count]).toEqual([2, 3]);
  expect(before.indexOf('c')).toBeUndefined();
  expect(rowsOf([...pages])).toBe(after);
});

test('a list with another first page starts anew, and leaves the old array as it was', () => {
  const rowsOf = createRowCollector(idOf);
  const old = rowsOf([page(['a', 'b'])]);
  const fresh = rowsOf([page(['n', 'a'])]);
  expect(fresh.list).not.toBe(old.list);
  expect(fresh.list.map(idOf)).toEqual(['n', 'a']);
  expect(old.list.map(idOf)).toEqual(['a', 'b']);
});

test('counts the pages at the end that brought nothing new', () => {
  const rowsOf = createRowCollector(idOf);
  const pages = [page(['a']), page([]), page(['a'])];
  expect(rowsOf(pages).barrenPages).toBe(2);
  expect(rowsOf([...pages, page(['b'])]).barrenPages).toBe(0);
});
