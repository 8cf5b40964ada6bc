/** How numbers are cut into ranges that follow each other. */
export interface Scale {
  /** The same for scales that cut alike, however far they reach. */
  readonly key: string;
  /** The places of the first and the last range. */
  readonly first: number;
  readonly last: number;
  /** The place of the range that a number is in; null for one that no range has. */
  placeOf: (number: number) => number | null;
}

/** At most so many bars are drawn. */
export const MOST_BARS = 12;
