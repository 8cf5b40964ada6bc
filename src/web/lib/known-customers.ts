import { useSyncExternalStore } from 'react';
import type { KnownCustomer } from '../../contract/contacts-across';

/** Of a customer nothing is known: the directory has read all customers, and it is not among them. */
export const UNKNOWN = 'unknown';

const customers = new Map<string, KnownCustomer | typeof UNKNOWN>();
/** Those that were asked for before anything was known of them. */
const awaited = new Set<string>();
const listeners = new Set<() => void>();
let version = 0;

/**
 * What is known of a contact's customer: its name and account manager, {@link UNKNOWN}, or undefined as long as
 * customers are still being read and it may come.
 */
export function knownCustomer(uuid: string): KnownCustomer | typeof UNKNOWN | undefined {
  const known = customers.get(uuid);
  if (known === undefined) awaited.add(uuid);
  return known;
}

/** Takes note of a customer; gives true when that is another answer than somebody was given. */
function note(uuid: string, known: KnownCustomer | typeof UNKNOWN): boolean {
  const isNew = !customers.has(uuid);
  customers.set(uuid, known);
  // Most are noted before their contacts become rows: to sort and search all of these anew each time is quadratic.
  return awaited.delete(uuid) || !isNew;
}

/**
 * Takes note of customers, before the contacts are shown that belong to them.
 *
 * @param unknown - uuids of customers that a complete directory does not have
 */
export function noteCustomers(known: readonly KnownCustomer[], unknown: readonly string[] = []): void {
  let isChange = false;
  for (const customer of known) {
    const before = customers.get(customer.uuid);
    const isSame =
      typeof before === 'object' &&
      before.name === customer.name &&
      before.account_manager === customer.account_manager;
    if (!isSame && note(customer.uuid, customer)) isChange = true;
  }
  for (const uuid of unknown) {
    if (!customers.has(uuid) && note(uuid, UNKNOWN)) isChange = true;
  }
  if (!isChange) return;
  version++;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Rises when something that was said of a customer is different now, if only that nothing was known. */
export function useCustomersVersion(): number {
  return useSyncExternalStore(subscribe, () => version);
}
