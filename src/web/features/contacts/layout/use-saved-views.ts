import { useMemo } from 'react';
import { useAccount } from '../../../lib/account-query';
import { usePreference } from '../../../lib/preference';
import {
  MOST_VIEWS,
  readSavedViews,
  type SavedView,
  viewsOf,
  withName,
  withoutView,
  withView,
} from './saved-views';
import type { ViewSearch } from './view-address';

/** The views saved in this browser for this account, and what changes them. */
export interface SavedViews {
  views: readonly SavedView[];
  /** True when there is no room for one more. */
  isFull: boolean;
  /** Saves a view, in the place of one that has the same name; false where the browser keeps nothing. */
  save: (name: string, search: ViewSearch) => boolean;
  rename: (name: string, newName: string) => void;
  remove: (name: string) => void;
}

/** The views that this browser has by name. */
export function useSavedViews(): SavedViews {
  const account = useAccount()?.name ?? null;
  const [text, setText] = usePreference('roster.views');
  const all = useMemo(() => readSavedViews(text), [text]);
  const views = useMemo(() => viewsOf(all, account), [all, account]);
  const keep = (next: readonly SavedView[]) => setText(next.length > 0 ? JSON.stringify(next) : null);
  return {
    views,
    isFull: views.length >= MOST_VIEWS,
    save: (name, search) => keep(withView(all, { account, name, search })),
    rename: (name, newName) => keep(withName(all, name, newName, account)),
    remove: (name) => keep(withoutView(all, name, account)),
  };
}
