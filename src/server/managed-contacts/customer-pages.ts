import { customerUuidSchema } from '../../contract/ids';
import type { Caller, Upstream } from '../upstream/client';
import { newcomers, PageWalk, type WalkedPage } from '../upstream/pages';

/** How long those behind a customer wait for it, once they are there, in milliseconds. */
const LATE_MS = 2_000;

/** What came of a request: a page, or why there is none. */
type Outcome = { walked: WalkedPage } | { error: unknown };

/** A customer whose contacts are being read. */
interface Slot {
  uuid: string;
  walk: PageWalk;
  /** Of the page that was asked for last, or is to be. */
  cursor: string | null;
  /** When it was asked for (milliseconds of `performance.now()`); null while it is not. */
  askedAt: number | null;
  outcome: Outcome | null;
}

/** A page that has come, to be told of to {@link CustomerPages.goOn} or {@link CustomerPages.remove}. */
export interface Come {
  uuid: string;
  cursor: string | null;
  outcome: Outcome;
}

/**
 * Reads contacts of several customers at the same time, a page of each, and gives the pages in the customers' order.
 * One that is late is passed by, and given when it has come.
 */
export class CustomerPages {
  readonly #upstream: Upstream;
  readonly #caller: Caller;
  readonly #onCome: () => void;
  readonly #slots: Slot[] = [];
  #fastestMs = Number.POSITIVE_INFINITY;

  /** @param onCome - hears when a page has come, or failed */
  constructor(upstream: Upstream, caller: Caller, onCome: () => void) {
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

  /** The customers that are being read, in their order, and where they go on. */
  get unfinished(): { uuid: string; cursor: string | null }[] {
    return this.#slots;
  }

  /** Begins to read a customer behind all others. */
  add(uuid: string, cursor: string | null): void {
    const path = `/v1/customers/${customerUuidSchema.parse(uuid)}/contacts`;
    const parameters = new Map(cursor === null ? [] : [['cursor', cursor]]);
    const walk = new PageWalk(this.#upstream, path, parameters, newcomers());
    const slot: Slot = { uuid, walk, cursor, askedAt: null, outcome: null };
    this.#slots.push(slot);
    void this.#ask(slot);
  }

  /** The next page in the order of customers, if it has come. */
  come(): Come | undefined {
    const late = performance.now() - LATE_MS;
    for (const { uuid, cursor, outcome, askedAt } of this.#slots) {
      if (outcome !== null) return { uuid, cursor, outcome };
      if (askedAt !== null && askedAt > late) return undefined;
    }
    return undefined;
  }

  /** Goes on with a customer, whose page was taken; asks for the next page at once, unless told otherwise. */
  goOn(uuid: string, cursor: string | null, isAsked: boolean): void {
    const slot = this.#slots.find((one) => one.uuid === uuid);
    if (slot === undefined) return;
    slot.cursor = cursor;
    slot.outcome = null;
    slot.askedAt = null;
    if (isAsked) void this.#ask(slot);
  }

  /** Is done with a customer. */
  remove(uuid: string): void {
    const at = this.#slots.findIndex((one) => one.uuid === uuid);
    if (at >= 0) this.#slots.splice(at, 1);
  }

  /** True while a page may be given before long: one that is not late. */
  get isAwaiting(): boolean {
    const late = performance.now() - LATE_MS;
    return this.#slots.some(({ outcome, askedAt }) => outcome !== null || (askedAt ?? 0) > late);
  }

  /** Milliseconds until the next customer is late. */
  get nextLate(): number {
    const now = performance.now();
    const waits = this.#slots.flatMap(({ outcome, askedAt }) =>
      outcome === null && askedAt !== null && askedAt + LATE_MS > now ? [askedAt + LATE_MS - now] : [],
    );
    return Math.min(...waits);
  }

  async #ask(slot: Slot): Promise<void> {
    const since = performance.now();
    slot.askedAt = since;
    slot.outcome = await outcomeOf(slot.walk, this.#caller);
    if ('walked' in slot.outcome) this.#fastestMs = Math.min(this.#fastestMs, performance.now() - since);
    this.#onCome();
  }
}

async function outcomeOf(walk: PageWalk, caller: Caller): Promise<Outcome> {
  try {
    const walked = await walk.next(caller);
    if (walked === null) throw new Error('The walk has ended before.');
    return { walked };
  } catch (error) {
    return { error };
  }
}
