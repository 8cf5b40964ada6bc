import { useMemo } from 'react';
import type { Contact } from '../../../../contract/contact';
import type { Rows } from '../../../lib/pages/rows';
import { useKept } from '../../../lib/use-kept';
import type { GridRows } from '../../../ui/grid/grid-rows';
import { type ContactView, isNarrowed, isPlain, viewKey } from './contact-view';
import type { FieldCatalog } from './field-catalog';
import { MAKING_VIEWS, type MadeView } from './making-views';

/** The contacts of a list in a view, as they are shown. */
export interface ShownContacts {
  rows: GridRows<Contact>;
  /** The view that these are of, mostly the one asked for; null before the first of several is ready. */
  key: string | null;
  /** True while the view asked for is not ready and the one before is shown. */
  isBusy: boolean;
  /** True when a search or filters leave contacts out. */
  isNarrowed: boolean;
  /** How many loaded contacts the shown ones were chosen from. */
  covered: number;
}

/**
 * Shows a list's contacts in a view. What takes no longer than a few milliseconds is shown in the same frame; until
 * other views are ready the one before is shown. The list as it is costs nothing.
 *
 * @param timeZone - of the account
 * @throws what went wrong in making the view, when rendered
 */
export function useContactView(
  rows: Rows<Contact>,
  view: ContactView,
  catalog: FieldCatalog,
  timeZone: string,
): ShownContacts {
  const request = useMemo(
    () => (isPlain(view) ? null : { rows, view, catalog, timeZone }),
    [rows, view, catalog, timeZone],
  );
  return shownContacts(rows, view, useKept(MAKING_VIEWS, request));
}

/** What is shown of a list while a view of it is asked for, and another one may be the last that was made. */
export function shownContacts(rows: Rows<Contact>, view: ContactView, made: MadeView | null): ShownContacts {
  const asked = viewKey(view);
  const shown = isPlain(view) ? { key: asked, result: { rows, covered: rows.count } } : made;
  return {
    ...(shown?.result ?? { rows, covered: rows.count }),
    key: shown?.key ?? null,
    isBusy: shown?.key !== asked,
    isNarrowed: isNarrowed(view),
  };
}
