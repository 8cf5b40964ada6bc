import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf } from './network-of';

const TRIES = 10;
const WITHIN_SECONDS = 600;

/** Counts wrong tries to sign in by the address that they come from. */
export class Attempts {
  readonly #limiter = new RateLimiterMemory({ points: TRIES, duration: WITHIN_SECONDS });

  /** Seconds until there may be another try, or null where there may be one now. */
  async secondsToWait(address: string): Promise<number | null> {
    const tried = await this.#limiter.get(networkOf(address));
    // What is over may be there still.
    if (tried === null || tried.msBeforeNext <= 0 || tried.consumedPoints < TRIES) return null;
    return Math.ceil(tried.msBeforeNext / 1_000);
  }

  /** Counts a try before it is known to be wrong, so that many at once are no more than one after the other. */
  async count(address: string): Promise<void> {
    await this.#limiter.penalty(networkOf(address));
  }

  /** Takes back what was counted for a try that was right. */
  async forgive(address: string): Promise<void> {
    await this.#limiter.reward(networkOf(address));
  }
}
