import { useSyncExternalStore } from 'react';
import type { KnownCustomer } from '../../contract/contacts-across';
import { onForget } from './session/stay';

/** Of a customer nothing is known: the directory has read all customers, and it is not among them. */
export const UNKNOWN = 'unknown';

const known = new Map<string, KnownCustomer>();
const unknown = new Set<string>();
/** Those that somebody was told nothing of. */
const missed = new Set<string>();

/**
 * What is known of a contact's customer: its name and account manager, {@link UNKNOWN}, or undefined as long as
 * customers are still being read and it may come.
 */
export function knownCustomer(uuid: string): KnownCustomer | typeof UNKNOWN | undefined {
  const customer = known.get(uuid);
  if (customer) return customer;
  if (unknown.has(uuid)) return UNKNOWN;
  missed.add(uuid);
  return undefined;
}

/** The uuids of customers that are {@link UNKNOWN}. */
export function unknownCustomers(): Iterable<string> {
  return unknown;
}

/**
 * Takes note of customers, before the contacts are shown that belong to them.
 *
 * @param lacked - uuids of customers that a complete directory does not have
 */
export function noteCustomers(customers: readonly KnownCustomer[], lacked: readonly string[] = []): void {
  let isNews = false;
  for (const customer of customers) {
    const { uuid, name, account_manager } = customer;
    const before = known.get(uuid);
    if (before?.name === name && before.account_manager === account_manager) continue;
    known.set(uuid, customer);
    isNews = wasTold(uuid, unknown.delete(uuid) || before !== undefined) || isNews;
  }
  for (const uuid of lacked) {
    if (unknown.has(uuid)) continue;
    unknown.add(uuid);
    isNews = wasTold(uuid, known.delete(uuid)) || isNews;
  }
  if (isNews) rise();
}

/**
 * Tells whether somebody was told something else of a customer. Most are noted before their contacts are rows, and are
 * no news then: to sort and search all rows anew each time would be quadratic.
 */
function wasTold(uuid: string, isChange: boolean): boolean {
  return missed.delete(uuid) || isChange;
}

// They name people.
onForget(() => {
  known.clear();
  unknown.clear();
  pendingOfLists = new WeakMap();
  rise();
});

/** The rows of a list, as {@link Rows} has them. */
export interface CustomerRows {
  readonly list: readonly { customer_uuid?: string | null | undefined }[];
  readonly count: number;
}

interface PendingOfList {
  uuids: Set<string>;
  /** Rows that were looked at. */
  count: number;
  last: string | null | undefined;
}

let pendingOfLists = new WeakMap<CustomerRows['list'], PendingOfList>();

/** The customers of rows of which nothing is known yet; costs as much as there are new rows, and such customers. */
export function pendingCustomers({ list, count }: CustomerRows): ReadonlySet<string> {
  const pending = pendingOfLists.get(list) ?? { uuids: new Set(), count: 0, last: null };
  pendingOfLists.set(list, pending);
  for (const uuid of pending.uuids) if (knownCustomer(uuid) !== undefined) pending.uuids.delete(uuid);
  for (; pending.count < count; pending.count++) {
    const uuid = list[pending.count]?.customer_uuid;
    // Contacts of a customer mostly come together.
    if (uuid === pending.last) continue;
    pending.last = uuid;
    if (uuid && knownCustomer(uuid) === undefined) pending.uuids.add(uuid);
  }
  return pending.uuids;
}

/** While customers are read they come in twos and threes, and each time all rows may be sorted anew: milliseconds. */
const RISE_EVERY_MS = 500;

const listeners = new Set<() => void>();
let version = 0;
let risenAt = Number.NEGATIVE_INFINITY;
let rising: ReturnType<typeof setTimeout> | undefined;

function rise() {
  if (rising !== undefined) return;
  rising = setTimeout(riseNow, Math.max(0, risenAt + RISE_EVERY_MS - performance.now()));
}

function riseNow() {
  rising = undefined;
  risenAt = performance.now();
  version++;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Rises, not too often, when something that was said of a customer is different now, if only that nothing is known. */
export function customersVersion(): number {
  return version;
}

/** {@link customersVersion}; the component renders anew when that rises. */
export function useCustomersVersion(): number {
  return useSyncExternalStore(subscribe, customersVersion);
}
