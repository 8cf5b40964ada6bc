import { Attempts } from './attempts';
import { isPassword, type PasswordHash } from './password-hash';
import { SignInRate } from './sign-in-rate';

/** Each takes 128 MB. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 10;
/** Seconds: what waits now is through by then. */
const RETRY_BUSY = 5;

/** Checks tries of the one password, few at a time and few from one address. */
export class PasswordCheck {
  readonly #hash: PasswordHash;
  readonly #attempts = new Attempts();
  readonly #rate = new SignInRate();
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(hash: PasswordHash) {
    this.#hash = hash;
  }

  /**
   * @param signal - aborted when nobody waits for the answer any more: nothing is computed then
   * @returns whether it is the password, or the seconds after which to ask again: it was not looked at
   */
  async check(
    password: string,
    address: string,
    signal: AbortSignal,
  ): Promise<boolean | { retryAfter: number }> {
    const before = (await this.#attempts.secondsToWait(address)) ?? (await this.#rate.secondsToWait(address));
    if (before !== null) return { retryAfter: before };
    if (this.#waiting.length >= MOST_WAITING) return { retryAfter: RETRY_BUSY };
    await this.#turn();
    try {
      if (signal.aborted) return { retryAfter: RETRY_BUSY };
      // Others from the same address may have been before.
      const now = await this.#attempts.secondsToWait(address);
      if (now !== null) return { retryAfter: now };
      await this.#attempts.count(address);
      const isRight = await isPassword(password, this.#hash);
      if (isRight) await this.#attempts.forgive(address);
      return isRight;
    } finally {
      this.#pass();
    }
  }

  /** Waits until it may compute; {@link #pass} has to follow. */
  async #turn(): Promise<void> {
    if (this.#running < MOST_AT_ONCE) this.#running++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Hands the turn on to who waits longest. */
  #pass(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running--;
    else next();
  }
}
