import type { CustomerSort, ListedCustomer } from '../../contract/directory';
import { MalformedRequest } from '../problems';
import type { Caller } from '../upstream/client';
import { Abandoned } from '../upstream/errors';
import type { CustomerIndex } from './customer-index';
import { CustomersInTurn, type TurnPlace } from './customers-in-turn';
import { createSorter, type Sorter } from './sorts';
import { giveTurn, ROWS_IN_ONE_GO } from './turns';
import { WorkQueue } from './work-queue';

/** Which customers are listed, and in what order. What is undefined does not narrow the list. */
export interface CustomerQuery {
  /** Words to search for; with them and without an order the best hits come first. */
  q?: string | undefined;
  /** Null lists customers without an account manager. */
  accountManager?: string | null | undefined;
  status?: string | undefined;
  dataSource?: string | undefined;
  /** ChartMogul's order unless given. */
  sort?: CustomerSort | undefined;
}

/** A page of customers. `total` counts those on all pages. */
export interface CustomersPage {
  entries: ListedCustomer[];
  cursor: string | null;
  has_more: boolean;
  total: number;
}

/** A walk's rows are kept as they were when it began: at most so many in all, some 64 MB. */
const KEPT_ROWS = 16_000_000;
const KEPT_LISTS = 200;
/** Customers of a file that are printed in one go: some 130 kB, in about a millisecond. */
const AT_A_TIME = 500;

/** Where a walk stands: in which list, before which place, and after which customer. */
interface Place {
  list: string;
  at: number;
  uuid: string;
}

/**
 * Lists of customers, cut into pages.
 *
 * A list is made when its first page is asked for, and kept for the pages that follow: while customers come, go
 * and change, a walk gives each customer of the list once. When it is not there any more, or was another
 * instance's, the walk goes on behind the customer that it gave last.
 */
export class CustomerLists {
  readonly #index: CustomerIndex;
  readonly #sorter: Sorter;
  readonly #works: WorkQueue<Uint32Array>;
  /** Tells the lists of this process from those of another one. */
  readonly #process = Math.random().toString(36).slice(2, 10);
  /** By query and version of the index; the one used last is the last. */
  readonly #kept = new Map<string, Uint32Array>();

  /** @param works - what has to wait for each other: searches make no list, but take as long */
  constructor(index: CustomerIndex, works = new WorkQueue<Uint32Array>()) {
    this.#index = index;
    this.#works = works;
    this.#sorter = createSorter(index);
  }

  /**
   * One page of a list.
   *
   * @param cursor - as the page before gave it
   * @throws MalformedRequest - for a cursor that no page gave
   * @throws UpstreamError - `busy` when too much waits already
   * @throws Abandoned - when the caller has left
   */
  async page(
    query: CustomerQuery,
    cursor: string | undefined,
    perPage: number,
    caller: Caller,
  ): Promise<CustomersPage> {
    const place = cursor === undefined ? null : readPlace(cursor);
    const isKept = place !== null && this.#kept.has(keyOf(query, place.list));
    const list = isKept ? place.list : this.#version;
    const rows = await this.#rows(query, list, caller);
    // What follows, and is made of it, is short work; but many may ask for a list that is there.
    await giveTurn(caller);
    if (caller.signal.aborted) throw new Abandoned();
    let at = isKept ? place.at : place === null ? 0 : this.#placeAfter(rows, place);

    const entries: ListedCustomer[] = [];
    for (; at < rows.length && entries.length < perPage; at++) {
      const customer = this.#index.at(rows[at] ?? 0);
      if (customer !== undefined) entries.push(customer);
    }
    const last = entries.at(-1);
    const hasMore = at < rows.length && last !== undefined;
    return {
      entries,
      cursor: hasMore ? printPlace({ list, at, uuid: last.uuid }) : null,
      has_more: hasMore,
      total: rows.length,
    };
  }

  /** All customers of a list, in its order, some at a time: those are to be dealt with in one go, for it is their turn. */
  async all(query: CustomerQuery, caller: Caller): Promise<AsyncIterable<ListedCustomer[]>> {
    const rows = await this.#rows(query, this.#version, caller);
    const index = this.#index;
    async function* some() {
      for (let from = 0; from < rows.length; from += AT_A_TIME) {
        await giveTurn(caller);
        const customers = Array.from(rows.subarray(from, from + AT_A_TIME), (row) => index.at(row));
        yield customers.filter((customer) => customer !== undefined);
      }
    }
    return some();
  }

