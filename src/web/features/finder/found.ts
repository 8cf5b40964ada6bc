import { customerName } from '../../../contract/customer';
import type { AccountManager, ListedCustomer } from '../../../contract/directory';
import { fold, foldedMatches, foldedWords } from '../../../contract/fold';
import type { LookupAnswer, Person, Query } from '../../../contract/lookup';

/** One result of the finder. `key` tells it from all others. */
export type Found =
  | { kind: 'customer'; key: string; customer: ListedCustomer }
  /** A customer of whom nothing is known yet but the uuid that was typed. */
  | { kind: 'uuid'; key: string; uuid: string }
  | { kind: 'manager'; key: string; name: string; manager: AccountManager }
  | { kind: 'person'; key: string; person: Person }
  /** The way to all of a kind, when there are more than are shown. */
  | { kind: 'list'; key: string; of: 'customers' | 'account managers'; total: number; q: string };

/** Results of one kind, under a heading. */
export interface FoundGroup {
  label: string;
  /** Said beside the heading: where its results are from. */
  note: string | null;
  items: Found[];
}

/** At most so many customers: more are a list, and there is a page for that. */
const MOST_CUSTOMERS = 8;

interface Sources {
  query: Query;
  /** What is searched for; empty while nothing is typed. */
  q: string;
  /** What the directory answered. */
  index: LookupAnswer | undefined;
  /** What ChartMogul answered to the same text. */
  asked: LookupAnswer | undefined;
  /** People whom this tab knows: the contact that the text names, or loaded ones that match. */
  people: readonly Person[];
}

/**
 * Puts together what the sources found, each thing once. People are last, as they are what comes in last; but an
 * account manager of just this name is first, and what the search forgave a typo for after what has the words that
 * were typed.
 */
export function groupsOf({ query, q, index, asked, people: known }: Sources): FoundGroup[] {
  const told = asked?.people ?? [];
  const people = unique([...told, ...known]);
  const isLoaded = query.kind !== 'contact' && people.length > told.length;
  const groups: FoundGroup[] = [
    {
      label: q === '' ? 'Recent customers' : 'Customers',
      note: null,
      items: [
        // Those that ChartMogul named have just what was asked for.
        ...customersOf(query, [...(asked?.customers ?? []), ...(index?.customers ?? [])]),
        ...listOf('customers', q, index?.customers.length, index?.total.customers),
      ],
    },
    {
      label: 'Account managers',
      note: q === '' ? 'most customers first' : null,
      items: isPlain(query)
        ? [
            ...(index?.account_managers ?? []).flatMap(managerFound),
            ...listOf('account managers', q, index?.account_managers.length, index?.total.account_managers),
          ]
        : [],
    },
    {
      label: 'People',
      note: asked?.has_more_people
        ? `the first ${told.length}; there are more`
        : isLoaded
          ? told.length > 0
            ? 'some already loaded'
            : 'already loaded'
          : null,
      items: people.map((person) => ({ kind: 'person', key: person.uuid, person })),
    },
  ];
  const words = isPlain(query) ? foldedWords(q) : [];
  const isNamed = ({ items }: FoundGroup) =>
    items.some((found) => found.kind === 'manager' && fold(found.name) === fold(q));
  const isMeant = ({ items }: FoundGroup) =>
    items.some((found) => (query.kind === 'email' ? hasEmail(found, query.email) : hasWords(found, words)));
  const rank = (group: FoundGroup) => (isNamed(group) ? 0 : isMeant(group) ? 1 : 2);
  return groups.filter(({ items }) => items.length > 0).toSorted((one, other) => rank(one) - rank(other));
}

/** Tells whether a result has just this e-mail address, rather than one that it is a part of. */
function hasEmail(found: Found, email: string): boolean {
  if (found.kind === 'customer') return fold(found.customer.email ?? '') === fold(email);
  if (found.kind === 'person') return fold(found.person.email ?? '') === fold(email);
  return found.kind === 'manager' && fold(found.name) === fold(email);
}

/** Tells whether a result has all the words that were typed, rather than ones that are like them. */
function hasWords(found: Found, words: readonly string[]): boolean {
  if (found.kind === 'person' || found.kind === 'uuid') return true;
  if (found.kind === 'list') return false;
  const text =
    found.kind === 'manager'
      ? found.name
      : [found.customer.company, found.customer.name, found.customer.email, found.customer.external_id].join(
          ' ',
        );
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

/** Tells whether a text is searched for, rather than naming one thing. */
function isPlain({ kind }: Query): boolean {
  return kind === 'words' || kind === 'email';
}

function customersOf(query: Query, customers: readonly ListedCustomer[]): Found[] {
  if (query.kind === 'contact') return [];
  const found: Found[] = unique(customers)
    .filter(({ uuid }) => query.kind !== 'customer' || uuid === query.uuid)
    .slice(0, query.kind === 'customer-number' ? 1 : MOST_CUSTOMERS)
    .map((customer) => ({ kind: 'customer', key: customer.uuid, customer }));
  if (query.kind !== 'customer' || found.length > 0) return found;
  return [{ kind: 'uuid', key: query.uuid, uuid: query.uuid }];
}

function listOf(of: 'customers' | 'account managers', q: string, shown = 0, total = 0): Found[] {
  return total > shown ? [{ kind: 'list', key: `all ${of}`, of, total, q }] : [];
}

function managerFound(manager: AccountManager): Found[] {
  const name = manager.account_manager;
  return name === null ? [] : [{ kind: 'manager', key: `manager ${name}`, name, manager }];
}

function unique<T extends { uuid: string }>(things: readonly T[]): T[] {
  const seen = new Set<string>();
  return things.filter(({ uuid }) => !seen.has(uuid) && seen.add(uuid));
}

/** All results in the order in which they are shown. */
export function allOf(groups: readonly FoundGroup[]): Found[] {
  return groups.flatMap(({ items }) => items);
}

/**
 * Tells whether results can take the place of others without moving the one that somebody has chosen: they begin
 * with the same, in the same order.
 */
export function goesOnFrom(before: readonly FoundGroup[], after: readonly FoundGroup[]): boolean {
  const keys = allOf(after).map(({ key }) => key);
  return allOf(before).every(({ key }, place) => keys[place] === key);
}

/**
 * What is told of a customer beside its title: the e-mail address, unless a word of the search is found only in
 * the name or the external id.
 */
export function secondaryOf(customer: ListedCustomer, q: string): string | null {
  const title = customerName(customer);
  const has = (text: string | null, word: string) => text !== null && foldedMatches(text, word).length > 0;
  const missing = foldedWords(q).filter((word) => !has(title, word));
  const others = [customer.email, customer.name, customer.external_id].filter((text) => text !== title);
  return (
    others.find((text) => missing.some((word) => has(text, word))) ??
    (customer.email === title ? null : customer.email)
  );
}
