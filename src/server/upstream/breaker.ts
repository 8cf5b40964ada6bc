import { RecentCount } from './recent-count';

const MIN_REQUESTS = 10;
const FIRST_OPEN_MS = 5_000;
const LONGEST_OPEN_MS = 60_000;

export type BreakerState = 'closed' | 'open' | 'half-open';

/** What came of an attempt; `neutral` tells nothing about the upstream's health, as when it was abandoned. */
export type Outcome = 'success' | 'failure' | 'neutral';

/**
 * Stops asking an upstream that keeps failing: half of at least 10 attempts failed within 10 s opens it for
 * 5 s, then one attempt probes; each probe that fails doubles the time, up to 60 s.
 */
export class Breaker {
  readonly #attempts = new RecentCount();
  readonly #failures = new RecentCount();
  #openUntil = 0;
  #openMs = 0;
  #isProbing = false;
  readonly #onChange: (state: 'open' | 'closed') => void;

  /** @param onChange - hears when it opens, which it may do again and again, and when it closes */
  constructor(onChange: (state: 'open' | 'closed') => void = () => {}) {
    this.#onChange = onChange;
  }

  get state(): BreakerState {
    if (this.#openMs === 0) return 'closed';
    return performance.now() < this.#openUntil ? 'open' : 'half-open';
  }

  /** Milliseconds until an attempt may be made: 0 when one may now. */
  get waitMs(): number {
    if (this.#openMs === 0) return 0;
    // How long a probe takes nobody knows; by then its outcome may be there.
    if (this.#isProbing) return 1_000;
    return Math.max(0, this.#openUntil - performance.now());
  }

  /** To be called when {@link waitMs} is 0; hands out what must be called with the attempt's outcome. */
  begin(): (outcome: Outcome) => void {
    const isProbe = this.#openMs > 0;
    this.#isProbing = isProbe;
    return (outcome) => {
      if (isProbe) this.#endProbe(outcome);
      else if (this.#openMs === 0) this.#count(outcome);
    };
  }

  #count(outcome: Outcome): void {
    if (outcome === 'neutral') return;
    const now = performance.now();
    this.#attempts.add(now);
    if (outcome === 'success') return;
    this.#failures.add(now);
    const attempts = this.#attempts.total(now);
    if (attempts >= MIN_REQUESTS && this.#failures.total(now) * 2 >= attempts) this.#open(FIRST_OPEN_MS);
  }

  #endProbe(outcome: Outcome): void {
    this.#isProbing = false;
    if (outcome === 'failure') this.#open(Math.min(this.#openMs * 2, LONGEST_OPEN_MS));
    if (outcome !== 'success') return;
    this.#openMs = 0;
    this.#attempts.clear();
    this.#failures.clear();
    this.#onChange('closed');
  }

  #open(ms: number): void {
    this.#openMs = ms;
    this.#openUntil = performance.now() + ms;
    this.#onChange('open');
  }
}
