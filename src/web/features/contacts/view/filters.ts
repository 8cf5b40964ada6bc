import type { ContactField, FieldKind } from '../../../../contract/contact-fields';
import { fold } from '../../../../contract/fold';
import { dayBeside, isDay, onDays } from '../../../lib/days';
import { formatNumber } from '../../../lib/format';
import { isEmpty, numberOf, textOf } from '../../../lib/values';
import { type ContactFilter, type FilterOperator, OPERANDS } from './contact-view';
import { hasFolded } from './folded-search';
import type { ContactTest } from './search';

const NUMBER_OPERATORS: readonly FilterOperator[] = ['above', 'below', 'between'];
const DAY_OPERATORS: readonly FilterOperator[] = ['on', 'before', 'after', 'within'];

/** Tells whether a filter can match: it has as many values as its operator asks for, and they can be compared. */
export function isValidFilter({ operator, values }: ContactFilter, kind: FieldKind): boolean {
  if (values.length !== OPERANDS[operator]) return false;
  if (DAY_OPERATORS.includes(operator)) return values.every(isDay);
  if (NUMBER_OPERATORS.includes(operator) || (operator === 'is' && kind === 'number')) {
    return values.every((value) => !Number.isNaN(numberOf(value)));
  }
  return values.every((value) => !isEmpty(value));
}

type ValueTest = (value: unknown) => boolean;

function textTest(operator: FilterOperator, asked: string): ValueTest {
  const wanted = fold(asked).trim();
  if (wanted === '') return () => false;
  const isWanted = (text: string) => fold(text).trim() === wanted;
  if (operator === 'is') {
    return (value) =>
      !isEmpty(value) &&
      // A number may be asked for as it is shown.
      (isWanted(textOf(value)) || (typeof value === 'number' && isWanted(formatNumber(value))));
  }
  const has = wanted.includes(' ') ? (text: string) => fold(text).includes(wanted) : hasFolded(wanted);
  return (value) => !isEmpty(value) && has(textOf(value));
}

function numberTest(operator: FilterOperator, [one, other]: readonly [number, number]): ValueTest {
  if (operator === 'above') return (value) => numberOf(value) > one;
  if (operator === 'below') return (value) => numberOf(value) < one;
  if (operator === 'is') return (value) => numberOf(value) === one;
  const [least, most] = [Math.min(one, other), Math.max(one, other)];
  return (value) => {
    const number = numberOf(value);
    return number >= least && number <= most;
  };
}

function dayTest(
  operator: FilterOperator,
  [one, other]: readonly [string, string],
  timeZone: string,
): ValueTest {
  if (operator === 'before') return onDays(null, dayBeside(one, -1), timeZone);
  if (operator === 'after') return onDays(dayBeside(one, 1), null, timeZone);
  if (operator === 'on') return onDays(one, one, timeZone);
  return one <= other ? onDays(one, other, timeZone) : onDays(other, one, timeZone);
}

function valueTest(filter: ContactFilter, kind: FieldKind, timeZone: string): ValueTest {
  const { operator, values } = filter;
  if (operator === 'empty') return isEmpty;
  if (operator === 'filled') return (value) => !isEmpty(value);
  if (!isValidFilter(filter, kind)) return () => false;
  if (operator === 'true') return (value) => value === true;
  if (operator === 'false') return (value) => value === false;
  const [one = '', other = ''] = values;
  if (DAY_OPERATORS.includes(operator)) return dayTest(operator, [one, other], timeZone);
  if (NUMBER_OPERATORS.includes(operator) || (operator === 'is' && kind === 'number')) {
    return numberTest(operator, [numberOf(one), numberOf(other)]);
  }
  return textTest(operator, one);
}

/** One thing that a contact must meet: a filter, or several `is` of one field of which one is enough. */
export interface Condition {
  /** The same for conditions that say the same. */
  readonly key: string;
  readonly test: ContactTest;
}

function conditionOf(
  filters: readonly ContactFilter[],
  field: ContactField | undefined,
  timeZone: string,
): Condition {
  const key = JSON.stringify([field?.kind, timeZone, filters]);
  // Of a field that no contact has so far all are empty.
  const read = field?.read ?? (() => undefined);
  const isPending = field?.isPending;
  const tests = filters.map((filter) => valueTest(filter, field?.kind ?? 'text', timeZone));
  const [only] = tests;
  const test: ContactTest =
    only && tests.length === 1
      ? (contact) => only(read(contact))
      : (contact) => {
          const value = read(contact);
          return tests.some((one) => one(value));
        };
  // What may still come is not empty either.
  return { key, test: isPending ? (contact) => !isPending(contact) && test(contact) : test };
}

/** Filters in groups: several `is` of one field are alternatives, and every other one stands alone. */
export function groupsOf(filters: readonly ContactFilter[]): ContactFilter[][] {
  const groups = new Map<string, ContactFilter[]>();
  for (const [index, filter] of filters.entries()) {
    const group = filter.operator === 'is' ? `is ${filter.field}` : `${index}`;
    groups.set(group, [...(groups.get(group) ?? []), filter]);
  }
  return [...groups.values()];
}

/** Reads filters once, for all the contacts that they are held against. */
export function conditionsOf(
  filters: readonly ContactFilter[],
  fields: ReadonlyMap<string, ContactField>,
  timeZone: string,
): Condition[] {
  return groupsOf(filters).map((group) => conditionOf(group, fields.get(group[0]?.field ?? ''), timeZone));
}
