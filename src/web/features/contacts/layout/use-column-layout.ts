import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAccount } from '../../../lib/account-query';
import { type PreferenceKey, readPreference, writePreference } from '../../../lib/preference';
import type { ColumnLayout } from '../../../ui/grid/column-layout';
import type { FieldCatalog } from '../view/field-catalog';
import {
  type ChosenLayout,
  chosenAfter,
  chosenHere,
  columnsSearch,
  isSameList,
  layoutOf,
  NOTHING_CHOSEN,
  presentPart,
  readRemembered,
  withPresentPart,
  writeRemembered,
} from './chosen-layout';
import { readView, type ViewSearch, writeView } from './view-address';

type ColumnsSearch = Pick<ViewSearch, 'columns' | 'pinned'>;

/**
 * Changes parts of the address: those that are given, undefined takes one away.
 *
 * @param isInPlace - true for a change that is not to be gone back to
 */
type TellAddress = (search: ViewSearch, isInPlace: boolean) => void;

interface ColumnLayoutOptions {
  /** Where this browser remembers the columns. */
  preference: PreferenceKey;
  /** The columns as they stand in the address. */
  search: ColumnsSearch;
  catalog: FieldCatalog;
  /** True once there are rows: then the address is made to say what is remembered, to be passed on. */
  haveRows: boolean;
  onSearch: TellAddress;
}

/** The layout of the columns, and how it is changed. */
export interface ColumnLayoutControl {
  /** What the reader chose, or the address did. */
  chosen: ChosenLayout;
  /** All columns that are chosen, also those that are not found among the loaded contacts. */
  layout: ColumnLayout;
  /** Those of them that are found: what there is to draw. */
  present: ColumnLayout;
  /** Changes the whole, in the address and in what is remembered. */
  change: (layout: ColumnLayout) => void;
  /** Changes what is found; the columns that are not found stay where they are. */
  changePresent: (present: ColumnLayout) => void;
  /** Changes the whole view to one that was saved: the columns, and in the address the rest. */
  recall: (search: ViewSearch) => void;
  /** Goes back to the columns, order and widths of the start. */
  reset: () => void;
  /** True when there is nothing to reset. */
  isFromStart: boolean;
}

/**
 * Which columns are shown, and how: as the address says, else as this browser remembers for this account, else as
 * it is from the start. Widths are only remembered.
 */
export function useColumnLayout({
  preference,
  search: { columns, pinned },
  catalog,
  haveRows,
  onSearch,
}: ColumnLayoutOptions): ColumnLayoutControl {
  const account = useAccount()?.name;
  const [text, setText] = useChosenText(preference);
  const remembered = useMemo(() => readRemembered(text, account), [text, account]);
  const [asked, setAsked] = useAsked({ columns, pinned });
  const chosen = useMemo(
    () =>
      asked ? { ...asked, sizes: remembered.sizes } : chosenHere(readView({ columns, pinned }), remembered),
    [asked, columns, pinned, remembered],
  );
  const layout = useMemo(() => layoutOf(chosen, catalog.defaultShown), [chosen, catalog.defaultShown]);
  const isFound = useCallback((key: string) => catalog.byKey.has(key), [catalog]);
  const present = useMemo(() => presentPart(layout, isFound), [layout, isFound]);
  const tell = useTold(onSearch);
  useRememberedInAddress({ columns, pinned }, remembered, haveRows && account !== undefined, tell);

  const change = useCallback(
    (after: ColumnLayout) => {
      if (isSameList(after.shown, layout.shown) && isSameList(after.pinned, layout.pinned)) {
        // Making the columns of somebody's link wider does not make them the reader's own.
        setText(writeRemembered({ ...remembered, sizes: after.sizes }, account));
        return;
      }
      const next = chosenAfter(chosen, layout, after);
      setAsked(next);
      setText(writeRemembered(next, account));
      tell(columnsSearch(next), true);
    },
    [chosen, remembered, layout, account, setAsked, setText, tell],
  );
  const changePresent = useCallback(
    (after: ColumnLayout) => change(withPresentPart(layout, after, isFound)),
    [change, layout, isFound],
  );
  const recall = useCallback(
    (search: ViewSearch) => {
      const { view, columns: shown, pinned: stayingPut } = readView(search);
      const next = { ...remembered, shown: shown ?? null, pinned: stayingPut ?? [] };
      setAsked(next);
      setText(writeRemembered(next, account));
      tell({ ...writeView({ view, columns: undefined, pinned: undefined }), ...columnsSearch(next) }, false);
    },
    [remembered, account, setAsked, setText, tell],
  );
  const reset = useCallback(() => {
    setAsked(NOTHING_CHOSEN);
    setText(null);
    tell({ columns: undefined, pinned: undefined }, true);
  }, [setAsked, setText, tell]);
  const isFromStart =
    chosen.shown === null && chosen.pinned.length === 0 && Object.keys(chosen.sizes).length === 0;
  return { chosen, layout, present, change, changePresent, recall, reset, isFromStart };
}

/**
 * What was asked for and is not in the address yet, which takes a moment: it is shown at once, and the next change
 * is one to it. Null once the address is another one.
 */
function useAsked({ columns, pinned }: ColumnsSearch) {
  const [asked, setAsked] = useState<(ColumnsSearch & { chosen: ChosenLayout }) | null>(null);
  const isPast = asked !== null && (asked.columns !== columns || asked.pinned !== pinned);
  if (isPast) setAsked(null);
  const ask = useCallback((chosen: ChosenLayout) => setAsked({ columns, pinned, chosen }), [columns, pinned]);
  return [isPast ? null : (asked?.chosen ?? null), ask] as const;
}

/** The choice that this browser remembers, as this page made or found it: what another tab chooses moves nothing here. */
function useChosenText(preference: PreferenceKey): [string | null, (text: string | null) => void] {
  const [text, setText] = useState(() => readPreference(preference));
  const choose = useCallback(
    (next: string | null) => {
      setText(next);
      writePreference(preference, next);
    },
    [preference],
  );
  return [text, choose];
}

/** The function of the last drawing, by one name for good. */
function useTold(onSearch: TellAddress): TellAddress {
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  return useCallback((search, isInPlace) => latest.current(search, isInPlace), []);
}

/**
 * Makes the address of a page that is opened without columns say what is remembered, once: what changes later is
 * told by who changes it.
 */
function useRememberedInAddress(
  { columns, pinned }: ColumnsSearch,
  remembered: ChosenLayout,
  isReady: boolean,
  tell: TellAddress,
) {
  const isDone = useRef(false);
  useEffect(() => {
    if (!isReady || isDone.current) return;
    isDone.current = true;
    if (columns !== undefined || pinned !== undefined) return;
    const search = columnsSearch(remembered);
    if (search.columns !== undefined || search.pinned !== undefined) tell(search, true);
  }, [isReady, columns, pinned, remembered, tell]);
}