  /**
   * The customers of an account manager one after the other, in ChartMogul's order; while customers are still being
   * read, more may follow.
   *
   * @param place - behind which to go on, as an earlier walk had it, in whatever instance; null begins
   */
  inTurn(accountManager: string | null, place: TurnPlace | null): CustomersInTurn {
    return new CustomersInTurn(this.#index, this.#process, accountManager, place);
  }

  /**
   * The uuids of all customers that an account manager has now, some at a time.
   *
   * @throws Abandoned - when the caller has left
   */
  async *uuidsOf(accountManager: string | null, caller: Caller): AsyncGenerator<string[], void> {
    for (let from = 0; from < this.#index.rows; from += ROWS_IN_ONE_GO) {
      await giveTurn(caller);
      if (caller.signal.aborted) throw new Abandoned();
      const uuids: string[] = [];
      for (let row = from; row < Math.min(from + ROWS_IN_ONE_GO, this.#index.rows); row++) {
        const customer = this.#index.at(row);
        if (customer?.account_manager === accountManager) uuids.push(customer.uuid);
      }
      yield uuids;
    }
  }

  /** What a list that is made now is called. */
  get #version(): string {
    return `${this.#process}.${this.#index.version}`;
  }

  async #rows(query: CustomerQuery, list: string, caller: Caller): Promise<Uint32Array> {
    const key = keyOf(query, list);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#keep(key, kept);
      return kept;
    }
    // Before it is this list's turn: others need not wait for it, since it is done once for all.
    if (query.sort !== undefined) await this.#sorter.prepare(query.sort);
    return this.#works.ask(key, caller, async (worker) => {
      const rows = await this.#make(query, worker);
      this.#keep(key, rows);
      return rows;
    });
  }

  #keep(key: string, rows: Uint32Array): void {
    this.#kept.delete(key);
    this.#kept.set(key, rows);
    let size = 0;
    for (const kept of this.#kept.values()) size += kept.length;
    for (const [oldest, { length }] of this.#kept) {
      if (oldest === key || (size <= KEPT_ROWS && this.#kept.size <= KEPT_LISTS)) break;
      this.#kept.delete(oldest);
      size -= length;
    }
  }

  async #make(query: CustomerQuery, caller: Caller): Promise<Uint32Array> {
    const { q, sort } = query;
    const found = q === undefined ? null : await this.#index.search(q, caller);
    const count = this.#index.rows;
    if (sort === undefined) return this.#narrow(found ?? everyRow(count), query, caller);
    const isWanted = new Uint8Array(count).fill(found === null ? 1 : 0);
    for (const row of found ?? []) isWanted[row] = 1;
    const listed = new Uint32Array(count);
    let place = 0;
    const take = (row: number) => {
      if (!isWanted[row]) return;
      isWanted[row] = 0;
      listed[place++] = row;
    };
    for (const rows of await this.#sorter.sorted(sort)) {
      for (const row of rows) take(row);
      await giveTurn(caller);
    }
    // What has no value to be sorted by follows, in ChartMogul's order.
    for (let row = 0; row < count; row++) take(row);
    return this.#narrow(listed.subarray(0, place), query, caller);
  }

  async #narrow(rows: Uint32Array, query: CustomerQuery, caller: Caller): Promise<Uint32Array> {
    const listed = new Uint32Array(rows.length);
    let place = 0;
    for (let from = 0; from < rows.length; from += ROWS_IN_ONE_GO) {
      await giveTurn(caller);
      if (caller.signal.aborted) throw new Abandoned();
      for (const row of rows.subarray(from, from + ROWS_IN_ONE_GO)) {
        if (this.#isListed(row, query)) listed[place++] = row;
      }
    }
    return place === listed.length ? listed : listed.slice(0, place);
  }

  #isListed(row: number, { accountManager, status, dataSource }: CustomerQuery): boolean {
    const customer = this.#index.at(row);
    return (
      customer !== undefined &&
      (accountManager === undefined || customer.account_manager === accountManager) &&
      (status === undefined || customer.status === status) &&
      (dataSource === undefined || this.#index.hasDataSource(row, dataSource))
    );
  }

  /** Where a walk goes on in a list that was made anew. */
  #placeAfter(rows: Uint32Array, { uuid, at }: Place): number {
    const row = this.#index.rowOf(uuid);
    const place = row === undefined ? -1 : rows.indexOf(row);
    return place < 0 ? at : place + 1;
  }
}

function everyRow(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

function keyOf({ q, accountManager, status, dataSource, sort }: CustomerQuery, list: string): string {
  return JSON.stringify([
    list,
    q,
    accountManager === undefined ? 0 : [accountManager],
    status,
    dataSource,
    sort,
  ]);
}

function printPlace({ list, at, uuid }: Place): string {
  return Buffer.from(JSON.stringify([list, at, uuid])).toString('base64url');
}

function readPlace(cursor: string): Place {
  const wrong = () => new MalformedRequest('malformed-parameter', 'Malformed parameter: cursor');
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw wrong();
  }
  if (!Array.isArray(value)) throw wrong();
  const [list, at, uuid]: unknown[] = value;
  if (typeof list !== 'string' || typeof uuid !== 'string') throw wrong();
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0) throw wrong();
  return { list, at, uuid };
}
