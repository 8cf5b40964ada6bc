import { customerUuidSchema } from '../../contract/ids';
import { MAX_PER_PAGE } from '../../contract/page';
import type { Caller } from '../upstream/client';
import { newcomers, type PageSource, PageWalk } from '../upstream/pages';
import { isOfOneList } from './faults';
import { type Outcome, outcomeOf } from './outcome';
import { isKeepable } from './standing';

/** How long those behind a customer wait for a page of it, once they are there, in milliseconds. */
const LATE_MS = 2_000;
/** Pages of a customer that wait for their turn at most. */
const MOST_WAITING = 4;

/** A customer whose contacts are being read. */
interface Slot {
  uuid: string;
  walk: PageWalk;
  /** Of the first page that was not taken. */
  cursor: string | null;
  /** The pages that have come and were not taken; a failure is the last. */
  waiting: Outcome[];
  /** When the page that is under way was asked for (milliseconds of `performance.now()`); null while there is none. */
  askedAt: number | null;
  /** True when another page can be asked for. */
  hasMore: boolean;
  /** How many contacts the page that is under way will have, as far as one can tell; null where nothing tells. */
  expected: number | null;
}

/** A page that was taken, or why there is none. */
export interface Come {
  uuid: string;
  /** Where it was asked for. */
  cursor: string | null;
  outcome: Outcome;
}

/**
 * Reads contacts of several customers at the same time, a page of each, and gives the pages in the customers' order. A
 * customer reads on while its pages wait. One that is late is passed by, and given when it has come.
 */
export class CustomerPages {
  readonly #upstream: PageSource;
  readonly #caller: Caller;
  readonly #onCome: () => void;
  readonly #slots: Slot[] = [];
  #fastestMs = Number.POSITIVE_INFINITY;
  #inFlight = 0;

  /** @param onCome - hears when a page has come, or failed */
  constructor(upstream: PageSource, caller: Caller, onCome: () => void) {
    this.#upstream = upstream;
    this.#caller = caller;
    this.#onCome = onCome;
  }

  /** Milliseconds that the fastest page has taken: the others have mostly waited for their turn too. */
  get fastestMs(): number {
    return this.#fastestMs;
  }

  /** How many customers are being read. */
  get size(): number {
    return this.#slots.length;
  }

  /** How many requests are under way. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** The customers that are being read, in their order, and where they go on. */
  get unfinished(): { uuid: string; cursor: string | null }[] {
    return this.#slots;
  }

  has(uuid: string): boolean {
    return this.#slots.some((slot) => slot.uuid === uuid);
  }

  /** Begins to read a customer behind all others; false when there is no asking for it. */
  add(uuid: string, cursor: string | null): boolean {
    if (!customerUuidSchema.safeParse(uuid).success) return false;
    const parameters = new Map(cursor === null ? [] : [['cursor', cursor]]);
    const path = `/v1/customers/${uuid}/contacts`;
    const walk = new PageWalk(this.#upstream, path, parameters, newcomers());
    // One that was begun has more than a page: what comes is mostly full.
    const expected = cursor === null ? null : MAX_PER_PAGE;
    const slot = { uuid, walk, cursor, waiting: [], askedAt: null, hasMore: true, expected };
    this.#slots.push(slot);
    void this.#ask(slot);
    return true;
  }

  /** Asks for one more page of one of the first customers; false when none of these has more and may read on. */
  readOn(ofFirst: number): boolean {
    const slot = this.#slots.slice(0, ofFirst).find(mayReadOn);
    if (slot === undefined) return false;
    void this.#ask(slot);
    return true;
  }

  /** How many contacts have come or are under way, where a customer that is begun now has so many. */
  expected(perCustomer: number): number {
    let sum = 0;
    for (const { waiting, askedAt, expected } of this.#slots) {
      for (const outcome of waiting) sum += 'walked' in outcome ? outcome.walked.fresh.length : 0;
      if (askedAt !== null) sum += expected ?? perCustomer;
    }
    return sum;
  }

  /**
   * Takes the next page in the order of customers, if it has come. A customer of which it was the last, or which has
   * failed, is read no more.
   *
   * @param isAny - takes one whose turn it is not, too
   */
  take(isAny: boolean): Come | undefined {
    const late = performance.now() - LATE_MS;
    for (const slot of this.#slots) {
      const outcome = slot.waiting.shift();
      if (outcome !== undefined) return this.#taken(slot, outcome);
      if (!isAny && !(slot.askedAt !== null && slot.askedAt <= late)) return undefined;
    }
    return undefined;
  }

  /** True while a customer has as many pages waiting as it may, and more. */
  get isFull(): boolean {
    return this.#slots.some(({ waiting, hasMore }) => hasMore && waiting.length >= MOST_WAITING);
  }

  /** True while a page is under way, and not late. */
  get isAwaiting(): boolean {
    const late = performance.now() - LATE_MS;
    return this.#slots.some(({ askedAt }) => askedAt !== null && askedAt > late);
  }

  /** Milliseconds until the next customer is late. */
  get nextLate(): number {
    const now = performance.now();
    const waits = this.#slots.flatMap(({ askedAt }) =>
      askedAt !== null && askedAt + LATE_MS > now ? [askedAt + LATE_MS - now] : [],
    );
    return Math.min(...waits);
  }

  #taken(slot: Slot, outcome: Outcome): Come {
    const { uuid, cursor } = slot;
    if ('walked' in outcome && outcome.walked.page.has_more) {
      const next = outcome.walked.page.cursor;
      // Without a cursor that can be kept it goes on all the same, and would be begun again from here.
      if (next && isKeepable(next)) slot.cursor = next;
    } else if ('walked' in outcome || isOfOneList(outcome.error)) {
      // Any other failure is none of the customer's, which is to be read on when all goes on.
      this.#slots.splice(this.#slots.indexOf(slot), 1);
    }
    return { uuid, cursor, outcome };
  }

  async #ask(slot: Slot): Promise<void> {
    const since = performance.now();
    slot.askedAt = since;
    this.#inFlight++;
    const outcome = await outcomeOf(slot.walk, this.#caller);
    this.#inFlight--;
    slot.askedAt = null;
    slot.expected = MAX_PER_PAGE;
    slot.hasMore = 'walked' in outcome && outcome.walked.page.has_more;
    slot.waiting.push(outcome);
    if ('walked' in outcome) this.#fastestMs = Math.min(this.#fastestMs, performance.now() - since);
    this.#onCome();
  }
}

function mayReadOn({ hasMore, askedAt, waiting }: Slot): boolean {
  return hasMore && askedAt === null && waiting.length < MOST_WAITING;
}
