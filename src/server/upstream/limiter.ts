import { UpstreamError } from './errors';
import type { Lane } from './lanes';
import { type Limits, SPARE } from './limits';
import { FairQueue } from './queue';
import { type Sending, SendingWindow } from './sending-window';
import type { Allowance, SharedQuota, Usage } from './shared-quota';

/** How busy the way to the upstream API is. */
export interface Load {
  /** Requests that wait, by lane. */
  waiting: Record<Lane, number>;
  /** Requests that were let go and have not ended. */
  inFlight: number;
  /** Requests that count in the window now. */
  inWindow: number;
}

const NOTHING = { grants: 0, slots: 0 };

/** The right to send one request. */
export interface Lease {
  /** To be called when the request goes out. */
  sent(): void;
  /**
   * To be called when the answer has ended, or the connection. Only the first call counts, of this and
   * {@link giveUp}.
   *
   * @param kind - requests of a kind take about the same time; none where the answer was no page
   */
  release(kind?: string): void;
  /** To be called when it was given up before anything came: it may be on its way still. */
  giveUp(): void;
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

/**
 * Keeps every request to the upstream API within its limits, and shares them out fairly.
 *
 * Where other instances use the same limits, a request needs a permit of the shared quota besides.
 */
export class Limiter {
  readonly #limits: Limits;
  readonly #quota: SharedQuota | undefined;
  readonly #window: SendingWindow;
  readonly #queue = new FairQueue<Waiter>();
  #inFlight = 0;
  #healthInFlight = 0;
  #pausedUntil = 0;
  #wakeUp: NodeJS.Timeout | undefined;

  constructor(limits: Limits, quota?: SharedQuota) {
    this.#limits = limits;
    this.#quota = quota;
    this.#window = new SendingWindow(limits.grants, limits.windowMs);
    quota?.begin({
      usage: () => this.#usage(),
      serve: () => this.#serve(),
      pause: (ms) => this.#pauseHere(ms),
    });
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
    this.#quota?.pause(ms);
    this.#pauseHere(ms);
  }

  #pauseHere(ms: number): void {
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
      const allowance = this.#allowance();
      const spare = this.#queue.isUrgent ? NOTHING : spareOf(allowance);
      const inWindow = this.#window.waitFor(performance.now(), this.#withheld(allowance) + spare.grants);
      const wait = Math.max(this.pausedFor, allowance.opensIn, inWindow);
      if (wait > 0) {
        // Without a time to wait for, the next release serves.
        if (wait < Number.POSITIVE_INFINITY) this.#wakeUp = setTimeout(() => this.#serve(), Math.ceil(wait));
        break;
      }
      const next = this.#takeNext(allowance, spare.slots);
      if (next === undefined) break;
      next.grant();
    }
    this.#quota?.noticeChange();
  }

  /** Takes who goes next out of the queue, where there is a slot, and a permit if one is needed. */
  #takeNext({ slots, all }: Allowance, spareSlots: number): Waiter | undefined {
    if (this.#inFlight + this.#healthInFlight >= all) return undefined;
    const { health, ...others } = this.#queue.lengths;
    if (health > 0 && this.#healthInFlight === 0 && this.#hasPermit('health'))
      return this.#queue.takeHealth();
    const isAnyOther = others.people + others.exports + others.background > 0;
    if (!isAnyOther || this.#inFlight >= slots - spareSlots) return undefined;
    return this.#hasPermit('other') ? this.#queue.takeNext() : undefined;
  }

  #hasPermit(kind: 'health' | 'other'): boolean {
    return this.#quota === undefined || this.#quota.takePermit(kind);
  }

  /** What may be under way here. */
  #allowance(): Allowance {
    const { grants, slots } = this.#limits;
    return this.#quota?.allowance() ?? { grants, slots, all: slots + 1, opensIn: 0 };
  }

  /** Grants of the window that are left to others. */
  #withheld({ grants }: Allowance): number {
    return grants === this.#limits.grants ? 0 : this.#limits.grants - grants;
  }

  /** What is under way here, and what waits and could go if there were a permit. */
  #usage(): Usage {
    this.#noteArrivals();
    return {
      held: this.#inFlight,
      lost: this.#window.lost(performance.now()),
      health: this.#healthInFlight,
      wanted: this.#wanted(),
      atOnce: this.#window.atOnce(performance.now()),
      weight: this.#queue.weight,
    };
  }

  #wanted(): Usage['wanted'] {
    const allowance = this.#allowance();
    if (Math.max(this.pausedFor, allowance.opensIn) > 0) return { health: 0, people: 0, others: 0 };
    const lengths = this.#queue.lengths;
    const spare = spareOf(allowance);
    const inWindow = allowance.grants - this.#window.used(performance.now());
    const inAll = allowance.all - this.#inFlight - this.#healthInFlight;
    const inSlots = allowance.slots - this.#inFlight;

    const health = least(lengths.health, 1 - this.#healthInFlight, inWindow, inAll);
    const people = least(lengths.people, inWindow - health, inAll - health, inSlots);
    const more = health + people;
    const others = least(
      lengths.exports + lengths.background,
      inWindow - more - spare.grants,
      inAll - more,
      inSlots - people - spare.slots,
    );
    return { health, people, others };
  }

  #lease(lane: Lane): Lease {
    const count = (by: 1 | -1) => {
      if (lane === 'health') this.#healthInFlight += by;
      else this.#inFlight += by;
    };
    count(1);
    this.#window.reserve(performance.now());
    let sending: Sending | undefined;
    let isReleased = false;
    const end = (note: (sending: Sending, now: number) => void) => {
      if (isReleased) return;
      isReleased = true;
      if (sending === undefined) this.#window.giveBack();
      else note(sending, performance.now());
      this.#noteArrivals();
      count(-1);
      this.#serve();
    };
    return {
      sent: () => {
        if (!isReleased) sending ??= this.#window.send(performance.now());
      },
      release: (kind) => end((sent, now) => this.#window.answer(sent, now, kind)),
      giveUp: () => end((sent, now) => this.#window.giveUp(sent, now)),
    };
  }

  #noteArrivals(): void {
    for (const at of this.#window.takeArrived(performance.now())) this.#quota?.noteArrival(at);
  }

  #busy(): UpstreamError {
    const seconds = (this.#queue.size / this.#limits.grants) * (this.#limits.windowMs / 1_000);
    return new UpstreamError('busy', {
      retryAfter: Math.max(1, Math.ceil(seconds)),
      detail: 'Too many requests to ChartMogul are waiting already.',
    });
  }
}

/** A small share is not left unused for the sake of whoever may come. */
function spareOf({ grants, slots }: Allowance): typeof SPARE {
  return {
    grants: Math.min(SPARE.grants, Math.floor(grants / 2)),
    slots: Math.min(SPARE.slots, Math.floor(slots / 2)),
  };
}

function least(...numbers: number[]): number {
  return Math.max(0, Math.min(...numbers));
}

function tooLongPause(ms: number): UpstreamError {
  return new UpstreamError('rate-limited', { retryAfter: Math.ceil(ms / 1_000) });
}
