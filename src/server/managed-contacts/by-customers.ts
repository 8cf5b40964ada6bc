import { setMaxListeners } from 'node:events';
import { customerUuidSchema } from '../../contract/ids';
import type { Caller } from '../upstream/client';
import { Abandoned, UpstreamError } from '../upstream/errors';
import type { WalkedPage } from '../upstream/pages';
import { Alarm } from './alarm';
import { type Come, CustomerPages } from './customer-pages';
import { CustomersToRead } from './customers-to-read';
import { errorOf, isOfOneList } from './faults';
import type { GivenContacts } from './progress';
import { isKeepable, keptOf, MOST_FAILED, MOST_GONE } from './standing';
import { isAccountCheaper, LOOK_EVERY, requestsByCustomers } from './way';
import type { Work } from './work';

/** Customers that are read at the same time, and whose pages are held at most. */
const MOST_AT_ONCE = 16;
/** As many when few contacts are wanted, and nobody knows how many customers have. */
const FIRST_AT_ONCE = 4;
/** Customers that fail one after the other, after which it is none of theirs. */
const MOST_IN_A_ROW = 10;
/** How long is waited before all is looked at again, in milliseconds. */
const LONGEST_WAIT_MS = 1_000;

/** Reads the contacts of customers one by one, several at the same time. */
export class ByCustomers {
  readonly #work: Work;
  readonly #caller: Caller;
  readonly #ended = new AbortController();
  readonly #alarm = new Alarm();
  readonly #pages: CustomerPages;
  readonly #toRead: CustomersToRead;
  #failuresInARow = 0;
  #lastFailure: UpstreamError | undefined;
  #looks = 0;
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
    this.#looks = Math.floor(progress.standing.seen.customers / LOOK_EVERY);
  }

  /**
   * Yields lines, until all is read or enough: true; or until the other way is to be taken: false.
   *
   * @throws UpstreamError - what keeps it from going on
   * @throws Abandoned - when the caller has left
   */
  async *read(): AsyncGenerator<GivenContacts, boolean> {
    const { progress, rows } = this.#work;
    try {
      for (;;) {
        const fault = this.#takeWhatHasCome();
        this.#considerTheOtherWay();
        const isEnough = progress.count >= rows;
        const rest = await this.#begin(isEnough ? 0 : this.#atOnce);
        const isIdle = this.#pages.size === 0;
        const stop = fault ?? (isIdle && rest === 'later' ? this.#troubleOfDirectory : null);
        if (stop !== null) {
          if (progress.isWorthALine) yield this.#line(true);
          throw stop;
        }
        if (isIdle && rest === 'none') return yield* this.#end();
        if (isEnough) {
          yield this.#line(true);
          return true;
        }
        if (this.#allowance !== null && !this.#pages.isAwaiting) return this.#leave(this.#allowance);
        if (progress.dueIn === 0) yield this.#line(true);
        else await this.#wait(rest === 'later');
      }
    } finally {
      this.#ended.abort(new Abandoned());
    }
  }

  /** Takes the pages that have come; tells of what keeps all from going on. */
  #takeWhatHasCome(): Error | null {
    while (!this.#work.progress.isFull) {
      const come = this.#pages.come();
      if (come === undefined) break;
      const { outcome } = come;
      const fault =
        'walked' in outcome ? this.#takePage(come, outcome.walked) : this.#takeFailure(come, outcome.error);
      if (fault !== null) return fault;
    }
    return null;
  }

  #takePage({ uuid, cursor }: Come, { page, fresh }: WalkedPage): null {
    const { progress, rows } = this.#work;
    const { standing } = progress;
    this.#failuresInARow = 0;
    standing.seen.requests++;
    standing.seen.contacts += fresh.length;
    progress.take(fresh);
    if (page.has_more) {
      // Without a cursor that can be kept it goes on all the same, and would be begun again from here.
      const next = page.cursor && isKeepable(page.cursor) ? page.cursor : cursor;
      this.#pages.goOn(uuid, next, this.#allowance === null && progress.count < rows);
    } else {
      this.#pages.remove(uuid);
      standing.seen.customers++;
      standing.done++;
    }
    return null;
  }

  #takeFailure({ uuid, cursor }: Come, error: unknown): Error | null {
    const { standing } = this.#work.progress;
    if (!isOfOneList(error)) return error instanceof Error ? error : new Error(String(error));
    this.#pages.remove(uuid);
    if (error.type === 'not-found') {
      standing.done++;
      if (standing.gone.length < MOST_GONE) standing.gone.push(keptOf(uuid));
      return null;
    }
    // A cursor that is refused is of no use: the customer is begun anew.
    const goesOnAt = error.type === 'rejected' ? null : cursor;
    standing.failed.push([keptOf(uuid), goesOnAt, error.type, error.upstreamStatus ?? null]);
    this.#lastFailure = error;
    this.#failuresInARow++;
    const isTooMuch = this.#failuresInARow >= MOST_IN_A_ROW || standing.failed.length >= MOST_FAILED;
    return this.#work.isWhole || isTooMuch ? error : null;
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
    if (isAccountCheaper(prospect)) this.#allowance = requestsByCustomers(prospect);
  }

  /** How many customers are to be read at the same time: no more than it takes for what is wanted. */
  get #atOnce(): number {
    const { progress, rows } = this.#work;
    const { contacts, customers } = progress.standing.seen;
    if (this.#allowance !== null) return 0;
    if (rows === Number.POSITIVE_INFINITY) return MOST_AT_ONCE;
    if (customers === 0) return FIRST_AT_ONCE;
    return Math.min(MOST_AT_ONCE, Math.ceil((rows - progress.count) / (contacts / customers)));
  }

  /** Begins customers until so many are being read, and tells what comes behind them: more, none, or none by now. */
  async #begin(atOnce: number): Promise<'more' | 'none' | 'later'> {
    for (;;) {
      const next = await this.#toRead.next(this.#caller);
      if (next === 'none' || next === 'later') return next;
      if (this.#pages.size >= atOnce) return 'more';
      this.#toRead.take(next);
      if (customerUuidSchema.safeParse(next.uuid).success) this.#pages.add(next.uuid, next.cursor);
      // ChartMogul listed it with no uuid to ask for its contacts by.
      else this.#work.progress.standing.done++;
    }
  }

  get #troubleOfDirectory(): Error | null {
    const { problem } = this.#work.directory.coverage;
    return problem === null ? null : errorOf(problem);
  }

  async #wait(isForDirectory: boolean): Promise<void> {
    const { directory, progress, caller } = this.#work;
    if (isForDirectory && !this.#isListening) {
      this.#isListening = true;
      void directory.change(this.#caller.signal).then(() => {
        this.#isListening = false;
        this.#alarm.ring();
      });
    }
    await this.#alarm.wait(Math.min(progress.dueIn, this.#pages.nextLate, LONGEST_WAIT_MS));
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

  #leave(allowance: number): false {
    this.#toRead.save(this.#work.progress.standing, this.#pages.unfinished);
    this.#work.progress.standing.account = { cursor: null, used: 0, allowance };
    return false;
  }

  #line(hasMore: boolean): GivenContacts {
    this.#toRead.save(this.#work.progress.standing, this.#pages.unfinished);
    return this.#work.progress.line(hasMore);
  }
}
