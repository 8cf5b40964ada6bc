import * as z from 'zod/mini';
import type { ListedCustomer } from '../../contract/directory';
import type { Caller } from '../upstream/client';
import { Abandoned } from '../upstream/errors';
import type { CustomerIndex } from './customer-index';
import { giveTurn, ROWS_IN_ONE_GO } from './turns';

const count = z.int().check(z.gte(0));

/** Customers that a place names: the one that was taken last may be gone where the walk goes on. */
const NAMED = 3;
/** One with a longer uuid, which would be none, is not named. */
const LONGEST_UUID = 100;

/** Where a walk stands: behind a row of a process, and behind these customers, the one that was taken last first. */
export const turnPlaceSchema = z.object({
  process: z.string().check(z.maxLength(20)),
  row: count,
  behind: z.array(z.string().check(z.maxLength(LONGEST_UUID))).check(z.maxLength(NAMED)),
});

export type TurnPlace = z.infer<typeof turnPlaceSchema>;

/**
 * The customers of an account manager one after the other, in ChartMogul's order: a row means the same customer for as
 * long as the process runs, so that none is skipped and none comes twice, whatever is read meanwhile. In another
 * process the walk goes on behind the customer that was taken last, and begins anew where that has never been seen.
 */
export class CustomersInTurn {
  readonly #index: CustomerIndex;
  readonly #process: string;
  readonly #accountManager: string | null;
  #place: TurnPlace | null;
  /** The row to be looked at next; null before that is known. */
  #row: number | null = null;

  /** @param process - tells the rows of this process from those of another one */
  constructor(index: CustomerIndex, process: string, accountManager: string | null, place: TurnPlace | null) {
    this.#index = index;
    this.#process = process;
    this.#accountManager = accountManager;
    this.#place = place;
  }

  /** Where the walk stands; null when nothing was taken yet. */
  get place(): TurnPlace | null {
    return this.#place;
  }

  /**
   * The next customer, without taking it; undefined when there is none by now.
   *
   * @throws Abandoned - when the caller has left
   */
  async peek(caller: Caller): Promise<ListedCustomer | undefined> {
    this.#row ??= this.#rowBehindPlace;
    return this.#lookFrom(this.#row, caller);
  }

  /** Takes the customer that was seen last, behind which the walk stands then. */
  take(uuid: string): void {
    const row = this.#row ?? 0;
    const before = this.#place?.behind ?? [];
    const behind = uuid.length > LONGEST_UUID ? before : [uuid, ...before].slice(0, NAMED);
    this.#place = { process: this.#process, row, behind };
    this.#row = row + 1;
  }

  get #rowBehindPlace(): number {
    if (this.#place === null) return 0;
    const { process, row, behind } = this.#place;
    if (process === this.#process) return row + 1;
    const known = behind.map((uuid) => this.#index.rowOf(uuid)).find((one) => one !== undefined);
    return known === undefined ? 0 : known + 1;
  }

  async #lookFrom(from: number, caller: Caller): Promise<ListedCustomer | undefined> {
    for (let row = from; row < this.#index.rows; row++) {
      if (row % ROWS_IN_ONE_GO === 0) {
        await giveTurn(caller);
        if (caller.signal.aborted) throw new Abandoned();
      }
      this.#row = row;
      const customer = this.#index.at(row);
      if (customer?.account_manager === this.#accountManager) return customer;
    }
    // What comes later has a row behind all that there are.
    this.#row = Math.max(from, this.#index.rows);
    return undefined;
  }
}
