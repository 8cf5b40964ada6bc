import { setMaxListeners } from 'node:events';
import type { Caller } from '../upstream/client';
import { Abandoned, UpstreamError } from '../upstream/errors';
import type { WalkedPage } from '../upstream/pages';
import { Alarm } from './alarm';
import { type Come, CustomerPages } from './customer-pages';
import { CustomersToRead } from './customers-to-read';
import { errorOf, isOfOneList } from './faults';
import { Need } from './need';
import { MOST_AT_ONCE } from './pace';
import type { GivenContacts } from './progress';
import { keptOf, MOST_FAILED, MOST_GONE } from './standing';
import { accountAllowance, isAccountCheaper, LOOK_EVERY } from './way';
import type { Work } from './work';

/** Customers that are begun, and whose pages are held at most: more than are asked for, since some wait for others. */
const MOST_OPEN = 24;
/** Customers that fail one after the other, after which it is none of theirs. */
const MOST_IN_A_ROW = 10;
/** How long is waited before all is looked at again, in milliseconds. */
const LONGEST_WAIT_MS = 1_000;

/** What comes behind the customers that are being read: more, none, or none by now. */
type Rest = 'more' | 'none' | 'later';

/** Reads the contacts of customers one by one, several at the same time. */
export class ByCustomers {
  readonly #work: Work;
  readonly #caller: Caller;
  readonly #ended = new AbortController();
  readonly #alarm = new Alarm();
  readonly #pages: CustomerPages;
  readonly #toRead: CustomersToRead;
  readonly #need: Need;
  #failuresInARow = 0;
  #lastFailure: UpstreamError | undefined;
  #looks: number;
  /** How many requests the other way may take, once that is to be taken. */
  #allowance: number | null = null;
  #isListening = false;

  constructor(work: Work) {
    const { caller, upstream, progress } = work;
    this.#work = work;
    this.#caller = { ...caller, signal: AbortSignal.any([caller.signal, this.#ended.signal]) };
    // One for each request, and Node would take more than ten for a leak.
    setMaxListeners(MOST_AT_ONCE * 2, this.#caller.signal);
    this.#pages = new CustomerPages(upstream, this.#caller, () => this.#alarm.ring());
    this.#toRead = new CustomersToRead(work);
    this.#need = new Need(work, this.#pages);
    this.#looks = Math.floor(progress.standing.seen.customers / LOOK_EVERY);
  }

  /**
   * Yields lines, until all is read or enough: true; or until the other way is to be taken: false.
   *
   * @throws UpstreamError - what keeps it from going on
   * @throws Abandoned - when the caller has left
   */
  async *read(): AsyncGenerator<GivenContacts, boolean> {
    const { progress, isWhole } = this.#work;
    try {
      for (;;) {
        let fault = this.#takeWhatHasCome();
        this.#considerTheOtherWay();
        const rest = await this.#fill();
        const early = fault === null && this.#isHeldUp(rest) ? this.#pages.take(true) : undefined;
        if (early !== undefined) fault = this.#take(early);
        if (early !== undefined && fault === null) continue;
        const isIdle = this.#pages.size === 0;
        const stop = fault ?? (isIdle && rest === 'later' ? this.#troubleOfDirectory : null);
        if (stop !== null) {
          if (progress.isWorthALine && !isWhole) yield this.#line(true);
          throw stop;
        }
        if (isIdle && rest === 'none') {
          if (await this.#toRead.isEnd(this.#caller)) return yield* this.#end();
          continue;
        }
        const isStopping = this.#isStopping && !progress.isFull;
        if (isStopping && !this.#pages.isAwaiting) return yield* this.#leave();
        // What was asked for is waited for, lest it be asked for again by who goes on from here.
        const dueIn = isStopping ? Number.POSITIVE_INFINITY : progress.dueIn;
        if (dueIn === 0) yield this.#line(true);
        else await this.#wait(dueIn, rest === 'later');
      }
    } finally {
      this.#ended.abort(new Abandoned());
    }
  }

  /** True once nothing more is asked for: it is enough, or the other way is to be taken. */
  get #isStopping(): boolean {
    return this.#allowance !== null || this.#need.isMet;
  }

  /** Takes the pages that have come; tells of what keeps all from going on. */
  #takeWhatHasCome(): Error | null {
    while (!this.#work.progress.isFull) {
      const come = this.#pages.take(false);
      if (come === undefined) break;
      const fault = this.#take(come);
      if (fault !== null) return fault;
    }
    return null;
  }

  #take(come: Come): Error | null {
    const { outcome } = come;
    if ('error' in outcome) return this.#takeFailure(come, outcome.error);
    this.#takePage(come.uuid, outcome.walked);
    return null;
  }

  #takePage(uuid: string, { page, fresh }: WalkedPage): void {
    const { progress, done } = this.#work;
    const { seen } = progress.standing;
    this.#failuresInARow = 0;
    this.#need.learn(fresh.length);
    seen.requests++;
    seen.contacts += fresh.length;
    progress.take(fresh);
    if (page.has_more) return;
    seen.customers++;
    done.add(uuid);
  }

