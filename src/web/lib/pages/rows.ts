import type { GridRows } from '../../ui/grid/grid-rows';
import type { LoadedPage } from './loaded-page';

/**
 * The rows of the pages loaded so far: flat, each once, in the upstream's order.
 *
 * `list` only grows and is shared between snapshots: read it up to `count`.
 */
export interface Rows<T> extends GridRows<T> {
  readonly list: readonly T[];
  /** How many pages at the end, one after the other, brought no new row, and told of no other progress. */
  readonly barrenPages: number;
  /** The place of the first page that gave a cursor, or undefined when none of those seen did. */
  readonly pageWith: (cursor: string) => number | undefined;
}

interface Collection<T> {
  pages: LoadedPage<T>[];
  list: T[];
  places: Map<string, number>;
  cursors: Map<string, number>;
  barrenPages: number;
  snapshot: Rows<T>;
}

function append<T>(collection: Collection<T>, page: LoadedPage<T>, idOf: (row: T) => string) {
  const before = collection.list.length;
  for (const row of page.entries) {
    const id = idOf(row);
    if (collection.places.has(id)) continue;
    collection.places.set(id, collection.list.length);
    collection.list.push(row);
  }
  const { pages, cursors } = collection;
  if (page.cursor !== null && !cursors.has(page.cursor)) cursors.set(page.cursor, pages.length);
  pages.push(page);
  // Many customers may have no contacts: the server sees to it that such a reading gets on.
  const isProgress = collection.list.length > before || page.reading !== undefined;
  collection.barrenPages = isProgress ? 0 : collection.barrenPages + 1;
}

function snapshotOf<T>({ list, places, cursors, barrenPages }: Omit<Collection<T>, 'snapshot'>): Rows<T> {
  const count = list.length;
  const indexOf = (id: string) => {
    const place = places.get(id);
    return place !== undefined && place < count ? place : undefined;
  };
  const at = (place: number) => (place < count ? list[place] : undefined);
  const pageWith = (cursor: string) => cursors.get(cursor);
  return { list, count, at, indexOf, arrangement: list, barrenPages, pageWith };
}

const none: Rows<never> = {
  list: [],
  count: 0,
  at: () => undefined,
  indexOf: () => undefined,
  arrangement: [],
  barrenPages: 0,
  pageWith: () => undefined,
};

/** Turns the pages of a list into its rows. */
export type RowCollector<T> = (pages: readonly LoadedPage<T>[]) => Rows<T>;

/**
 * Makes a function from pages to rows whose cost is that of the pages which are new since its last call.
 *
 * Flattening all pages anew for each page is quadratic: 40 s for 100,000 rows. Pages are told apart by their
 * identity, so a list whose first page is another one (a refresh) starts anew, with an array of its own. The rows
 * live as long as the first page does: one collector for all lists of a kind has those of a list that is come back
 * to at once.
 *
 * @param idOf - the key of a row; a row whose key was seen before is left out
 */
export function createRowCollector<T>(idOf: (row: T) => string): RowCollector<T> {
  const collections = new WeakMap<LoadedPage<T>, Collection<T>>();

  return function rowsOf(pages) {
    const first = pages[0];
    if (!first) return none;
    let collection = collections.get(first);
    // Each page was asked for by the one before it: lists that have one in common have all before that in common.
    const lastInCommon = Math.min(pages.length, collection?.pages.length ?? 0) - 1;
    if (!collection || pages[lastInCommon] !== collection.pages[lastInCommon]) {
      const fresh = { pages: [], list: [], places: new Map(), cursors: new Map(), barrenPages: 0 };
      collection = { ...fresh, snapshot: none };
      collections.set(first, collection);
    }
    if (collection.pages.length < pages.length) {
      for (let place = collection.pages.length; place < pages.length; place++) {
        const page = pages[place];
        if (page) append(collection, page, idOf);
      }
      collection.snapshot = snapshotOf(collection);
    }
    return collection.snapshot;
  };
}
