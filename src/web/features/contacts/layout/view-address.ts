import * as z from 'zod/mini';
import {
  escapeKey,
  joinEscaped,
  joinKeys,
  splitEscaped,
  splitKeys,
  unescapeKey,
} from '../../../../contract/key-list';
import { type ContactFilter, type ContactView, type FilterOperator, OPERANDS } from '../view/contact-view';

const text = z.catch(z.optional(z.string()), undefined);

/** The parameters of an address that hold a view of contacts: texts, each absent for what it is from the start. */
export const viewSearchShape = { q: text, sort: text, filters: text, columns: text, pinned: text };

/** What of an address holds a view of contacts. */
export type ViewSearch = { [Part in keyof typeof viewSearchShape]?: string | undefined };

/** A view of contacts as an address has it. */
export interface AddressedView {
  view: ContactView;
  /** Keys of the shown columns in their order; undefined when the address does not say. */
  columns: readonly string[] | undefined;
  /** Keys of the columns that stay put; undefined when the address does not say. */
  pinned: readonly string[] | undefined;
}

/**
 * Reads the view of an address. What makes no sense in it is left out: an address may be cut, mistyped or of
 * another version of Roster.
 */
export function readView({ q, sort, filters, columns, pinned }: ViewSearch): AddressedView {
  return {
    view: { q: q ?? '', sorting: readSorting(sort ?? ''), filters: readFilters(filters ?? '') },
    columns: columns === undefined ? undefined : splitKeys(columns, '~'),
    pinned: pinned === undefined ? undefined : splitKeys(pinned, '~'),
  };
}

/**
 * Writes a view as an address has it: lists whose items are joined by `~`, `sort=-custom.NPS score~name`,
 * `filters=title~contains~head~custom.NPS score~between~7~9`. A `~` or `!` within an item has a `!` before it.
 *
 * @returns all the parameters, undefined for those that the address does without
 */
export function writeView({ view, columns, pinned }: AddressedView): Required<ViewSearch> {
  const sort = view.sorting.map(({ id, desc }) =>
    desc ? `-${escaped(id)}` : escaped(id).replace(/^-/, '!-'),
  );
  const filters = view.filters.map(writtenFilter);
  return {
    q: view.q || undefined,
    sort: joinEscaped(sort, '~') || undefined,
    filters: joinEscaped(filters, '~') || undefined,
    columns: columns && joinKeys(columns, '~'),
    pinned: pinned && joinKeys(pinned, '~'),
  };
}

/** A view as the query of an address, without `?`. */
export function searchQuery(search: ViewSearch): string {
  const texts = Object.entries(search).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]));
  // Nobody needs a ~ escaped but forms.
  return new URLSearchParams(texts).toString().replaceAll('%7E', '~');
}

/** Tells whether two addresses hold the same view. */
export function isSameSearch(one: ViewSearch, other: ViewSearch): boolean {
  return searchQuery(writeView(readView(one))) === searchQuery(writeView(readView(other)));
}

function writtenFilter({ field, operator, values }: ContactFilter): string {
  return [field, operator, ...values].map(escaped).join('~');
}

function readSorting(list: string): ContactView['sorting'] {
  const sorting = new Map<string, boolean>();
  for (const item of splitEscaped(list, '~')) {
    const isDown = item.startsWith('-');
    const id = unescapeKey(isDown ? item.slice(1) : item);
    if (!sorting.has(id)) sorting.set(id, isDown);
  }
  return [...sorting].map(([id, desc]) => ({ id, desc }));
}

function isOperator(item: string | undefined): item is FilterOperator {
  return item !== undefined && Object.hasOwn(OPERANDS, item);
}

/** After what is no filter goes on with the next item that may begin one. */
function readFilters(list: string): ContactFilter[] {
  const items = splitEscaped(list, '~').map(unescapeKey);
  const filters = new Map<string, ContactFilter>();
  let place = 0;
  while (place < items.length) {
    const [field, operator] = items.slice(place, place + 2);
    const end = isOperator(operator) ? place + 2 + OPERANDS[operator] : Number.POSITIVE_INFINITY;
    if (field === undefined || !isOperator(operator) || end > items.length) {
      place++;
      continue;
    }
    const filter = { field, operator, values: items.slice(place + 2, end) };
    filters.set(writtenFilter(filter), filter);
    place = end;
  }
  return [...filters.values()];
}

function escaped(item: string): string {
  return escapeKey(item, '~');
}
