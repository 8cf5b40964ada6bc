/** How much is asked of the upstream API. */
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
export const SPARE: Readonly<{ grants: number; slots: number }> = { grants: 4, slots: 2 };
