import type { Limits } from '../upstream/limits';
import type { Allowance } from '../upstream/shared-quota';
import type { QuotaTimes } from './quota-times';

/** How many instances there may be, where Redis was never there to say it. */
const INSTANCES_UNKNOWN = 4;

/**
 * One of so many parts of the slots is kept for those instances that have less in flight, to each the same: so much it
 * may have in flight whatever others have, should Redis go. At least one slot.
 */
export const KEPT_PART = 3;

/** What Redis knows. */
interface Heard {
  instances: number;
  /** What this one has in flight, or may: others leave so much to it. */
  held: number;
  /** Milliseconds for which Redis has been there, so that the others have found it. */
  age: number;
}

/**
 * What an instance may have under way by itself: all of the limits while permits of Redis decide, and its
 * share of them while it cannot ask, and until all others can.
 *
 * Nobody knows then what others do. So it sends nothing for a window, which they may have used up before; and has not
 * more in flight than Redis knew of, or keeps for it, until all that they had has ended.
 */
export class OwnShare {
  readonly #limits: Limits;
  readonly #times: QuotaTimes;
  #instances = INSTANCES_UNKNOWN;
  #isShared = false;
  #wasShared = false;
  #lostAt: number;
  /** What Redis knew this one to have in flight: when it was last heard, and when it was last settled and lost. */
  #held = 0;
  #heldWhenLost = 0;
  #settledAt = Number.POSITIVE_INFINITY;

  /** @param now - milliseconds, as of `performance.now()`; the others too */
  constructor(limits: Limits, times: QuotaTimes, now: number) {
    this.#limits = limits;
    this.#times = times;
    this.#lostAt = now;
  }

  /** True while Redis answers, so that permits are needed. */
  get isShared(): boolean {
    return this.#isShared;
  }

  get instances(): number {
    return this.#instances;
  }

  /** Takes note of an answer of Redis. */
  hear({ instances, held, age }: Heard, now: number): void {
    if (!this.#isShared) {
      const { regather } = this.#times;
      this.#settledAt = now + Math.max(this.#wasShared ? regather : 0, regather - age);
      this.#isShared = true;
      this.#wasShared = true;
    }
    this.#held = held;
    // Until then others may not have been heard of.
    if (now >= this.#settledAt) this.#instances = instances;
  }

  /** Takes note that Redis has gone, or has forgotten everything. */
  lose(now: number): void {
    if (!this.#isShared) return;
    this.#heldWhenLost = now >= this.#settledAt ? this.#held : Math.min(this.#held, this.#heldWhenLost);
    this.#isShared = false;
    this.#lostAt = now;
  }

  allowance(now: number): Allowance {
    const { grants, slots, windowMs } = this.#limits;
    if (this.#isShared && now >= this.#settledAt) return { grants, slots, all: slots + 1, opensIn: 0 };
    // Health checks have no slot to themselves beyond this.
    let all = Math.max(1, Math.floor((slots + 1) / this.#instances));
    let others = Math.max(1, all - 1);
    if (now < this.#lostAt + this.#times.longestRequest) {
      const kept = Math.max(1, Math.floor(slots / KEPT_PART / this.#instances));
      all = Math.min(all, Math.max(kept, this.#heldWhenLost));
      others = Math.min(others, all);
    }
    return {
      grants: Math.max(1, Math.floor(grants / this.#instances)),
      slots: others,
      all,
      opensIn: Math.max(0, this.#lostAt + this.#leavingMs + windowMs - now),
    };
  }

  /**
   * Milliseconds until others who reach Redis leave the share free: not before this one has been silent there for a
   * while. It may have heard what it did not answer: so that begins when Redis was lost, and not when it was last heard.
   * One that never found it is not known to them at all, and gives itself time to.
   */
  get #leavingMs(): number {
    if (this.#isShared) return 0;
    return this.#wasShared ? this.#times.silent : this.#times.regather;
  }
}
