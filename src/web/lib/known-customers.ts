import { useSyncExternalStore } from 'react';
import type { KnownCustomer } from '../../contract/contacts-across';

/** Of a customer nothing is known: the directory has read all customers, and it is not among them. */
export const UNKNOWN = 'unknown';

const customers = new Map<string, KnownCustomer | typeof UNKNOWN>();
const listeners = new Set<() => void>();
let version = 0;

/**
 * What is known of a contact's customer: its name and account manager, {@link UNKNOWN}, or undefined as long as
 * customers are still being read and it may come.
 */
export function knownCustomer(uuid: string): KnownCustomer | typeof UNKNOWN | undefined {
  return customers.get(uuid);
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
    if (isSame) continue;
    customers.set(customer.uuid, customer);
    isChange = true;
  }
  for (const uuid of unknown) {
    if (customers.has(uuid)) continue;
    customers.set(uuid, UNKNOWN);
    isChange = true;
  }
  if (!isChange) return;
  version++;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Rises when something that was said of a customer is different now. */
export function useCustomersVersion(): number {
  return useSyncExternalStore(subscribe, () => version);
}
