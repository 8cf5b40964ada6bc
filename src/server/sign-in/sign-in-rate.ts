import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './network-of';

/** A whole office may sign in from one address of a morning. */
const SIGN_INS = 60;
const WITHIN_SECONDS = 600;

/** Counts by address what anybody may begin, right or wrong, so that a program does not do it without end. */
export class SignInRate {
  readonly #limiter = new RateLimiterMemory({ points: SIGN_INS, duration: WITHIN_SECONDS });

  /** Counts one more: seconds until there may be another where this is one too many, else null. */
  async secondsToWait(address: string): Promise<number | null> {
    try {
      await this.#limiter.consume(networkOf(address));
      return null;
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      return Math.max(1, Math.ceil(rejection.msBeforeNext / 1_000));
    }
  }
}
