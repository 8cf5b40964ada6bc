import { setTimeout as sleep } from 'node:timers/promises';
import type { UpstreamError } from '../upstream/errors';
import type { PageSource } from '../upstream/pages';

/** Milliseconds from one page to the next: 8 a second at most, a fifth of what ChartMogul allows. */
const PACE_MS = 125;
/** How often is looked for what other instances may have read, in milliseconds. */
export const POLL_MS = 250;

/** One reading of all customers. Its pages come, and fail, as upstream's do. */
export interface CustomerReading extends PageSource {
  /** What changed later than this may not be in it. */
  readonly began: Date;
  /** Called when all of its pages were read. */
  complete(): Promise<void>;
  /** Called when it can come to no end, and another must be begun in its place. */
  abandon(): Promise<void>;
}

/** A reading is not to be had any more: another is to be joined, or begun. */
export class ReadingGone extends Error {
  override name = 'ReadingGone';
}

/** Readings of all customers, one after the other. */
export interface Readings {
  /**
   * Waits until there is one to be read.
   *
   * @returns null when the signal aborted before
   */
  next(signal: AbortSignal): Promise<CustomerReading | null>;
  /** Takes note that the reading does not get on, and will not before so many milliseconds. */
  tell(error: unknown, pauseMs: number): void;
  /** Takes note that somebody waits: what failed is to be tried now, by whoever can. */
  hurry(): void;
  stop(): void;
}

/** What other instances have to do with readings. */
export interface ReadingListener {
  /** Called when another has trouble with the reading, and tries again after so many milliseconds. */
  onTrouble(error: UpstreamError, pauseMs: number): void;
  /** Called when another goes on in the place of this one, which is not to wait any longer. */
  onTaken(): void;
}

/** Asks at a measured pace. */
export function paced(upstream: PageSource, isPaced: boolean): PageSource {
  let last = Number.NEGATIVE_INFINITY;
  return {
    async get(path, caller) {
      const wait = isPaced ? last + PACE_MS - performance.now() : 0;
      if (wait > 0) await pause(wait, caller.signal);
      caller.signal.throwIfAborted();
      try {
        return await upstream.get(path, caller);
      } finally {
        last = performance.now();
      }
    },
  };
}

/** Waits, or until the signal aborts; keeps no process alive. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => {});
}

/** Readings of an instance by itself: the first at once, each other some time after the last was complete. */
export class OwnReadings implements Readings {
  readonly #upstream: PageSource;
  readonly #refreshMs: number;
  #dueAt = Number.NEGATIVE_INFINITY;

  constructor(upstream: PageSource, refreshMs: number) {
    this.#upstream = upstream;
    this.#refreshMs = refreshMs;
  }

  async next(signal: AbortSignal): Promise<CustomerReading | null> {
    const wait = this.#dueAt - performance.now();
    if (wait > 0) await pause(wait, signal);
    return signal.aborted ? null : this.#begin();
  }

  #begin(): CustomerReading {
    return {
      began: new Date(),
      get: (path, caller) => this.#upstream.get(path, caller),
      complete: async () => {
        this.#dueAt = performance.now() + this.#refreshMs;
      },
      abandon: async () => {},
    };
  }

  tell(): void {}
  hurry(): void {}
  stop(): void {}
}
