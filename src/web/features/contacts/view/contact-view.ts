import type { SortingState } from '@tanstack/react-table';
import type { FieldKind } from '../../../../contract/contact-fields';

/** How a filter compares the value of a field with what was asked for. */
export type FilterOperator =
  | 'contains'
  | 'is'
  | 'above'
  | 'below'
  | 'between'
  | 'on'
  | 'before'
  | 'after'
  | 'within'
  | 'true'
  | 'false'
  | 'empty'
  | 'filled';

/** One condition that shown contacts meet. */
export interface ContactFilter {
  /** Key of the field: `email`, `custom.Department`. */
  readonly field: string;
  readonly operator: FilterOperator;
  /** As typed: as many as {@link OPERANDS} says. Numbers as `7.5`, days as `2026-11-24`. */
  readonly values: readonly string[];
}

/** Which of the loaded contacts are shown, and in which order. */
export interface ContactView {
  /** What is searched for in all fields; empty for nothing. */
  readonly q: string;
  /** All of them are met; several `is` of one field are alternatives. */
  readonly filters: readonly ContactFilter[];
  /** The columns sorted by, the most important first; Table's own shape. */
  readonly sorting: SortingState;
}

/** How many values each operator asks for. */
export const OPERANDS: Record<FilterOperator, 0 | 1 | 2> = {
  contains: 1,
  is: 1,
  above: 1,
  below: 1,
  between: 2,
  on: 1,
  before: 1,
  after: 1,
  within: 2,
  true: 0,
  false: 0,
  empty: 0,
  filled: 0,
};

/** How each operator is read between the field and its values: "Department is Finance". */
export const OPERATOR_WORDS: Record<FilterOperator, string> = {
  contains: 'contains',
  is: 'is',
  above: '>',
  below: '<',
  between: 'is between',
  on: 'is on',
  before: 'is before',
  after: 'is after',
  within: 'is between',
  true: 'is true',
  false: 'is false',
  empty: 'is empty',
  filled: 'is not empty',
};

const TEXT: readonly FilterOperator[] = ['contains', 'is', 'empty', 'filled'];

/** The operators that make sense for a kind of field, the most useful first. */
export function operatorsOf(kind: FieldKind): readonly FilterOperator[] {
  if (kind === 'number') return ['is', 'above', 'below', 'between', 'empty', 'filled'];
  if (kind === 'timestamp') return ['on', 'before', 'after', 'within', 'empty', 'filled'];
  if (kind === 'boolean') return ['true', 'false', 'empty', 'filled'];
  return TEXT;
}

/** Tells whether a view leaves contacts out. */
export function isNarrowed({ q, filters }: ContactView): boolean {
  return filters.length > 0 || q.trim() !== '';
}

/** Tells whether a view shows all contacts in the list's order. */
export function isPlain(view: ContactView): boolean {
  return view.sorting.length === 0 && !isNarrowed(view);
}

/** The same text for views that say the same. */
export function viewKey({ q, filters, sorting }: ContactView): string {
  return JSON.stringify([q, filters, sorting]);
}
