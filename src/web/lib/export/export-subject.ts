import type { CsvField } from '../../../contract/csv-columns';
import type { CONTACTS_OF } from '../../../contract/export-report';
import type { Rows } from '../pages/rows';
import type { Pages } from '../pages/use-pages';
import type { Steps } from '../slices';
import type { Noun } from '../words';

/** Which rows go into a file: all there are, those that are shown, or those that are selected. */
export type RowScope = 'all' | 'shown' | 'selected';

/** Rows to be written, read bit by bit; undefined for what is looked at and not written, which takes time too. */
export interface TakenRows<T> {
  rows: Iterable<T | undefined>;
  /** How many they should be. */
  count: number;
}

/** One of the sets of rows that can be exported. */
export interface RowChoice<T> {
  scope: RowScope;
  /** What they are called: `Shown rows`. */
  label: string;
  /** How many they are now. */
  count: number;
  /** True when there are more than these of what they are called. */
  isPartial: boolean;
  /** What they cover: "17 of 400 loaded match · more contacts are not loaded yet". */
  coverage: string;
  /** Takes them from the rows that are loaded, in the order in which they are shown. */
  take: (loaded: Rows<T>) => Steps<TakenRows<T>>;
}

/** The choice of some rows, of those that a list offers. */
export function choiceOf<T>(choices: readonly RowChoice<T>[], scope: RowScope): RowChoice<T> {
  const choice = choices.find((known) => known.scope === scope);
  if (!choice) throw new Error(`There are no ${scope} rows to export.`);
  return choice;
}

/** The fields that ChartMogul's import takes, and those that it does not. */
export interface ImportFields<T> {
  taken: readonly CsvField<T>[];
  left: readonly CsvField<T>[];
}

/** A list that can be exported: which rows and columns of it, and what the file is about. */
export interface ExportSubject<T> {
  what: 'contacts' | 'customers';
  /** Whose contacts they are; absent for customers. */
  of?: (typeof CONTACTS_OF)[number];
  noun: Noun;
  pages: Pages<T>;
  choices: readonly RowChoice<T>[];
  /** Of the shown columns, in their order. */
  shownFields: readonly CsvField<T>[];
  /**
   * Of all columns.
   *
   * @param isColumnEach - true when each custom attribute is a column of its own, false for one column with all
   */
  allFields: (isColumnEach: boolean) => readonly CsvField<T>[];
  /** Absent for what has no custom attributes in its columns. */
  hasAttributes: boolean;
  /** What ChartMogul's import takes of some fields; absent where it is not offered. */
  importFields?: (fields: readonly CsvField<T>[]) => ImportFields<T>;
  /** What the file is about: the customer's name; null where the noun says enough. */
  about: string | null;
  customerUuid?: string;
  /**
   * What has to come before rows can be written with some columns: "Waiting for customers: 3,200 of about 3,800 read";
   * null for nothing. Absent where it never has to.
   */
  waitingFor?: (fields: readonly CsvField<T>[]) => string | null;
  /** Where the server has all of it as a file: a path of its API, perhaps with parameters of its own. */
  serverPath: string;
}