  #takeFailure({ uuid, cursor }: Come, error: unknown): Error | null {
    const { progress, done, isWhole } = this.#work;
    const { gone, failed } = progress.standing;
    if (!isOfOneList(error)) return error instanceof Error ? error : new Error(String(error));
    if (error.type === 'not-found') {
      done.add(uuid);
      if (gone.length < MOST_GONE) gone.push(keptOf(uuid));
      return null;
    }
    // A cursor that is refused is of no use: the customer is begun anew.
    const goesOnAt = error.type === 'rejected' ? null : cursor;
    failed.push([keptOf(uuid), goesOnAt, error.type, error.upstreamStatus ?? null]);
    // It is not done, and so comes again at the end.
    if (failed.length > MOST_FAILED) failed.shift();
    this.#lastFailure = error;
    this.#failuresInARow++;
    return isWhole || this.#failuresInARow >= MOST_IN_A_ROW ? error : null;
  }

  #considerTheOtherWay(): void {
    const { progress, rows, directory, accountManager } = this.#work;
    const { seen, done, failed, isAccountOut } = progress.standing;
    const looks = Math.floor(seen.customers / LOOK_EVERY);
    const { complete, read } = directory.coverage;
    if (looks === this.#looks || this.#allowance !== null || !complete) return;
    this.#looks = looks;
    // Few contacts come sooner from their customers, whatever all of them would take.
    if (isAccountOut || rows < Number.POSITIVE_INFINITY) return;
    const left = directory.countOf(accountManager) - done - failed.length;
    const prospect = { seen, left, inAccount: read, pageMs: this.#pages.fastestMs };
    if (isAccountCheaper(prospect)) this.#allowance = accountAllowance(prospect);
  }

  /**
   * Asks until enough is under way, and tells what comes behind the customers that are begun. New ones go before more
   * pages of others, but for the first: one with many pages takes long, and is to be found early.
   */
  async #fill(): Promise<Rest> {
    if (this.#isWanting) this.#pages.readOn(1);
    const rest = await this.#begin();
    while (this.#isWanting && this.#pages.readOn(MOST_OPEN));
    return rest;
  }

  async #begin(): Promise<Rest> {
    for (;;) {
      const next = await this.#toRead.next(this.#caller, (uuid) => this.#pages.has(uuid));
      if (next === 'none' || next === 'later') return next;
      if (!this.#isWanting || this.#pages.size >= MOST_OPEN) return 'more';
      this.#toRead.take(next);
      // ChartMogul may list one with no uuid to ask for its contacts by.
      if (!this.#pages.add(next.uuid, next.cursor)) this.#work.done.add(next.uuid);
    }
  }

  get #isWanting(): boolean {
    return !this.#isStopping && this.#need.isMore;
  }

  /** Tells whether pages are not to wait for their turn: nothing would come before them, or less be under way. */
  #isHeldUp(rest: Rest): boolean {
    if (this.#work.progress.isFull) return false;
    const isFull = this.#pages.isFull || (rest === 'more' && this.#pages.size >= MOST_OPEN);
    return !this.#pages.isAwaiting || (isFull && this.#isWanting && this.#need.isShort);
  }

  get #troubleOfDirectory(): Error | null {
    const { problem } = this.#work.directory.coverage;
    return problem === null ? null : errorOf(problem);
  }

  async #wait(ms: number, isForDirectory: boolean): Promise<void> {
    const { directory, caller } = this.#work;
    if (isForDirectory && !this.#isListening) {
      this.#isListening = true;
      void directory.change(this.#caller.signal).then(() => {
        this.#isListening = false;
        this.#alarm.ring();
      });
    }
    await this.#alarm.wait(Math.min(ms, this.#pages.nextLate, LONGEST_WAIT_MS));
    if (caller.signal.aborted) throw new Abandoned();
  }

  /** The end: of all, or of all but those that failed, which are tried again by who goes on from here. */
  async *#end(): AsyncGenerator<GivenContacts, true> {
    const { standing } = this.#work.progress;
    const last = standing.failed.at(-1);
    standing.isAtEnd = last !== undefined;
    yield this.#line(last !== undefined);
    if (last === undefined) return true;
    const [, , type, status] = last;
    throw this.#lastFailure ?? new UpstreamError(type, status === null ? {} : { upstreamStatus: status });
  }

  /** The end of this way, or what is enough. */
  async *#leave(): AsyncGenerator<GivenContacts, boolean> {
    const allowance = this.#allowance;
    if (allowance !== null) {
      this.#work.progress.standing.account = { cursor: null, used: 0, allowance, of: null };
    }
    yield this.#line(true);
    return allowance === null;
  }

  #line(hasMore: boolean): GivenContacts {
    this.#toRead.save(this.#pages.unfinished);
    return this.#work.progress.line(hasMore);
  }
}
