import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoadedPage } from './loaded-page';
import { newsIn, newsWords } from './news';
import { createRowCollector } from './rows';

interface Row {
  id: string;
  name?: string;
}
const PER_PAGE = 5;
const idOf = ({ id }: Row) => id;

function pageOf(list: Row[], from = 0): LoadedPage<Row> {
  const entries = list.slice(from, from + PER_PAGE).map((row) => ({ ...row }));
  return { entries, cursor: `${from + PER_PAGE}`, has_more: list.length > from + PER_PAGE, receivedAt: 0 };
}

/** Compares two states of a list, of which so many pages were loaded. */
function compare(before: Row[], now: Row[], pages: number) {
  const loaded = Array.from({ length: pages }, (_, page) => pageOf(before, page * PER_PAGE));
  const rows = createRowCollector(idOf)(loaded);
  return newsIn(pageOf(now), rows, rows.count === before.length, idOf);
}

const rows = (...ids: (string | number)[]): Row[] => ids.map((id) => ({ id: `${id}` }));
const OLD = rows(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

describe('newsIn', () => {
  test.each([1, 2, 3])('counts what is new before rows that were loaded, of %i pages', (pages) => {
    expect(compare(OLD, rows('a', 'b', 'c', ...OLD.map(idOf)), pages)).toEqual({
      added: 3,
      isAtLeast: false,
    });
    expect(compare(OLD, rows(1, 'a', ...OLD.slice(1).map(idOf)), pages)).toEqual({
      added: 1,
      isAtLeast: false,
    });
  });

  test('says that there may be more when none of the page was known', () => {
    const news = Array.from({ length: 7 }, (_, place) => ({ id: `new ${place}` }));
    expect(compare(OLD, [...news, ...OLD], 1)).toEqual({ added: 5, isAtLeast: true });
    expect(compare([], [...news, ...OLD], 1)).toEqual({ added: 5, isAtLeast: true });
    expect(compare([], news.slice(0, 2), 1)).toEqual({ added: 2, isAtLeast: false });
  });

  test('a row that moved up because another one went is not new', () => {
    expect(compare(OLD, OLD.slice(1), 1)).toEqual({ added: 0, isAtLeast: false });
    expect(compare(OLD, OLD.toSpliced(4, 1), 1)).toEqual({ added: 0, isAtLeast: false });
    expect(compare(OLD, OLD.slice(0, 3), 2)).toEqual({ added: 0, isAtLeast: false });
    expect(compare(OLD, [], 3)).toEqual({ added: 0, isAtLeast: false });
  });

  test('a row that changed is no new one', () => {
    expect(compare(OLD, [{ id: '1', name: 'Renamed' }, ...OLD.slice(1)], 2)).toMatchObject({ added: 0 });
  });

  test('what is behind the first page is not known, and nothing is said of it', () => {
    expect(compare(OLD, [...OLD.slice(0, 5), ...rows('a', 'b')], 3)).toBeNull();
  });

  test('says something exactly when the first page shows another list', () => {
    const list = fc.uniqueArray(fc.nat(12), { maxLength: 12 }).map((ids) => rows(...ids));
    fc.assert(
      fc.property(list, list, fc.boolean(), (before, other, isSame) => {
        const now = isSame ? before : other;
        const isOther = pageOf(before).entries.map(idOf).join() !== pageOf(now).entries.map(idOf).join();
        expect(compare(before, now, 3) !== null).toBe(isOther);
      }),
    );
  });
});

test('the words', () => {
  expect(newsWords({ added: 3, isAtLeast: false })).toBe('3 new since');
  expect(newsWords({ added: 200, isAtLeast: true })).toBe('At least 200 new since');
  expect(newsWords({ added: 0, isAtLeast: false })).toBe('Changed since');
});
