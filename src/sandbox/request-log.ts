import type { Meter } from './limits';

/** How many paths are kept; the oldest go first. */
const KEPT = 10_000;

/** What came in since the last reset. */
interface RequestReport {
  count: number;
  /** Greatest number in any one second. */
  peakPerSecond: number;
  /** Greatest number at once. */
  peakParallel: number;
  /** Paths with query, oldest first; the last 10,000 of them. */
  paths: string[];
}

/** Remembers requests for tests. */
export interface RequestLog {
  add(path: string): void;
  report(): RequestReport;
  reset(): void;
}

/** @param meter - where the peaks are read, and reset with the log */
export function createRequestLog(meter: Meter): RequestLog {
  let count = 0;
  let paths: string[] = [];
  return {
    add(path) {
      count += 1;
      paths.push(path);
      if (paths.length >= KEPT * 2) paths = paths.slice(-KEPT);
    },
    report: () => ({
      count,
      peakPerSecond: meter.peakPerSecond(),
      peakParallel: meter.peakParallel(),
      paths: paths.slice(-KEPT),
    }),
    reset() {
      count = 0;
      paths = [];
      meter.resetPeaks();
    },
  };
}
