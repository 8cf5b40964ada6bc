import type { AccountManager, DirectoryAnswer, ListedCustomer } from '../../contract/directory';

interface Sum {
  customers: number;
  active: number;
  mrr: Map<string, { customers: number; cents: number }>;
}

/** What all customers of an index come to, kept as they come, change and go. */
export class Tally {
  readonly #managers = new Map<string | null, Sum>();
  readonly #statuses = new Map<string, number>();
  readonly #dataSources = new Map<string, number>();

  /**
   * Counts a customer in, or out again.
   *
   * @param dataSources - the customer's data sources, each once
   */
  count({ account_manager, status, mrr, currency }: ListedCustomer, dataSources: string[], by: 1 | -1): void {
    const sum = this.#managers.get(account_manager) ?? { customers: 0, active: 0, mrr: new Map() };
    sum.customers += by;
    if (status === 'Active') sum.active += by;
    if (mrr !== null && currency !== null) {
      const amount = sum.mrr.get(currency) ?? { customers: 0, cents: 0 };
      amount.customers += by;
      amount.cents += by * mrr;
      keep(sum.mrr, currency, amount, amount.customers);
    }
    keep(this.#managers, account_manager, sum, sum.customers);
    if (status !== null) add(this.#statuses, status, by);
    for (const source of dataSources) add(this.#dataSources, source, by);
  }

  /** How many customers an account manager has; null asks for those that have none. */
  customersOf(accountManager: string | null): number {
    return this.#managers.get(accountManager)?.customers ?? 0;
  }

  /** Most customers first, those without an account manager last. */
  get managers(): AccountManager[] {
    const managers = Array.from(this.#managers, ([account_manager, { customers, active, mrr }]) => ({
      account_manager,
      customers,
      active,
      mrr: Object.fromEntries(Array.from(mrr, ([currency, { cents }]) => [currency, cents])),
    }));
    return managers.sort(byCustomers);
  }

  /** Most frequent first. */
  get statuses(): DirectoryAnswer['statuses'] {
    return mostFirst(this.#statuses).map(([status, customers]) => ({ status, customers }));
  }

  /** Most frequent first. */
  get dataSources(): DirectoryAnswer['data_sources'] {
    return mostFirst(this.#dataSources).map(([data_source_uuid, customers]) => ({
      data_source_uuid,
      customers,
    }));
  }
}

/** Keeps what still counts something. */
function keep<K, V>(map: Map<K, V>, key: K, value: V, count: number): void {
  if (count === 0) map.delete(key);
  else map.set(key, value);
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  keep(counts, key, count, count);
}

function mostFirst(counts: Map<string, number>): [string, number][] {
  return [...counts].sort(([, one], [, other]) => other - one);
}

function byCustomers(one: AccountManager, other: AccountManager): number {
  if (one.account_manager === null) return 1;
  if (other.account_manager === null) return -1;
  return other.customers - one.customers || (one.account_manager < other.account_manager ? -1 : 1);
}
