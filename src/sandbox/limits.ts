/** ChartMogul's documented limits. */
const REQUESTS_A_SECOND = 40;
const PARALLEL = 20;

/** Counts what comes in: the limits judge by it, and tests read it. */
export interface Meter {
  /** Takes note of a request and says what ChartMogul answers if it is one too many. */
  enter(): 'welcome' | 'too-fast' | 'too-many';
  /** To be called once when the answer to a request has ended, however it ended. */
  leave(): void;
  /** Greatest number of requests in any one second, refused ones included. */
  peakPerSecond(): number;
  /** Greatest number of requests at once, refused ones included. */
  peakParallel(): number;
  resetPeaks(): void;
}

/** Times of the last second, oldest first; what is older falls off. */
function slidingSecond() {
  let times: number[] = [];
  let oldest = 0;
  return {
    add(now: number) {
      times.push(now);
    },
    count(now: number): number {
      while (oldest < times.length && (times[oldest] ?? now) <= now - 1000) oldest += 1;
      if (oldest > 1000) {
        times = times.slice(oldest);
        oldest = 0;
      }
      return times.length - oldest;
    },
  };
}

/**
 * Counts requests, and judges them by ChartMogul’s documented limits.
 *
 * @param limited - false lets everything through, and still counts
 * @param clock - milliseconds of a monotonic clock
 */
export function createMeter(limited: boolean, clock: () => number = () => performance.now()): Meter {
  const arrived = slidingSecond();
  const admitted = slidingSecond();
  let parallel = 0;
  let peakPerSecond = 0;
  let peakParallel = 0;
  return {
    enter() {
      const now = clock();
      parallel += 1;
      arrived.add(now);
      peakParallel = Math.max(peakParallel, parallel);
      peakPerSecond = Math.max(peakPerSecond, arrived.count(now));
      if (!limited) return 'welcome';
      if (parallel > PARALLEL) return 'too-many';
      if (admitted.count(now) >= REQUESTS_A_SECOND) return 'too-fast';
      admitted.add(now);
      return 'welcome';
    },
    leave() {
      parallel -= 1;
    },
    peakPerSecond: () => peakPerSecond,
    peakParallel: () => peakParallel,
    resetPeaks() {
      peakPerSecond = 0;
      peakParallel = parallel;
    },
  };
}
