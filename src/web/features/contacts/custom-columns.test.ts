import { expect, test } from 'vitest';
import type { Contact } from '../../../contract/contact';
import { createRowCollector } from '../../lib/pages/rows';
import { customColumnsOf } from './custom-columns';

let serial = 0;

function pageOf(...customs: Record<string, unknown>[]) {
  const entries: Contact[] = customs.map((custom) => ({ uuid: `con_${serial++}`, custom }));
  return { entries, cursor: null, has_more: true, receivedAt: 0 };
}

function columnsAfter(...pages: ReturnType<typeof pageOf>[]) {
  const rowsOf = createRowCollector<Contact>(({ uuid }) => uuid);
  return pages.map((_, place) => customColumnsOf(rowsOf(pages.slice(0, place + 1))));
}

test('the most filled of the first rows come first, empty values do not count', () => {
  const [columns] = columnsAfter(
    pageOf(
      { rare: 'x', often: 1, never: null },
      { often: 2, never: '' },
      { often: 3, half: true },
      { half: false },
    ),
  );
  expect(columns).toEqual([
    { key: 'often', kind: 'number' },
    { key: 'half', kind: 'boolean' },
    { key: 'rare', kind: 'text' },
  ]);
});

test('there are six at most, and a column once there stays where it is', () => {
  const seven = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => [key, key]));
  const [first, second] = columnsAfter(pageOf({ z: 'z' }), pageOf(seven, { b: 'b' }, { b: 'b' }));
  expect(first?.map(({ key }) => key)).toEqual(['z']);
  expect(second?.map(({ key }) => key)).toEqual(['z', 'b', 'a', 'c', 'd', 'e']);
});

test('a column whose values differ in kind is text, and stays so', () => {
  const [first, second, third] = columnsAfter(
    pageOf({ score: 1 }),
    pageOf({ score: 'good' }),
    pageOf({ score: 2 }),
  );
  expect([first, second, third].map((columns) => columns?.[0]?.kind)).toEqual(['number', 'text', 'text']);
});

test('the same array comes back while nothing has changed', () => {
  const [first, second] = columnsAfter(pageOf({ score: 1 }), pageOf({ score: 2 }));
  expect(second).toBe(first);
});

test('keys that are names of JavaScript are keys like others', () => {
  const [columns] = columnsAfter(pageOf(JSON.parse('{"__proto__":"x","constructor":"y"}')));
  expect(columns?.map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
});
