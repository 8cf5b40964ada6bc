import type { CustomerSort } from '../../contract/directory';
import { type CustomerIndex, hasTitle } from './customer-index';
import { Order } from './orders';

const KEYS = {
  name: 'name',
  '-name': 'name',
  mrr: 'mrr',
  '-mrr': 'mrr',
  'customer-since': 'customer-since',
  '-customer-since': 'customer-since',
} as const satisfies Record<CustomerSort, string>;

/** Puts rows into an order: those without a value follow the others, whichever way round. */
export interface Sorter {
  /** Brings an order up to date, once for all who ask: what takes longest of listing customers. */
  prepare(sort: CustomerSort): Promise<void>;
  sorted(sort: CustomerSort): Promise<Uint32Array[]>;
}

/** Makes the orders in which customers can be listed, each kept once it was asked for. */
export function createSorter(index: CustomerIndex): Sorter {
  const orders = {
    name: new Order(index, {
      compare: (one, other) => index.text.compareTitles(one, other) || one - other,
      isEmpty: (row) => {
        const customer = index.at(row);
        return customer === undefined || !hasTitle(customer);
      },
    }),
    mrr: new Order(index, {
      compare: (one, other) => {
        const a = index.at(one);
        const b = index.at(other);
        const byCurrency = compare(a?.currency ?? '', b?.currency ?? '');
        return byCurrency || compare(a?.mrr ?? 0, b?.mrr ?? 0) || one - other;
      },
      isEmpty: (row) => index.at(row)?.mrr == null || index.at(row)?.currency == null,
    }),
    'customer-since': new Order(index, {
      compare: (one, other) => index.since(one) - index.since(other) || one - other,
      isEmpty: (row) => Number.isNaN(index.since(row)),
    }),
  };

  return {
    async prepare(sort) {
      await orders[KEYS[sort]].rows();
    },
    async sorted(sort) {
      const isDown = sort.startsWith('-');
      const key = KEYS[sort];
      const rows = await orders[key].rows();
      // Amounts of different currencies have no order: each currency stands for itself, the most used one first.
      const groups = key === 'mrr' ? byCurrency(index, rows) : [rows];
      return isDown ? groups.map((group) => group.toReversed()) : groups;
    },
  };
}

function compare<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Cuts rows that are in order of currency where another one begins; the longest piece first. */
function byCurrency(index: CustomerIndex, rows: Uint32Array): Uint32Array[] {
  const groups: Uint32Array[] = [];
  let from = 0;
  for (let at = 1; at <= rows.length; at++) {
    if (at < rows.length && currencyAt(index, rows, at) === currencyAt(index, rows, from)) continue;
    groups.push(rows.subarray(from, at));
    from = at;
  }
  return groups.sort((one, other) => other.length - one.length);
}

function currencyAt(index: CustomerIndex, rows: Uint32Array, place: number): string | null | undefined {
  const row = rows[place];
  return row === undefined ? undefined : index.at(row)?.currency;
}
