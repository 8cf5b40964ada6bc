import type { Customer } from './customer';
import { isRecord } from './read-entry';

/** A value as the name of an account manager, or null when it is none. */
function nameIn(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  // Two ways to write the same letters look the same, and so does a space at the end; half a character has no place
  // in a URL.
  return String(value).toWellFormed().normalize('NFC').trim() || null;
}

/** The custom attributes of a customer as ChartMogul sent them, own keys only. */
export function customerAttributes(customer: Customer): Record<string, unknown> {
  const custom = customer.attributes?.custom;
  return isRecord(custom) ? custom : {};
}

/**
 * Who looks after a customer: the first of the named custom attributes that has a value, else the `owner`; null
 * when there is none. Names that differ in case or by an accent are different people: ChartMogul says no more.
 *
 * @param attributes - names of custom attributes, as `ACCOUNT_MANAGER_ATTRIBUTE` has them
 */
export function accountManagerOf(customer: Customer, attributes: readonly string[]): string | null {
  const custom = customerAttributes(customer);
  for (const attribute of attributes) {
    const name = Object.hasOwn(custom, attribute) ? nameIn(custom[attribute]) : null;
    if (name !== null) return name;
  }
  return nameIn(customer.owner);
}
