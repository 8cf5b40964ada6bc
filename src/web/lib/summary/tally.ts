import type { Steps } from '../slices';
import type { Summary } from './summary';

/** What the values of a column come to, one added after the other; empty ones are not. */
export interface Tally<T> {
  add: (value: unknown, row: T, place: number) => void;
  /** Brings in what was added since the last time. It may be given up and begun again. */
  settle: () => Steps<void>;
  readonly distinct: number;
  readonly unplaced: number;
  readonly parts: Summary['parts'];
}

/** How many rows are looked at between two yields: a long text among them takes as long as a hundred names. */
export const FEW = 128;
