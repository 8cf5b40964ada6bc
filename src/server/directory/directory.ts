import type { Customer } from '../../contract/customer';
import type { AccountManager, Coverage, DirectoryAnswer, ListedCustomer } from '../../contract/directory';
import type { Query } from '../../contract/lookup';
import type { Config } from '../config/config';
import { faultOf, type Log } from '../log';
import type { RedisLink } from '../redis/redis-link';
import { SharedReadings } from '../redis/shared-readings';
import type { Caller, Upstream } from '../upstream/client';
import { PATIENCE } from '../upstream/lanes';
import { CustomerIndex } from './customer-index';
import { CustomerLists } from './customer-lists';
import { Reading } from './reading';
import { OwnReadings, paced, type ReadingListener, type Readings } from './readings';
import { WorkQueue } from './work-queue';

/** The best of what was found, and how much was. */
interface Hits<T> {
  found: T[];
  total: number;
}

interface DirectoryOptions {
  upstream: Upstream;
  /** Custom attributes that name the account manager, in order; the owner follows. */
  accountManagerAttributes: readonly string[];
  /** Milliseconds between two readings of all customers. */
  refreshMs: number;
  /** False reads without a pause: for measuring only. */
  isPaced: boolean;
  /** Where several instances share what they read, so that it is read once. */
  link?: RedisLink | undefined;
  /** How long another instance waits for one that reads and says nothing: 10 s, unless told. In milliseconds. */
  leaseMs?: number;
  /** How long a file waits for all customers to be read: as long as for ChartMogul, unless told. In milliseconds. */
  filePatienceMs?: number | undefined;
  /** Hears of a fault of Roster's own. */
  log: (error: unknown) => void;
}

/**
 * The account's customers, which ChartMogul lists but does not search: read in the background, kept in memory,
 * and nowhere else.
 */
export class Directory {
  readonly lists: CustomerLists;
  readonly #attributes: readonly string[];
  readonly #index: CustomerIndex;
  readonly #reading: Reading;
  readonly #works = new WorkQueue<Uint32Array>();

  constructor(options: DirectoryOptions) {
    const { accountManagerAttributes, refreshMs, filePatienceMs = PATIENCE.exports.within, log } = options;
    this.#attributes = accountManagerAttributes;
    this.#index = new CustomerIndex(accountManagerAttributes);
    const readings = (listener: ReadingListener) => readingsOf(options, listener);
    this.#reading = new Reading({ readings, index: this.#index, refreshMs, filePatienceMs, log });
    this.lists = new CustomerLists(this.#index, this.#works);
  }

  /** Begins to read, and goes on until {@link stop}. */
  start(): void {
    void this.#reading.start();
  }

  stop(): void {
    this.#reading.stop();
  }

  get coverage(): Coverage {
    return this.#reading.coverage;
  }

  /** Waits until there is something to answer with; throws what {@link Reading.first} throws. */
  first(signal: AbortSignal): Promise<void> {
    return this.#reading.first(signal);
  }

  /** Waits until all customers were read; throws what {@link Reading.whole} throws. */
  whole(signal: AbortSignal): Promise<void> {
    return this.#reading.whole(signal);
  }

  /** Waits until more was read, or the reading is in another state: true, or until the signal aborts: false. */
  change(signal: AbortSignal): Promise<boolean> {
    return this.#reading.change(signal);
  }

  /** How many customers an account manager has, of those read; null asks for those that have none. */
  countOf(accountManager: string | null): number {
    return this.#index.tally.customersOf(accountManager);
  }

  /** Every account manager, most customers first, those without one last. */
  get accountManagers(): AccountManager[] {
    return this.#index.tally.managers;
  }

  /** What the directory can be narrowed by, and by which rule account managers are named. */
  get facets(): Omit<DirectoryAnswer, 'coverage'> {
    const { statuses, dataSources } = this.#index.tally;
    const isMissing = (name: string) => this.#index.size > 0 && !this.#index.hasAttribute(name);
    const missing = this.#attributes.filter(isMissing);
    return {
      statuses,
      data_sources: dataSources,
      account_manager: {
        attributes: [...this.#attributes],
        missing,
        occurring: missing.length === 0 ? [] : this.#index.attributes,
      },
    };
  }

  /** The customer of this uuid, if it is known. */
  customerOf(uuid: string): ListedCustomer | undefined {
    const row = this.#index.rowOf(uuid);
    return row === undefined ? undefined : this.#index.at(row);
  }

  /** The customers of these uuids that are known, in this order. */
  customersOf(uuids: readonly string[]): ListedCustomer[] {
    return uuids.flatMap((uuid) => this.customerOf(uuid) ?? []);
  }

  /** The customer that a pasted text names, as far as it is known. */
  customerNamed(query: Query): ListedCustomer[] {
    if (query.kind === 'customer') return this.customersOf([query.uuid]);
    if (query.kind === 'customer-number') return this.#customer(this.#index.rowOfNumber(query.number));
    return [];
  }

  /** The best hits of a search over customers, and how many there are. */
  async searchCustomers(q: string, limit: number, caller: Caller): Promise<Hits<ListedCustomer>> {
    const key = `customers ${this.#index.version} ${q}`;
    const rows = await this.#works.ask(key, caller, (worker) => this.#index.search(q, worker));
    const found: ListedCustomer[] = [];
    for (const row of rows) {
      if (found.length === limit) break;
      found.push(...this.#customer(row));
    }
    return { found, total: rows.length };
  }

  /** The best hits of a search over account managers, and how many there are. */
  async searchAccountManagers(q: string, limit: number, caller: Caller): Promise<Hits<AccountManager>> {
    const { managerText, version } = this.#index;
    const key = `account managers ${version} ${q}`;
    const rows = await this.#works.ask(key, caller, (worker) => managerText.search(q, worker));
    const { managers } = this.#index;
    const byName = new Map(this.accountManagers.map((manager) => [manager.account_manager, manager]));
    const found: AccountManager[] = [];
    for (const row of rows) {
      const manager = byName.get(managers[row] ?? '');
      if (manager !== undefined) found.push(manager);
    }
    return { found: found.slice(0, limit), total: found.length };
  }

  /** A customer that ChartMogul answered just now, as the directory would hold it. */
  listed(customer: Customer, malformed: readonly string[]): ListedCustomer {
    return this.#index.listed(customer, malformed);
  }

  #customer(row: number | undefined): ListedCustomer[] {
    const customer = row === undefined ? undefined : this.#index.at(row);
    return customer === undefined ? [] : [customer];
  }
}

function readingsOf(
  { link, leaseMs, refreshMs, ...options }: DirectoryOptions,
  listener: ReadingListener,
): Readings {
  const upstream = paced(options.upstream, options.isPaced);
  if (link === undefined) return new OwnReadings(upstream, refreshMs);
  return new SharedReadings({ link, upstream, refreshMs, leaseMs, listener });
}

/** The directory as the settings have it; a fault of Roster's own in it is logged without anything personal. */
export function createDirectory(
  upstream: Upstream,
  { accountManagerAttributes, directoryRefresh, liftLimit }: Config,
  log: Log,
  link?: RedisLink,
): Directory {
  return new Directory({
    upstream,
    accountManagerAttributes,
    refreshMs: directoryRefresh * 60_000,
    isPaced: !liftLimit,
    link,
    log: (error) => log(faultOf(error)),
  });
}
