import * as z from 'zod/mini';
import { acrossFieldOf } from '../../../../contract/across-fields';
import { readView, type ViewSearch } from './view-address';

/** Letters that a view's name may have. */
export const LONGEST_NAME = 60;
/** Views that are kept for an account. */
export const MOST_VIEWS = 50;

const optionalText = z.optional(z.string());

const savedViewSchema = z.object({
  /** Of which account it is; null when that was not known. */
  account: z.nullable(z.string()),
  name: z.string().check(z.minLength(1), z.maxLength(LONGEST_NAME)),
  /** As an address has it. */
  search: z.object({
    q: optionalText,
    sort: optionalText,
    filters: optionalText,
    columns: optionalText,
    pinned: optionalText,
  }),
});

/** A view of contacts by a name, to be recalled at the lists of contacts of its account. */
export interface SavedView {
  readonly account: string | null;
  readonly name: string;
  readonly search: ViewSearch;
}

/** Reads the saved views of all accounts; what cannot be read is left out. */
export function readSavedViews(text: string | null): SavedView[] {
  if (text === null) return [];
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return [];
    return list.flatMap((one) => savedViewSchema.safeParse(one).data ?? []);
  } catch {
    return [];
  }
}

/**
 * The views of an account, and those of none that have another name: each name stands for one view.
 *
 * @param account - null while it is not known: then those of all accounts wait, for a name may be that of several
 */
export function viewsOf(views: readonly SavedView[], account: string | null): SavedView[] {
  return views.filter((view, at) => at === placeOf(views, view.name, account));
}

/**
 * Tells whether a view is for contacts of several customers alone: its filters or its order are by what the contacts of
 * one have in common. Columns alone do not make it so, since those that a list does not have are left out.
 */
export function isForAcross({ search }: SavedView): boolean {
  const { filters, sorting } = readView(search).view;
  return [...filters.map(({ field }) => field), ...sorting.map(({ id }) => id)].some(
    (key) => acrossFieldOf(key) !== undefined,
  );
}

/** A name as it is kept, of what was typed. */
export function tidyName(typed: string): string {
  return typed.trim().replace(/\s+/g, ' ').slice(0, LONGEST_NAME).trim();
}

/** Saves a view as the last one of its account, or in the place of the one that has its name. */
export function withView(views: readonly SavedView[], saved: SavedView): SavedView[] {
  const place = placeOf(views, saved.name, saved.account);
  return place < 0 ? [...views, saved] : views.with(place, saved);
}

/** Gives a view of an account another name. */
export function withName(
  views: readonly SavedView[],
  name: string,
  newName: string,
  account: string | null,
): SavedView[] {
  const place = placeOf(views, name, account);
  return views.map((view, at) => (at === place ? { ...view, name: newName } : view));
}

/** Takes a view of an account away. */
export function withoutView(views: readonly SavedView[], name: string, account: string | null): SavedView[] {
  const place = placeOf(views, name, account);
  return views.filter((_, at) => at !== place);
}

/** The place of the view that a name stands for in an account. */
function placeOf(views: readonly SavedView[], name: string, account: string | null): number {
  const ofAccount = (owner: string | null) =>
    views.findIndex((view) => view.name === name && view.account === owner);
  const place = ofAccount(account);
  return place < 0 ? ofAccount(null) : place;
}
