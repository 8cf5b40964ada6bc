import type { AccountManager, DirectoryAnswer } from '../../contract/directory';
import type { CustomerIndex } from './customer-index';

/** What customers come to when they are counted. */
export interface Tally {
  /** Most customers first, those without an account manager last. */
  managers: AccountManager[];
  /** Most frequent first. */
  statuses: DirectoryAnswer['statuses'];
  dataSources: DirectoryAnswer['data_sources'];
}

interface Sum {
  customers: number;
  active: number;
  mrr: Map<string, number>;
}

/** Counts all customers of an index once for each version of it. */
export class Counter {
  readonly #index: CustomerIndex;
  #counted: { version: number; tally: Tally } | null = null;

  constructor(index: CustomerIndex) {
    this.#index = index;
  }

  get tally(): Tally {
    const version = this.#index.touched.length;
    if (this.#counted?.version !== version) this.#counted = { version, tally: count(this.#index) };
    return this.#counted.tally;
  }
}

function count(index: CustomerIndex): Tally {
  const sums = new Map<string | null, Sum>();
  const statuses = new Map<string, number>();
  const sources = new Map<string, number>();
  for (let row = 0; row < index.rows; row++) {
    const customer = index.at(row);
    if (customer === undefined) continue;
    const { account_manager, status, mrr, currency } = customer;
    const sum = sums.get(account_manager) ?? { customers: 0, active: 0, mrr: new Map() };
    sums.set(account_manager, sum);
    sum.customers++;
    if (status === 'Active') sum.active++;
    if (mrr !== null && currency !== null) sum.mrr.set(currency, (sum.mrr.get(currency) ?? 0) + mrr);
    if (status !== null) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    for (const source of index.dataSources(row)) sources.set(source, (sources.get(source) ?? 0) + 1);
  }
  const managers = [...sums].map(([account_manager, { customers, active, mrr }]) => ({
    account_manager,
    customers,
    active,
    mrr: Object.fromEntries(mrr),
  }));
  return {
    managers: managers.sort(byCustomers),
    statuses: mostFirst(statuses).map(([status, customers]) => ({ status, customers })),
    dataSources: mostFirst(sources).map(([data_source_uuid, customers]) => ({ data_source_uuid, customers })),
  };
}

function mostFirst(counts: Map<string, number>): [string, number][] {
  return [...counts].sort(([, one], [, other]) => other - one);
}

function byCustomers(one: AccountManager, other: AccountManager): number {
  if (one.account_manager === null) return 1;
  if (other.account_manager === null) return -1;
  return other.customers - one.customers || (one.account_manager < other.account_manager ? -1 : 1);
}
