/** Who asks: people at a screen go before exports, exports before reading in the background. */
export type Lane = 'health' | 'people' | 'exports' | 'background';

/** How patient a lane is. All durations are milliseconds. */
export interface Patience {
  /** Attempts for one request, the first included. */
  attempts: number;
  /** From asking to the answer or error, waiting in the queue included. */
  within: number;
  /** The longest wait between two attempts that we choose ourselves. */
  longestWait: number;
  /** The longest `Retry-After` that is waited for; beyond it the asker is told instead. */
  obeys: number;
}

/** Few and polite for people, who would rather know; patient where nobody looks at a spinner. */
export const PATIENCE: Record<Lane, Patience> = {
  health: { attempts: 1, within: 3_000, longestWait: 0, obeys: 0 },
  people: { attempts: 4, within: 20_000, longestWait: 4_000, obeys: 10_000 },
  exports: { attempts: 8, within: 120_000, longestWait: 15_000, obeys: 120_000 },
  background: { attempts: 8, within: 300_000, longestWait: 60_000, obeys: 3_600_000 },
};
