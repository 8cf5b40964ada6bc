import type { Coverage } from '../../contract/directory';
import type { Problem } from '../../contract/problem';
import { problemOf } from '../problems';
import { Abandoned, UpstreamError } from '../upstream/errors';
import { PATIENCE } from '../upstream/lanes';
import { PageWalk, type WalkedPage } from '../upstream/pages';
import type { CustomerIndex } from './customer-index';
import { type CustomerReading, pause, ReadingGone, type ReadingListener, type Readings } from './readings';
import { giveTurn } from './turns';

/** For whom is read. */
const READER = { lane: 'background', user: 'directory' } as const;

const SHORTEST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
/** Failures of one page in a row, a minute apart, after which its cursor may be what is wrong. */
const MOST_FAILURES = 10;
/** Who waits for the first customers can have them asked for once more, so many milliseconds after the last try. */
const NUDGE_EVERY_MS = 5_000;
/** Seconds after which who waited for all customers in vain may ask again. */
const ASK_AGAIN_AFTER = 30;

interface ReadingOptions {
  /** Where customers are read from, and when. */
  readings: (listener: ReadingListener) => Readings;
  index: CustomerIndex;
  /** Milliseconds between the end of one reading of all customers and the begin of the next. */
  refreshMs: number;
  /** How long {@link Reading.whole} waits at most, in milliseconds. */
  filePatienceMs: number;
  /** Hears of a fault of Roster's own. */
  log: (error: unknown) => void;
}

/** Why the reading does not get on, since when, and when it is tried again (milliseconds of `performance.now()`). */
interface Trouble {
  error: unknown;
  at: number;
  nextAt: number;
}

/** Keeps an index of customers filled, in the background, for as long as the process runs. */
export class Reading {
  readonly #options: ReadingOptions;
  readonly #readings: Readings;
  #about: number | null = null;
  #asOf: string | null = null;
  #isComplete = false;
  #trouble: Trouble | null = null;
  /** The last failure since a page came that was ChartMogul's, and not our leaving it alone for a while. */
  #cause: unknown = null;
  /** Walks in a row that came to no end. */
  #failedWalks = 0;
  #isStopped = false;
  /** Ends what is being waited for right now. */
  #step = new AbortController();
  #waiting: (() => void)[] = [];

