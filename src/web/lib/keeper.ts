import { type Steps, type Stretches, workThrough } from './slices';

/** How something is made of rows that become more, in as many steps as it takes. */
export interface Making<Request, Made> {
  /** Gives what makes one after the other, each from what it knows by then. Any may be given up. */
  begin: () => (request: Request) => Steps<Made>;
  /** Tells whether two requests ask for the same, if only of more rows or of values that are known by now. */
  isAlike: (one: Request, other: Request) => boolean;
  /** Tells, of two that are alike, whether what is made for one is what the other asks for. */
  isDone: (made: Request, wanted: Request) => boolean;
  /** How what is asked for first is made, and what is asked for instead of something else. */
  atOnce: Stretches;
  /** How what is alike is made anew. */
  meanwhile: Stretches;
}

/** What was made, or why it could not be. */
export type Outcome<Made> = Made | { error: unknown };

/** Rests after work, in times of what it took: most of the time is for loading and reading. */
const REST = 2;

/**
 * Keeps what is made of rows up to date, whatever is asked for and however often.
 *
 * What is asked for instead of something else is made at once, and the one before is given up. Rows that were added,
 * and values that are known by now, wait until those before are in, and then a while longer; the last ones are never
 * left out.
 */
export class Keeper<Request, Made> {
  readonly #making: Making<Request, Made>;
  readonly #onOutcome: (outcome: Outcome<Made>) => void;
  #make: (request: Request) => Steps<Made>;
  #wanted: Request | null = null;
  /** What was made last, or is being made. */
  #made: Request | null = null;
  #cancel: (() => void) | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;

  /** @param onOutcome - called with each one that is made, at once or later */
  constructor(making: Making<Request, Made>, onOutcome: (outcome: Outcome<Made>) => void) {
    this.#making = making;
    this.#onOutcome = onOutcome;
    this.#make = making.begin();
  }

  /** Asks for something instead of what was asked for before. */
  ask(request: Request) {
    const before = this.#wanted;
    this.#wanted = request;
    const isAlike = before !== null && this.#making.isAlike(before, request);
    if (!isAlike) this.#interrupt();
    if (!this.#cancel && !this.#isResting) {
      this.#catchUp(isAlike ? this.#making.meanwhile : this.#making.atOnce);
    }
  }

  /** Gives up what is being made, and forgets what was. */
  stop() {
    this.#interrupt();
    this.#make = this.#making.begin();
    this.#wanted = null;
  }

  #interrupt() {
    this.#cancel?.();
    this.#cancel = null;
    this.#made = null;
    clearTimeout(this.#rest);
    this.#isResting = false;
  }

  /** Makes what is wanted, unless that is done. */
  #catchUp(stretches: Stretches) {
    const wanted = this.#wanted;
    if (wanted === null || (this.#made !== null && this.#making.isDone(this.#made, wanted))) return;
    this.#made = wanted;
    let isDone = false;
    const cancel = workThrough(this.#make(wanted), {
      stretches,
      onDone: (made, worked) => {
        isDone = true;
        this.#cancel = null;
        this.#onOutcome(made);
        this.#restAfter(worked);
      },
      onError: (error) => {
        isDone = true;
        this.stop();
        this.#onOutcome({ error });
      },
    });
    if (!isDone) this.#cancel = cancel;
  }

  #restAfter(worked: number) {
    this.#isResting = true;
    this.#rest = setTimeout(() => {
      this.#isResting = false;
      this.#catchUp(this.#making.meanwhile);
    }, worked * REST);
  }
}
