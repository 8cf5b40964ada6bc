/** How long things last among instances that share limits, in milliseconds. */
export interface QuotaTimes {
  /** How long what an instance has in flight counts after it was last heard of: requests end by themselves before. */
  lease: number;
  /** How long one that has gone silent, crashed or cut off, keeps the share that it may go on with. */
  absent: number;
  /** After how long it counts as gone silent. */
  silent: number;
  /** How often each is heard of at least. */
  beat: number;
  /** When to ask again where nobody knows when there will be room. */
  poll: number;
  /** The longest that a request is in flight. */
  longestRequest: number;
  /** How long it takes until all have found their way back to a Redis that came back. */
  regather: number;
}

export const QUOTA_TIMES: QuotaTimes = {
  lease: 45_000,
  absent: 15_000,
  silent: 1_000,
  beat: 500,
  poll: 20,
  longestRequest: 30_000,
  regather: 5_000,
};
