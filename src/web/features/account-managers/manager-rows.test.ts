import { describe, expect, test, vi } from 'vitest';
import type { AccountManager } from '../../../contract/directory';

// The words of the page know its connection, which listens to the window.
vi.stubGlobal('window', new EventTarget());
const { currenciesOf, filterManagers, managerName, sortingOf, rowsOf, sortManagers, sortText } = await import(
  './manager-rows'
);

function manager(name: string | null, customers = 1, mrr: Record<string, number> = {}): AccountManager {
  return { account_manager: name, customers, active: 0, mrr };
}

function names(managers: readonly AccountManager[]): string[] {
  return managers.map(managerName);
}

describe('sorting account managers', () => {
  const people = [
    manager('zoe', 3),
    manager('Éva', 2),
    manager('Team 10'),
    manager('Team 9'),
    manager(null, 9),
  ];

  test('leaves them as they are without an order', () => {
    expect(sortManagers(people, [])).toEqual(people);
  });

  test('goes by name as people expect, nobody last both ways', () => {
    const up = ['Éva', 'Team 9', 'Team 10', 'zoe'];
    expect(names(sortManagers(people, [{ id: 'name', desc: false }]))).toEqual([...up, 'No account manager']);
    expect(names(sortManagers(people, [{ id: 'name', desc: true }]))).toEqual([
      ...up.toReversed(),
      'No account manager',
    ]);
  });

  test('keeps names that differ by an accent or in case apart, whatever order they came in', () => {
    const alike = ['Éva', 'eva', 'Eva', 'éva'].map((name) => manager(name));
    const sort = [{ id: 'name', desc: false }];
    const sorted = names(sortManagers(alike, sort));
    expect(new Set(sorted).size).toBe(4);
    expect(names(sortManagers(alike.toReversed(), sort))).toEqual(sorted);
  });

  test('goes by a number, those without one last both ways and equal ones as they stood', () => {
    const paid = [
      manager('a', 1, { EUR: 5 }),
      manager('b'),
      manager('c', 1, { EUR: 9 }),
      manager('d', 1, { EUR: 5 }),
    ];
    expect(names(sortManagers(paid, [{ id: 'mrr.EUR', desc: false }]))).toEqual(['a', 'd', 'c', 'b']);
    expect(names(sortManagers(paid, [{ id: 'mrr.EUR', desc: true }]))).toEqual(['c', 'a', 'd', 'b']);
    expect(names(sortManagers(people, [{ id: 'customers', desc: true }]))[0]).toBe('No account manager');
  });

  test('finds no amount under a name that every object has', () => {
    expect(names(sortManagers(people, [{ id: 'mrr.constructor', desc: true }]))).toEqual(names(people));
  });
});

test('the account’s own currency is first, then those that most have', () => {
  const managers = [
    manager('a', 1, { USD: 1, EUR: 1 }),
    manager('b', 1, { USD: 1, GBP: 1 }),
    manager('c', 1, { EUR: 1 }),
  ];
  expect(currenciesOf(managers, 'GBP')).toEqual(['GBP', 'EUR', 'USD']);
  expect(currenciesOf(managers, null)).toEqual(['EUR', 'USD', 'GBP']);
  expect(currenciesOf(managers, 'JPY')).toEqual(['EUR', 'USD', 'GBP']);
});

test('a filter forgives accents and case, and finds nobody by its words', () => {
  const managers = [manager('Éva Kovács'), manager('eva@example.com'), manager('Bob'), manager(null)];
  expect(names(filterManagers(managers, 'eva'))).toEqual(['Éva Kovács', 'eva@example.com']);
  expect(names(filterManagers(managers, 'KOVACS év'))).toEqual(['Éva Kovács']);
  expect(names(filterManagers(managers, 'no account'))).toEqual(['No account manager']);
  expect(filterManagers(managers, '  ')).toEqual(managers);
});

test('a row is found by its key, and an empty name is not nobody', () => {
  const rows = rowsOf([manager('a'), manager(null)]);
  expect(rows.indexOf('=a')).toBe(0);
  expect(rows.indexOf('')).toBe(1);
  expect(rows.indexOf('=')).toBeUndefined();
});

test('sorts go into the address and back', () => {
  for (const text of ['name', '-customers', 'mrr.EUR', '-mrr.EUR'])
    expect(sortText(sortingOf(text))).toBe(text);
  expect(sortingOf('customer-since')).toEqual([]);
  expect(sortingOf('mrr')).toEqual([]);
  expect(sortText([])).toBeUndefined();
});
