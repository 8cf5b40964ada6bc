import * as z from 'zod/mini';
import type { ColumnLayout } from '../../../ui/grid/column-layout';
import { type AddressedView, type ViewSearch, writeView } from './view-address';

/** The column that names the row: always shown, always first, and it stays put by itself. */
export const NAME_COLUMN = 'name';

/** What the reader chose of the columns: what was left as it is from the start goes on following that. */
export interface ChosenLayout {
  /** Null while the columns shown are those shown from the start, of which there may be more with each page. */
  readonly shown: readonly string[] | null;
  readonly pinned: readonly string[];
  readonly sizes: Readonly<Record<string, number>>;
}

/** Everything as it is from the start. */
export const NOTHING_CHOSEN: ChosenLayout = { shown: null, pinned: [], sizes: {} };

const rememberedSchema = z.object({
  /** Null when it was not known of which account the columns are. */
  account: z.nullable(z.string()),
  shown: z.nullable(z.array(z.string())),
  pinned: z.array(z.string()),
  sizes: z.record(z.string(), z.number().check(z.positive())),
});

/**
 * Reads what this browser remembers of the columns.
 *
 * @param account - name of the account; undefined while it is not known
 * @returns what was chosen; nothing when that was at another account, or cannot be read
 */
export function readRemembered(text: string | null, account: string | null | undefined): ChosenLayout {
  if (text === null) return NOTHING_CHOSEN;
  try {
    const remembered = rememberedSchema.parse(JSON.parse(text));
    const isOther = account !== undefined && remembered.account !== null && remembered.account !== account;
    return isOther ? NOTHING_CHOSEN : remembered;
  } catch {
    return NOTHING_CHOSEN;
  }
}

/** Writes what this browser is to remember of the columns. */
export function writeRemembered(chosen: ChosenLayout, account: string | null | undefined): string {
  const { shown, pinned, sizes } = chosen;
  return JSON.stringify({ account: account ?? null, shown, pinned, sizes });
}

/**
 * What holds here: an address that says anything of the columns says all of it but their widths, which are the
 * reader's own; else it is what is remembered.
 */
export function chosenHere(
  { columns, pinned }: Pick<AddressedView, 'columns' | 'pinned'>,
  remembered: ChosenLayout,
): ChosenLayout {
  if (columns === undefined && pinned === undefined) return remembered;
  return { shown: columns ?? null, pinned: pinned ?? [], sizes: remembered.sizes };
}

/**
 * The columns as they are chosen, also those that are not found among the loaded contacts.
 *
 * @param shownFromStart - keys of the columns that are shown while nothing else is chosen
 */
export function layoutOf(
  { shown, pinned, sizes }: ChosenLayout,
  shownFromStart: readonly string[],
): ColumnLayout {
  return {
    shown: nameFirst(shown ?? shownFromStart),
    pinned: [...new Set(pinned)].filter((key) => key !== NAME_COLUMN),
    sizes,
  };
}

function nameFirst(keys: readonly string[]): string[] {
  return [...new Set([NAME_COLUMN, ...keys])];
}

/** What is chosen once a layout is changed to another one. */
export function chosenAfter(chosen: ChosenLayout, before: ColumnLayout, after: ColumnLayout): ChosenLayout {
  const { pinned, sizes } = after;
  const shown = nameFirst(after.shown);
  return { shown: isSameList(before.shown, shown) ? chosen.shown : shown, pinned, sizes };
}

export function isSameList(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, place) => one === others[place]);
}

/**
 * So many signs of an address may be about columns: servers and proxies refuse requests whose address is longer
 * than some 8,000. A longer choice is only remembered.
 */
const LONGEST = 6_000;

/** What an address says of the columns; nothing of what is as it is from the start. */
export function columnsSearch({
  shown,
  pinned,
}: Omit<ChosenLayout, 'sizes'>): Pick<ViewSearch, 'columns' | 'pinned'> {
  const view = { q: '', filters: [], sorting: [] };
  const written = writeView({
    view,
    columns: shown ?? undefined,
    pinned: pinned.length > 0 ? pinned : undefined,
  });
  const { columns, pinned: stayingPut } = written;
  const signs = new URLSearchParams([
    ['', columns ?? ''],
    ['', stayingPut ?? ''],
  ]).toString().length;
  return signs > LONGEST ? { columns: undefined, pinned: undefined } : { columns, pinned: stayingPut };
}

/** The part of a layout that is found among the loaded contacts, which is what there is to draw. */
export function presentPart(
  { shown, pinned, sizes }: ColumnLayout,
  isFound: (key: string) => boolean,
): ColumnLayout {
  return { shown: shown.filter(isFound), pinned: pinned.filter(isFound), sizes };
}

/** A layout whose part that is found is changed; the columns that are not keep their places beside the others. */
export function withPresentPart(
  layout: ColumnLayout,
  { shown, pinned, sizes }: ColumnLayout,
  isFound: (key: string) => boolean,
): ColumnLayout {
  return {
    shown: withMissing(layout.shown, shown, isFound),
    pinned: withMissing(layout.pinned, pinned, isFound),
    sizes,
  };
}

function withMissing(
  before: readonly string[],
  present: readonly string[],
  isFound: (key: string) => boolean,
): string[] {
  const keys = [...present];
  before.forEach((key, place) => {
    if (isFound(key)) return;
    const left = before.slice(0, place).findLast((other) => keys.includes(other));
    keys.splice(left === undefined ? 0 : keys.indexOf(left) + 1, 0, key);
  });
  return keys;
}
