import { UpstreamError } from './errors';
import type { Lane } from './lanes';
import { FairQueue } from './queue';
import { SendingWindow } from './sending-window';

export interface Limits {
  /** Requests sent in any `windowMs`. */
  grants: number;
  windowMs: number;
  /** Requests in flight, health checks aside: they have one more to themselves. */
  slots: number;
  /** Requests that may wait, and for how many milliseconds. */
  queue: number;
  longestQueueMs: number;
}

/** ChartMogul allows 40 requests a second and 20 at once: one less of each, as clocks are not the same. */
export const CHARTMOGUL_LIMITS: Limits = {
  grants: 39,
  windowMs: 1_005,
  slots: 19,
  queue: 500,
  longestQueueMs: 15_000,
};

/**
 * What is left of both limits while nobody at a screen waits: whoever comes then need not wait for exports, which would
 * use up a window in its first moments, to be let go by it.
 */
const SPARE = { grants: 4, slots: 2 };

/** How busy the way to the upstream API is. */
export interface Load {
  /** Requests that wait, by lane. */
  waiting: Record<Lane, number>;
  /** Requests that were let go and have not ended. */
  inFlight: number;
  /** Requests that count in the window now. */
  inWindow: number;
}

/** The right to send one request. */
export interface Lease {
  /** To be called when the request goes out. */
  sent(): void;
  /**
   * To be called when the answer's body has ended, or without a kind when the request was given up or failed. Only the
   * first call counts.
   *
   * @param kind - requests of a kind take about the same time
   */
  release(kind?: string): void;
}

interface Asker {
  lane: Lane;
  user: string;
  /** Milliseconds of a pause that this asker waits for; a longer one it would rather be told of. */
  obeys: number;
  signal: AbortSignal;
}

interface Waiter extends Asker {
  grant(): void;
  fail(error: unknown): void;
  /** Sets, or sets anew, when the waiter has waited too long: milliseconds from now. */
  expireIn(ms: number): void;
}

/** Keeps every request to the upstream API within its limits, and shares them out fairly. */
export class Limiter {
  readonly #limits: Limits;
  readonly #window: SendingWindow;
  readonly #queue = new FairQueue<Waiter>();
  #inFlight = 0;
  #healthInFlight = 0;
  #pausedUntil = 0;
  #wakeUp: NodeJS.Timeout | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#window = new SendingWindow(limits.grants, limits.windowMs);
  }

  /** Milliseconds for which nothing will be sent, because the upstream API said so. */
  get pausedFor(): number {
    return Math.max(0, this.#pausedUntil - performance.now());
  }

  get load(): Load {
    return {
      waiting: this.#queue.lengths,
      inFlight: this.#inFlight + this.#healthInFlight,
      inWindow: this.#window.used(performance.now()),
    };
  }

  /**
   * Waits for the turn of a request.
   *
   * @throws UpstreamError - `busy` when too much waits, or for too long; `rate-limited` when a pause is
   *   longer than the asker obeys; both say when to come back
   * @throws the signal's reason, when it aborts before the turn has come
   */
  async acquire(asker: Asker): Promise<Lease> {
    asker.signal.throwIfAborted();
    const pause = this.pausedFor;
    if (pause > asker.obeys) throw tooLongPause(pause);
    if (this.#queue.size >= this.#limits.queue) {
      const other = this.#queue.findOneToGiveWay(asker);
      if (other === undefined) throw this.#busy();
      other.fail(this.#busy());
    }
    return new Promise((resolve, reject) => {
      let waiting = true;
      let expiry: NodeJS.Timeout | undefined;
      const stopWaiting = () => {
        waiting = false;
        clearTimeout(expiry);
        asker.signal.removeEventListener('abort', abandon);
      };
      const waiter: Waiter = {
        ...asker,
        grant: () => {
          stopWaiting();
          resolve(this.#lease(asker.lane));
        },
        fail: (error) => {
          stopWaiting();
          this.#queue.remove(waiter);
          reject(error);
        },
        expireIn: (ms) => {
          clearTimeout(expiry);
          expiry = setTimeout(() => waiter.fail(this.#busy()), ms);
        },
      };
      const abandon = () => waiter.fail(asker.signal.reason);
      this.#queue.add(waiter);
      this.#serve();
      if (!waiting) return;
      asker.signal.addEventListener('abort', abandon, { once: true });
      waiter.expireIn(pause + this.#limits.longestQueueMs);
    });
  }

  /** Sends nothing for so many milliseconds; what waits and would not wait that long is told at once. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
    const pause = this.pausedFor;
    for (const waiter of [...this.#queue]) {
      if (pause > waiter.obeys) waiter.fail(tooLongPause(pause));
      else waiter.expireIn(pause + this.#limits.longestQueueMs);
    }
    this.#serve();
  }

  /** Grants what may go now, and makes sure to come back when the next may. */
  #serve(): void {
    clearTimeout(this.#wakeUp);
    while (this.#queue.size > 0) {
      const spare = this.#queue.isUrgent ? { grants: 0, slots: 0 } : SPARE;
      const wait = Math.max(this.pausedFor, this.#window.waitFor(performance.now(), spare.grants));
      if (wait > 0) {
        // Without a time to wait for, the next release serves.
        if (wait < Number.POSITIVE_INFINITY) this.#wakeUp = setTimeout(() => this.#serve(), Math.ceil(wait));
        return;
      }
      const next =
        (this.#healthInFlight === 0 ? this.#queue.takeHealth() : undefined) ??
        (this.#inFlight < this.#limits.slots - spare.slots ? this.#queue.takeNext() : undefined);
      if (next === undefined) return;
      next.grant();
    }
  }

  #lease(lane: Lane): Lease {
    const count = (by: 1 | -1) => {
      if (lane === 'health') this.#healthInFlight += by;
      else this.#inFlight += by;
    };
    count(1);
    this.#window.reserve(performance.now());
    let sentAt: number | undefined;
    let isReleased = false;
    return {
      sent: () => {
        sentAt ??= performance.now();
      },
      release: (kind) => {
        if (isReleased) return;
        isReleased = true;
        const now = performance.now();
        if (sentAt === undefined) this.#window.giveBack();
        else if (kind === undefined) this.#window.fail(now);
        else this.#window.answer(now, kind, now - sentAt);
        count(-1);
        this.#serve();
      },
    };
  }

  #busy(): UpstreamError {
    const seconds = (this.#queue.size / this.#limits.grants) * (this.#limits.windowMs / 1_000);
    return new UpstreamError('busy', {
      retryAfter: Math.max(1, Math.ceil(seconds)),
      detail: 'Too many requests to ChartMogul are waiting already.',
    });
  }
}

function tooLongPause(ms: number): UpstreamError {
  return new UpstreamError('rate-limited', { retryAfter: Math.ceil(ms / 1_000) });
}