  constructor(options: ReadingOptions) {
    this.#options = options;
    this.#readings = options.readings({
      onTrouble: (error, pauseMs) => this.#stumble(error, pauseMs),
      onTaken: () => this.#step.abort(new Abandoned()),
    });
  }

  get coverage(): Coverage {
    const { index } = this.#options;
    return {
      read: index.size,
      about: this.#isComplete || this.#about === null ? null : Math.max(this.#about, index.size),
      complete: this.#isComplete,
      as_of: this.#asOf,
      problem: this.#trouble === null ? null : problemIn(this.#trouble),
    };
  }

  /** Reads all customers, and again whenever the last reading is old enough, until {@link stop}. */
  async start(): Promise<void> {
    while (!this.#isStopped) {
      this.#step = new AbortController();
      try {
        const reading = await this.#readings.next(this.#step.signal);
        if (reading !== null) await this.#readAll(reading);
      } catch (error) {
        if (this.#isStopped) return;
        if (error instanceof ReadingGone) continue;
        this.#options.log(error);
        this.#tell(error, LONGEST_PAUSE_MS);
        await this.#rest(LONGEST_PAUSE_MS);
      }
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#step.abort(new Abandoned());
    this.#readings.stop();
  }

  /**
   * Waits until there is something to show: a first page, or the reason why there is none. Has one asked for that
   * would not be before long.
   *
   * @throws UpstreamError - that reason; `timeout` when neither is there before people lose patience
   */
  async first(left: AbortSignal): Promise<void> {
    const isThere = () => this.#isComplete || this.#options.index.size > 0;
    if (isThere()) return;
    this.#nudge();
    const patience = AbortSignal.timeout(PATIENCE.people.within);
    while (!isThere() && this.#trouble === null) {
      if (await this.change(left, patience)) continue;
      throw left.aborted ? new Abandoned() : (this.#cause ?? new UpstreamError('timeout'));
    }
    if (this.#trouble !== null && !isThere()) throw told(this.#trouble);
  }

  /**
   * Waits until all customers were read, through troubles that pass soon. Has what failed tried once more, as
   * {@link first} does.
   *
   * @throws UpstreamError - why it does not get on; `busy` when it does, and takes longer than a file is waited for
   */
  async whole(left: AbortSignal): Promise<void> {
    if (this.#isComplete) return;
    this.#nudge();
    const patience = AbortSignal.timeout(this.#options.filePatienceMs);
    while (!this.#isComplete) {
      if (this.#trouble !== null && isLong(this.#trouble)) throw told(this.#trouble);
      if (await this.change(left, patience)) continue;
      if (left.aborted) throw new Abandoned();
      throw this.#trouble === null ? (this.#cause ?? stillReading(this.coverage)) : told(this.#trouble);
    }
  }

  /** Has what failed tried now, if that was a while ago. */
  #nudge(): void {
    if (this.#trouble === null || performance.now() < nudgeableAt(this.#trouble)) return;
    this.#trouble = null;
    this.#readings.hurry();
    this.#step.abort(new Abandoned());
  }

  /** One walk over all customers, to its end or until it can come to none. */
  async #readAll(reading: CustomerReading): Promise<void> {
    const { index } = this.#options;
    index.begin();
    const walk = new PageWalk(reading, '/v1/customers', new Map(), (entry) => index.put(entry));
    let failures = 0;
    let failuresOfCursor = 0;
    for (;;) {
      const page = await this.#nextPage(walk);
      if (page instanceof UpstreamError) {
        if (mayBeAboutTheCursor(page)) failuresOfCursor++;
        const isHopeless = isAboutTheWalk(page) || failuresOfCursor > MOST_FAILURES;
        const pauseMs = this.#pauseAfter(page, ++failures, isHopeless);
        this.#tell(page, pauseMs);
        if (isHopeless) await reading.abandon();
        await this.#rest(pauseMs);
        if (isHopeless) return;
        continue;
      }
      failures = 0;
      failuresOfCursor = 0;
      this.#trouble = null;
      this.#cause = null;
      if (page === null) break;
      this.#note(page, reading);
      await giveTurn(READER);
    }
    index.end();
    this.#failedWalks = 0;
    this.#isComplete = true;
    this.#asOf = reading.began.toISOString();
    this.#changed();
    await reading.complete();
  }

  async #nextPage(walk: PageWalk): Promise<WalkedPage | null | UpstreamError> {
    let troubles = 0;
    for (;;) {
      if (this.#isStopped) throw new Abandoned();
      this.#step = new AbortController();
      try {
        return await walk.next({
          ...READER,
          signal: this.#step.signal,
          // A single failure mostly heals before anybody could read of it.
          onTrouble: (error) => {
            if (++troubles > 1 || error.retryAfter !== undefined) {
              this.#tell(error, Math.max(SHORTEST_PAUSE_MS, askedPause(error)));
            }
          },
        });
      } catch (error) {
        if (error instanceof UpstreamError) return error;
        // Somebody waits for it: the next try is made at once.
        if (!(error instanceof Abandoned)) throw error;
      }
    }
  }

  #note({ page }: WalkedPage, { began }: CustomerReading): void {
    const { total_pages: pages, per_page: size } = page;
    if (typeof pages === 'number' && typeof size === 'number') this.#about = pages * size;
    if (!this.#isComplete) this.#asOf ??= began.toISOString();
    this.#changed();
  }

  /** The reading stumbles here, and those who read along are to know. */
  #tell(error: unknown, pauseMs: number): void {
    this.#stumble(error, pauseMs);
    this.#readings.tell(this.#cause, pauseMs);
  }

  #stumble(error: unknown, pauseMs: number): void {
    const at = performance.now();
    // After failures ChartMogul is left alone for a while: they are the reason, not that.
    const isConsequence = error instanceof UpstreamError && error.type === 'busy';
    if (!isConsequence || this.#cause === null) this.#cause = error;
    this.#trouble = { error: this.#cause, at, nextAt: at + pauseMs };
    this.#changed();
  }

  #pauseAfter(error: UpstreamError, failures: number, isHopeless: boolean): number {
    const { refreshMs } = this.#options;
    if (isAboutTheKey(error)) return refreshMs;
    // To begin anew costs as many requests as there are pages.
    if (isHopeless) return Math.min(refreshMs, LONGEST_PAUSE_MS * 2 ** this.#failedWalks++);
    return Math.max(askedPause(error), Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** (failures - 1)));
  }

  /** Waits, unless it is stopped or somebody wants the next try at once. */
  async #rest(ms: number): Promise<void> {
    if (this.#isStopped) return;
    this.#step = new AbortController();
    await pause(ms, this.#step.signal);
  }

  #changed(): void {
    for (const tell of this.#waiting.splice(0)) tell();
  }

  /**
   * Waits until more was read, or the reading is in another state: true, or until a signal aborts: false. Listens to
   * each: of timeouts that only `AbortSignal.any` listens to Node forgets some
   * (https://github.com/nodejs/node/pull/57867).
   */
  change(...signals: AbortSignal[]): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (isChange: boolean) => {
        for (const signal of signals) signal.removeEventListener('abort', leave);
        resolve(isChange);
      };
      const leave = () => settle(false);
      for (const signal of signals) signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(() => settle(true));
      if (signals.some(({ aborted }) => aborted)) leave();
    });
  }
}

function problemIn({ error, nextAt }: Trouble): Problem {
  const retryAfter = Math.max(1, Math.ceil((nextAt - performance.now()) / 1_000));
  if (!(error instanceof UpstreamError)) return problemOf('internal', { retryAfter });
  const { type, upstreamStatus, detail } = error;
  return problemOf(type, { upstreamStatus, detail, retryAfter });
}

/** The trouble as it is told to who asked: to ask again sooner than the reading does would be of no use. */
function told(trouble: Trouble): unknown {
  const { error } = trouble;
  if (!(error instanceof UpstreamError) || isAboutTheKey(error)) return error;
  const { upstreamStatus, detail, retryAfter } = problemIn(trouble);
  return new UpstreamError(error.type, { upstreamStatus, detail, retryAfter });
}

/** Tells whether the next try is not to be waited for: a file does not wait longer for one of its own. */
function isLong({ error, nextAt }: Trouble): boolean {
  if (!(error instanceof UpstreamError) || isAboutTheKey(error)) return true;
  return nextAt - performance.now() > PATIENCE.exports.longestWait;
}

/** Said to who waited in vain for the end of a reading that gets on. */
function stillReading({ read, about }: Coverage): UpstreamError {
  const all = about === null ? '' : ` of about ${about}`;
  return new UpstreamError('busy', {
    retryAfter: ASK_AGAIN_AFTER,
    detail: `Customers are still being read: ${read}${all} so far.`,
  });
}

/** When another try may be wanted, before the reading makes one by itself. */
function nudgeableAt({ error, at, nextAt }: Trouble): number {
  if (!(error instanceof UpstreamError)) return nextAt;
  if (error.retryAfter !== undefined) return nextAt;
  return at + (isAboutTheKey(error) ? LONGEST_PAUSE_MS : NUDGE_EVERY_MS);
}

/** The pause that ChartMogul asked for, in milliseconds; one beyond an hour is taken for an hour. */
function askedPause({ retryAfter = 0 }: UpstreamError): number {
  return Math.min(retryAfter * 1_000, PATIENCE.background.obeys);
}

/** Neither the key nor what it may read changes by being asked for again. */
function isAboutTheKey({ type }: UpstreamError): boolean {
  return type === 'wrong-key' || type === 'forbidden';
}

/** A cursor that is not taken any more, or leads in a circle, is of no use: a walk must begin anew. */
function isAboutTheWalk({ type }: UpstreamError): boolean {
  return type === 'paging-fault' || type === 'rejected' || type === 'not-found';
}

/** Nobody knows how ChartMogul refuses a cursor that it does not know any more: perhaps by failing. */
function mayBeAboutTheCursor({ type }: UpstreamError): boolean {
  return type === 'upstream-error' || type === 'invalid-answer';
}
