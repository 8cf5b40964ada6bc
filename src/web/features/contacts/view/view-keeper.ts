import { AT_ONCE, MEANWHILE, type Stretches, workThrough } from '../../../lib/slices';
import { isPlain, viewKey } from './contact-view';
import { ViewEngine, type ViewRequest } from './view-engine';
import type { ViewResult } from './view-result';

/** A view that was made, with its key, or why it could not be. */
export type Outcome = { key: string; result: ViewResult } | { error: unknown };

/** Rests after rows were added, in times of the work that they made: most of the time is for loading and reading. */
const REST = 2;

/**
 * Keeps a view of a list up to date, whatever is asked for and however often.
 *
 * Another view is made at once, and the one before is given up. Rows that were added to the list wait until those
 * before are in, and then a while longer; the last ones are never left out.
 */
export class ViewKeeper {
  readonly #onOutcome: (outcome: Outcome | null) => void;
  #engine = new ViewEngine();
  #wanted: ViewRequest | null = null;
  #cancel: (() => void) | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;

  /** @param onOutcome - called with each view that is made, at once or later; null when the list is shown as it is */
  constructor(onOutcome: (outcome: Outcome | null) => void) {
    this.#onOutcome = onOutcome;
  }

  /** Asks for a view instead of the one before. */
  ask(request: ViewRequest) {
    const before = this.#wanted;
    this.#wanted = request;
    if (isPlain(request.view)) {
      this.stop();
      this.#onOutcome(null);
      return;
    }
    const isSameView =
      before !== null &&
      viewKey(before.view) === viewKey(request.view) &&
      before.rows.list === request.rows.list &&
      before.timeZone === request.timeZone;
    if (isSameView && before.rows === request.rows && before.catalog === request.catalog) return;
    if (isSameView && (this.#cancel || this.#isResting)) return;
    this.#make(request, isSameView ? MEANWHILE : AT_ONCE);
  }

  /** Gives up what is being made, and forgets what was. */
  stop() {
    this.#interrupt();
    this.#engine = new ViewEngine();
    this.#wanted = null;
  }

  #interrupt() {
    this.#cancel?.();
    this.#cancel = null;
    clearTimeout(this.#rest);
    this.#isResting = false;
  }

  #make(request: ViewRequest, stretches: Stretches) {
    this.#interrupt();
    let isDone = false;
    const cancel = workThrough(this.#engine.make(request), {
      stretches,
      onDone: (result, worked) => {
        isDone = true;
        this.#cancel = null;
        this.#onOutcome({ key: viewKey(request.view), result });
        this.#restAfter(request, worked);
      },
      onError: (error) => {
        isDone = true;
        this.stop();
        this.#onOutcome({ error });
      },
    });
    if (!isDone) this.#cancel = cancel;
  }

  #restAfter(made: ViewRequest, worked: number) {
    this.#isResting = true;
    this.#rest = setTimeout(() => {
      this.#isResting = false;
      if (this.#wanted && this.#wanted !== made) this.#make(this.#wanted, MEANWHILE);
    }, worked * REST);
  }
}
