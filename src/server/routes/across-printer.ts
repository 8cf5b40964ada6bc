import type { KnownCustomer } from '../../contract/contacts-across';
import { customerName } from '../../contract/customer';
import type { ListedCustomer } from '../../contract/directory';
import { isRecord } from '../../contract/read-entry';
import type { Directory } from '../directory/directory';

/** Customers whose JSON is kept, some 5 MB: contacts that lie together are mostly of the same ones. */
const MOST_KEPT = 20_000;

/** A customer as it was printed. */
interface Printed {
  /** A comma, and the JSON. */
  bytes: Uint8Array;
  /** On which page it was named last. */
  page: number;
}

/**
 * Prints what a page of contacts of several customers says beside them. A customer is printed once for many pages:
 * anew for each it would cost a tenth of the page.
 */
export class AcrossPrinter {
  readonly #directory: Directory;
  /** One that has changed is another object. */
  readonly #kept = new Map<ListedCustomer, Printed>();
  #page = 0;

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
    if (this.#kept.size > MOST_KEPT) this.#kept.clear();
    this.#page++;
    const pieces: Uint8Array[] = [Buffer.from('"customers":[')];
    for (const entry of entries) {
      if (!isRecord(entry) || typeof entry.customer_uuid !== 'string') continue;
      const customer = this.#directory.customerOf(entry.customer_uuid);
      if (customer === undefined) continue;
      const printed = this.#printed(customer);
      if (printed.page === this.#page) continue;
      printed.page = this.#page;
      pieces.push(pieces.length === 1 ? printed.bytes.subarray(1) : printed.bytes);
    }
    pieces.push(Buffer.from(`],"coverage":${coverage}`));
    return pieces;
  }

  #printed(customer: ListedCustomer): Printed {
    const kept = this.#kept.get(customer);
    if (kept !== undefined) return kept;
    const { uuid, account_manager } = customer;
    const known: KnownCustomer = { uuid, name: customerName(customer), account_manager };
    const printed = { bytes: Buffer.from(`,${JSON.stringify(known)}`), page: 0 };
    this.#kept.set(customer, printed);
    return printed;
  }
}
