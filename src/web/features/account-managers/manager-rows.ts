import type { SortingState } from '@tanstack/react-table';
import type { AccountManager } from '../../../contract/directory';
import { fold, foldedWords } from '../../../contract/fold';
import { NOBODY } from '../../lib/words';
import type { GridRows } from '../../ui/grid/grid-rows';

/** The column of the amounts in a currency. */
export function mrrColumn(currency: string): string {
  return `mrr.${currency}`;
}

/** What an account manager is called; for nobody, that it is nobody. */
export function managerName({ account_manager }: AccountManager): string {
  return account_manager ?? NOBODY;
}

/** The key of a row: no name is the key of nobody. */
export function managerKey({ account_manager }: AccountManager): string {
  return account_manager === null ? '' : `=${account_manager}`;
}

/** Cents of an account manager in a currency; null when no customer of theirs pays in it. */
export function mrrIn({ mrr }: AccountManager, currency: string): number | null {
  return Object.hasOwn(mrr, currency) ? (mrr[currency] ?? null) : null;
}

/**
 * The currencies that account managers have amounts in: the account's own first, then those that most of them have.
 *
 * @param own - the account's currency, where it is known
 */
export function currenciesOf(managers: readonly AccountManager[], own: string | null): string[] {
  const counts = new Map<string, number>();
  for (const { mrr } of managers) {
    for (const currency of Object.keys(mrr)) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one, ones], [other, others]) => {
      const byOwn = Number(other === own) - Number(one === own);
      return byOwn || others - ones || (one < other ? -1 : 1);
    })
    .map(([currency]) => currency);
}

// People who differ by an accent or in case stay beside each other, but in an order of their own.
const roughly = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const exactly = new Intl.Collator(undefined, { numeric: true, sensitivity: 'variant' });

function compareNames(one: string, other: string): number {
  return (
    roughly.compare(one, other) || exactly.compare(one, other) || (one < other ? -1 : Number(one > other))
  );
}

function numberIn(manager: AccountManager, column: string): number | null {
  if (column === 'customers') return manager.customers;
  if (column === 'active') return manager.active;
  return mrrIn(manager, column.replace(/^mrr\./, ''));
}

/** Account managers by a column; those without a value in it last both ways, and equal ones as they stood. */
export function sortManagers(managers: readonly AccountManager[], [sort]: SortingState): AccountManager[] {
  if (!sort) return [...managers];
  const { id: column, desc } = sort;
  const turn = desc ? -1 : 1;
  return managers.toSorted((one, other) => {
    const values = [one, other].map((manager) =>
      column === 'name' ? manager.account_manager : numberIn(manager, column),
    );
    const [a = null, b = null] = values;
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'string' && typeof b === 'string') return turn * compareNames(a, b);
    return turn * (Number(a) - Number(b));
  });
}

/** The account managers whose names have every word of a text, whatever its accents and case. */
export function filterManagers(managers: readonly AccountManager[], text: string): readonly AccountManager[] {
  const words = foldedWords(text);
  if (words.length === 0) return managers;
  return managers.filter((manager) => {
    const name = fold(managerName(manager));
    return words.every((word) => name.includes(word));
  });
}

/** Account managers as rows of the grid. */
export function rowsOf(managers: readonly AccountManager[]): GridRows<AccountManager> {
  const places = new Map(managers.map((manager, place) => [managerKey(manager), place]));
  return {
    count: managers.length,
    at: (place) => managers[place],
    indexOf: (key) => places.get(key),
    arrangement: managers,
  };
}

/** A sort of the address as the grid has it; empty for none, and for a column that there is not. */
export function sortingOf(text: string | undefined): SortingState {
  const id = text?.replace(/^-/, '') ?? '';
  return /^(name|customers|active|mrr\..+)$/.test(id) ? [{ id, desc: text?.startsWith('-') === true }] : [];
}

/** A sort as it stands in the address. */
export function sortText([sort]: SortingState): string | undefined {
  return sort && `${sort.desc ? '-' : ''}${sort.id}`;
}
