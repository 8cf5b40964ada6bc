import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ColumnLayout, displayedOrder, moveColumn, pinColumn, placesFor } from './column-layout';

const IDS = ['name', 'a', 'b', 'c', 'd', 'e'];
const LAYOUT: ColumnLayout = { shown: ['name', 'a', 'b', 'c', 'd'], pinned: ['c'], sizes: {} };

const layouts = fc.record({
  shown: fc.shuffledSubarray(IDS.slice(1)).map((ids) => ['name', ...ids]),
  pinned: fc.shuffledSubarray(IDS),
  sizes: fc.constant({}),
});

describe('columns of which some stay put', () => {
  test('stand with those after the first, in the order in which they were pinned', () => {
    expect(displayedOrder(LAYOUT)).toEqual(['name', 'c', 'a', 'b', 'd']);
    expect(displayedOrder(pinColumn(LAYOUT, 'a', true))).toEqual(['name', 'c', 'a', 'b', 'd']);
    expect(displayedOrder(pinColumn(LAYOUT, 'c', false))).toEqual(LAYOUT.shown);
  });

  test('are moved to the place where they are dropped', () => {
    expect(displayedOrder(moveColumn(LAYOUT, 'd', 2))).toEqual(['name', 'c', 'd', 'a', 'b']);
    expect(displayedOrder(moveColumn(LAYOUT, 'a', 4))).toEqual(['name', 'c', 'b', 'd', 'a']);
  });

  test('have their place again once they scroll with the others', () => {
    const moved = moveColumn(LAYOUT, 'd', 2);
    expect(displayedOrder(pinColumn(moved, 'c', false))).toEqual(['name', 'd', 'a', 'c', 'b']);
  });

  test('go wherever they can be moved to, and no further, and the others stay as they are', () => {
    fc.assert(
      fc.property(layouts, fc.constantFrom(...IDS), fc.integer({ min: -1, max: 7 }), (layout, id, to) => {
        const before = displayedOrder(layout);
        const after = displayedOrder(moveColumn(layout, id, to));
        const places = placesFor(layout, id);
        if (!places) {
          expect(after).toEqual(before);
          return;
        }
        const place = Math.max(places[0], Math.min(places[1], to));
        expect(after.indexOf(id)).toBe(place);
        const others = (order: string[]) => order.filter((other) => other !== id);
        expect(others(after)).toEqual(others(before));
      }),
    );
  });
});
