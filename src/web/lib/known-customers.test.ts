import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// Each test opens the page anew.
let store: typeof import('./known-customers');
let forgetPeople: () => void;
beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  store = await import('./known-customers');
  ({ forgetPeople } = await import('./session/stay'));
});
afterEach(() => {
  vi.useRealTimers();
});

const acme = { uuid: 'cus_a', name: 'Acme', account_manager: 'gabi@roster.example' };
const globex = { uuid: 'cus_b', name: 'Globex', account_manager: null };
const rowsOf = (...uuids: (string | null)[]) => {
  const list = uuids.map((customer_uuid) => ({ customer_uuid }));
  return { list, count: list.length };
};

/** How often the version rises by what is done, however soon after. */
function rises(act: () => void): number {
  const before = store.customersVersion();
  act();
  vi.advanceTimersByTime(10_000);
  return store.customersVersion() - before;
}

test('customers that are noted before anybody asks for them are no news', () => {
  expect(rises(() => store.noteCustomers([acme, globex], ['cus_c']))).toBe(0);
  expect(store.knownCustomer('cus_a')).toEqual(acme);
  expect(store.knownCustomer('cus_c')).toBe(store.UNKNOWN);
  expect(rises(() => store.noteCustomers([{ ...acme }, globex], ['cus_c']))).toBe(0);
});

test('those that somebody was told nothing of, or something else, are news', () => {
  expect(store.knownCustomer('cus_a')).toBeUndefined();
  expect(rises(() => store.noteCustomers([globex]))).toBe(0);
  expect(rises(() => store.noteCustomers([acme]))).toBe(1);
  expect(rises(() => store.noteCustomers([{ ...acme, account_manager: null }]))).toBe(1);
  expect(store.knownCustomer('cus_c')).toBeUndefined();
  expect(rises(() => store.noteCustomers([], ['cus_c']))).toBe(1);
});

test('a customer that is gone is unknown, until it is known again', () => {
  store.noteCustomers([acme]);
  expect(rises(() => store.noteCustomers([], ['cus_a']))).toBe(1);
  expect(store.knownCustomer('cus_a')).toBe(store.UNKNOWN);
  expect([...store.unknownCustomers()]).toEqual(['cus_a']);
  expect(rises(() => store.noteCustomers([acme]))).toBe(1);
  expect(store.knownCustomer('cus_a')).toEqual(acme);
  expect([...store.unknownCustomers()]).toEqual([]);
});

test('much news in little time makes the version rise seldom, and once more after the last of it', () => {
  const isRisen = vi.fn();
  const uuids = Array.from({ length: 100 }, (_, place) => `cus_${place}`);
  for (const uuid of uuids) store.knownCustomer(uuid);
  const before = store.customersVersion();
  for (const uuid of uuids) {
    store.noteCustomers([{ ...acme, uuid }]);
    vi.advanceTimersByTime(10);
    isRisen(store.customersVersion());
  }
  vi.advanceTimersByTime(1_000);
  expect(store.customersVersion() - before).toBe(3);
});

test('the customers of rows are pending until they are known, or known to be none', () => {
  store.noteCustomers([acme]);
  const rows = rowsOf('cus_a', 'cus_b', 'cus_b', null, 'cus_c', 'cus_b', '');
  expect([...store.pendingCustomers(rows)]).toEqual(['cus_b', 'cus_c']);
  expect(rises(() => store.noteCustomers([globex], ['cus_c']))).toBe(1);
  expect([...store.pendingCustomers(rows)]).toEqual([]);
});

test('rows are looked at once each, as they come', () => {
  let looks = 0;
  const list: { customer_uuid: string }[] = [];
  for (let count = 1_000; count <= 10_000; count += 1_000) {
    while (list.length < count) {
      const uuid = `cus_${list.length % 30}`;
      list.push({
        get customer_uuid() {
          looks++;
          return uuid;
        },
      });
    }
    expect(store.pendingCustomers({ list, count }).size).toBe(30);
    expect(looks).toBe(count);
  }
});

test('what is forgotten is known to nobody, and pending in lists that show it', () => {
  store.noteCustomers([acme], ['cus_b']);
  const rows = rowsOf('cus_a', 'cus_b');
  expect(store.pendingCustomers(rows).size).toBe(0);
  expect(rises(forgetPeople)).toBe(1);
  expect(store.knownCustomer('cus_a')).toBeUndefined();
  expect([...store.unknownCustomers()]).toEqual([]);
  expect([...store.pendingCustomers(rows)]).toEqual(['cus_a', 'cus_b']);
});
