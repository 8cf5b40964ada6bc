import { acrossFieldOf } from '../../../../contract/across-fields';
import { visibleText } from '../../../lib/controls';
import { isDay } from '../../../lib/days';
import { formatNumber, formatTimestamp } from '../../../lib/format';
import { type ContactFilter, OPERATOR_WORDS } from '../view/contact-view';
import type { FieldCatalog } from '../view/field-catalog';
import { groupsOf, isValidFilter } from '../view/filters';

const CUSTOM = 'custom.';

/** What a field is called, also one that no loaded contact has, or no contact of one customer. */
export function fieldLabel(key: string, catalog: FieldCatalog): string {
  const field = catalog.byKey.get(key) ?? acrossFieldOf(key);
  return visibleText(field?.label ?? (key.startsWith(CUSTOM) ? key.slice(CUSTOM.length) : key));
}

/** A filter as it is read: its field, how it compares, and with what. */
export interface FilterWords {
  field: string;
  operator: string;
  /** Empty for an operator that asks for no value. */
  values: string;
}

/** Puts a filter into words: Department · is · Finance. */
export function filterWords(filter: ContactFilter, catalog: FieldCatalog): FilterWords {
  const kind = catalog.byKey.get(filter.field)?.kind;
  const valueWords = (value: string) => {
    // What is no day or no number is shown as it is: it matches nothing.
    if (kind === 'timestamp') return isDay(value) ? formatTimestamp(value, 'UTC') : visibleText(value);
    const isNumber = kind === 'number' && isValidFilter({ ...filter, operator: 'is', values: [value] }, kind);
    return isNumber ? formatNumber(Number(value)) : visibleText(value);
  };
  return {
    field: fieldLabel(filter.field, catalog),
    operator: OPERATOR_WORDS[filter.operator],
    values: filter.values.map(valueWords).join(' and '),
  };
}

/** A filter as one sentence: Department is Finance. */
export function filterSentence(filter: ContactFilter, catalog: FieldCatalog): string {
  const { field, operator, values } = filterWords(filter, catalog);
  return [field, operator, values].filter(Boolean).join(' ');
}

/** A filter at its place in a list of them. */
export interface PlacedFilter {
  filter: ContactFilter;
  /** True when it is one of alternatives, and not the first of them. */
  isAlternative: boolean;
}

/** The filters as they are read one after the other: alternatives, `is` of the same field, beside each other. */
export function readingOrder(filters: readonly ContactFilter[]): PlacedFilter[] {
  return groupsOf(filters).flatMap((group) =>
    group.map((filter, place) => ({ filter, isAlternative: place > 0 })),
  );
}

function isSameFilter(one: ContactFilter, other: ContactFilter): boolean {
  return (
    one.field === other.field &&
    one.operator === other.operator &&
    one.values.length === other.values.length &&
    one.values.every((value, place) => value === other.values[place])
  );
}

/** Filters without one of them. */
export function withoutFilter(filters: readonly ContactFilter[], filter: ContactFilter): ContactFilter[] {
  return filters.filter((one) => !isSameFilter(one, filter));
}

/**
 * Filters with another one: in the place of the one that was edited, else at the end. One that says the same as
 * another is not added.
 */
export function withFilter(
  filters: readonly ContactFilter[],
  added: ContactFilter,
  edited: ContactFilter | null,
): ContactFilter[] {
  const others =
    edited === null ? [...filters] : filters.map((one) => (isSameFilter(one, edited) ? added : one));
  const unique = others.filter((one, place) => others.findIndex((two) => isSameFilter(one, two)) === place);
  return unique.some((one) => isSameFilter(one, added)) ? unique : [...unique, added];
}
