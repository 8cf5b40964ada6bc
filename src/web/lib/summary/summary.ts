import type { FieldKind } from '../../../contract/contact-fields';

/** A column as it is summed up. A field of contacts is one. */
export interface SummedColumn<T> {
  readonly key: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly read: (row: T) => unknown;
  /** Makes a `read` for very many rows, where it costs to put the same value together again for each. */
  readonly readMany?: () => (row: T) => unknown;
  /** Tells whether the value of a row may still come; absent where it comes with the row. */
  readonly isPending?: (row: T) => boolean;
  /** The currency of the cents that a row has in this column: amounts of each are told by themselves. */
  readonly currencyOf?: (row: T) => string | null;
  /** True where texts that differ by case or accents are different values. */
  readonly isExact?: boolean;
  /** What is shown of a text that stands for something: the name of a data source for its uuid. */
  readonly nameOf?: (text: string) => string;
}

/** The days that a bar of a histogram is about. `years` are those of a decade, say. */
export type DayUnit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'years';

/** Which of the rows a bar is about. */
export type Portion =
  | { readonly kind: 'empty' | 'filled' | 'true' | 'false' }
  /** A text as it was first written; others that fold to the same are among them. */
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'numbers';
      /** The round edges: `to` is one of them where numbers are whole, and else the first that is not. */
      readonly from: number;
      readonly to: number;
      readonly isToIncluded: boolean;
      /** The least and greatest number that just these rows have, of all rows. */
      readonly least: number;
      readonly greatest: number;
    }
  /** Both days included. */
  | { readonly kind: 'days'; readonly first: string; readonly last: string; readonly unit: DayUnit };

/** How many rows have a value, or one of several. */
export interface Bar {
  readonly portion: Portion;
  readonly rows: number;
}

/** A time among others: a reading without zone is a point in time as if it were in UTC. */
export interface ReadTime {
  readonly time: number;
  readonly hasZone: boolean;
}

/** The most frequent values. */
export interface Frequencies {
  readonly shape: 'frequencies';
  /** The most frequent first, and of those equally frequent that which came first. */
  readonly bars: readonly Bar[];
  /** The other values: how many, and how many rows have one of them. */
  readonly others: { readonly values: number; readonly rows: number };
}

/** How many rows there are in each of some ranges that follow each other. */
export interface NumberHistogram {
  readonly shape: 'numbers';
  /** Of amounts in cents; null for numbers that are none. */
  readonly currency: string | null;
  readonly rows: number;
  readonly bars: readonly Bar[];
  readonly least: number;
  /** The median: of an even count the mean of the two in the middle. */
  readonly middle: number;
  readonly greatest: number;
}

/** As a histogram of numbers, of days. */
export interface DayHistogram {
  readonly shape: 'days';
  readonly rows: number;
  readonly bars: readonly Bar[];
  readonly least: ReadTime;
  /** The median: of an even count the earlier of the two in the middle. */
  readonly middle: ReadTime;
  readonly greatest: ReadTime;
}

/** What there is in a column. */
export interface Summary {
  /** How many rows were looked at. */
  readonly rows: number;
  /** How many of them have a value. */
  readonly filled: number;
  /** How many may still get one. */
  readonly pending: number;
  /** How many different values there are. */
  readonly distinct: number;
  /** How many have a value that the kind of the column has no place for: a text among dates. */
  readonly unplaced: number;
  /** One, but for a column of amounts: one for each currency, that of most rows first. */
  readonly parts: readonly (Frequencies | NumberHistogram | DayHistogram)[];
}
