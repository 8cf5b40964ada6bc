import { expect, test } from 'vitest';
import { stepColumn } from '../../../ui/grid/column-layout';
import { listedOrder, orderWith, orderWithAt, toggled } from './column-order';

const LAYOUT = { shown: ['name', 'b', 'd'], pinned: ['d'], sizes: {} };
const ORDER = ['name', 'b', 'd', 'a', 'c'];

test('columns are listed as they are shown, then the others', () => {
  expect(listedOrder(LAYOUT.shown, ['name', 'a', 'b', 'c', 'd'])).toEqual(ORDER);
});

test('a column that is hidden and shown again is where it was', () => {
  const hidden = toggled(LAYOUT, ORDER, 'b', false);
  expect(hidden.shown).toEqual(['name', 'd']);
  expect(toggled(hidden, ORDER, 'b', true)).toEqual(LAYOUT);
});

test('a column that was not shown comes after those listed before it', () => {
  const both = toggled(toggled(LAYOUT, ORDER, 'c', true), ORDER, 'a', true);
  expect(both.shown).toEqual(['name', 'b', 'd', 'a', 'c']);
});

test('a hidden column is not pinned any more', () => {
  expect(toggled(LAYOUT, ORDER, 'd', false).pinned).toEqual([]);
});

test('a column moves among those shown, and never before the name', () => {
  const layout = { ...LAYOUT, pinned: [] };
  expect(stepColumn(layout, 'b', 1).shown).toEqual(['name', 'd', 'b']);
  expect(stepColumn(layout, 'b', -1).shown).toEqual(['name', 'b', 'd']);
  expect(stepColumn(layout, 'd', 1).shown).toEqual(['name', 'b', 'd']);
  expect(stepColumn(layout, 'name', 1)).toBe(layout);
  expect(stepColumn(layout, 'a', 1)).toBe(layout);
});

test('hidden columns stay where they are listed while those shown change places', () => {
  expect(orderWith(['name', 'b', 'x', 'd'], ['name', 'd', 'b'])).toEqual(['name', 'd', 'x', 'b']);
});

test('a column dragged over another takes its place, up and down', () => {
  expect(orderWithAt(ORDER, 'b', 'a')).toEqual(['name', 'd', 'a', 'b', 'c']);
  expect(orderWithAt(ORDER, 'c', 'b')).toEqual(['name', 'c', 'b', 'd', 'a']);
  expect(orderWithAt(ORDER, 'c', 'gone')).toEqual(ORDER);
});
