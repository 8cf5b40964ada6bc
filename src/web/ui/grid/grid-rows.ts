/** Rows as the grid reads them: by their place, one at a time, whoever decides on their order. */
export interface GridRows<T> {
  readonly count: number;
  /** The row at a place, from 0; undefined beyond the last one. */
  readonly at: (place: number) => T | undefined;
  /** The place of a row by its id; undefined when it is not among them. */
  readonly indexOf: (id: string) => number | undefined;
  /** The same object for as long as rows stay at their places and others are only added at the end. */
  readonly arrangement: object;
}
