import type { KnownCustomer } from '../../contract/contacts-across';
import { customerName } from '../../contract/customer';
import type { ListedCustomer } from '../../contract/directory';
import { isRecord } from '../../contract/read-entry';
import type { Directory } from '../directory/directory';

/** Customers whose JSON is kept, some 5 MB: contacts that lie together are mostly of the same ones. */
const MOST_KEPT = 20_000;

/**
 * Prints what a page of contacts of several customers says beside them. A customer is printed once for many pages:
 * anew for each it would cost a tenth of the page.
 */
export class AcrossPrinter {
  readonly #directory: Directory;
  /** A comma, and the JSON of a customer. One that has changed is another object. */
  readonly #kept = new Map<ListedCustomer, Uint8Array>();

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /**
   * The members `customers`, each of the contacts' once, as far as the directory knows them, and `coverage`: how much
   * that has read.
   *
   * @param entries - contacts as ChartMogul sent them; one that is malformed names no customer
   * @returns JSON in pieces, as `withMembers` takes it
   */
  print(entries: readonly unknown[]): Uint8Array[] {
    // Before customers are looked up: it must not be called complete for more than was looked at.
    const coverage = JSON.stringify(this.#directory.coverage);
    const uuids = new Set<string>();
    for (const entry of entries) {
      if (isRecord(entry) && typeof entry.customer_uuid === 'string') uuids.add(entry.customer_uuid);
    }
    const pieces: Uint8Array[] = [];
    for (const uuid of uuids) {
      const customer = this.#directory.customerOf(uuid);
      if (customer !== undefined) pieces.push(this.#printed(customer));
    }
    const [first, ...others] = pieces;
    const end = Buffer.from(`],"coverage":${coverage}`);
    return [Buffer.from('"customers":['), ...(first ? [first.subarray(1)] : []), ...others, end];
  }

  #printed(customer: ListedCustomer): Uint8Array {
    const kept = this.#kept.get(customer);
    if (kept !== undefined) return kept;
    if (this.#kept.size === MOST_KEPT) this.#kept.clear();
    const { uuid, account_manager } = customer;
    const known: KnownCustomer = { uuid, name: customerName(customer), account_manager };
    const bytes = Buffer.from(`,${JSON.stringify(known)}`);
    this.#kept.set(customer, bytes);
    return bytes;
  }
}
